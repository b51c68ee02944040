import type { CheckWords } from '../../catalogue.ts';

export const fargateIncompatible: CheckWords = {
  checked: 'v1.37',
  title: 'Fargateで動作しないもの',
  summary:
    'Fargate向けのPodは、ノード、そのネットワーク、ポート、パス、追加のケーパビリティ(capabilities)を要求してはならない。',
  messages: {
    daemonset: {
      text: 'FargateではDaemonSetのPodは起動しない({because})',
      wanted: '必要とするPodにサイドカー',
    },
    network: {
      text: 'FargateのPodは、ノードのネットワークを使えない({because})',
      label: 'PodはPendingのままになる',
      wanted: 'hostNetworkなし',
    },
    volume: {
      text: 'Fargateは、ボリューム"{volume}"にノードのパスをマウントしない({because})',
      label: 'PodはPendingのままになる',
      wanted: '別の種類のボリューム',
    },
    privileged: {
      text: 'Fargateは、特権(privileged)コンテナ"{container}"を実行しない({because})',
      label: 'PodはPendingのままになる',
      wanted: 'falseまたは未設定',
    },
    capabilities: {
      text: 'Fargateは、コンテナ"{container}"にケーパビリティを追加しない({because})',
      label: 'Fargateでは、ケーパビリティは削除(drop)しかできない',
      wanted: 'ケーパビリティの追加なし',
    },
    port: {
      text: 'Fargateは、コンテナ"{container}"のためにノードのポートを開かない({because})',
      label: 'PodはPendingのままになる',
      wanted: 'hostPortなし',
    },
  },
  attack:
    'Fargateが拒否するため、攻撃者が得るものはない。しかし、防御やサービス提供を担うはずのPodは起動せず、その不在は必要になって初めて判明する。',
  fix: 'そのフィールドを削除するか、Podを自前のノードで実行する。',
  parameters: {
    profiles: 'Fargateプロファイル。セレクターごとに一項目とし、名前空間とラベルには`*`と`?`を使用できる。',
  },
};
