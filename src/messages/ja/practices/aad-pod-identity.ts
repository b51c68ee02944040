import type { CheckWords } from '../../catalogue.ts';

export const aadPodIdentity: CheckWords = {
  checked: 'v1.37',
  title: 'Azure ADのPodアイデンティティ(pod identity)',
  summary:
    'Podは、Azureのアイデンティティ(identity)をaad-pod-identity経由ではなく、ServiceAccountから得なければならない。',
  messages: {
    label: {
      text: 'ラベルの値{found}で、2023年にアーカイブされたaad-pod-identityにアイデンティティ(identity)を要求している',
      label: '後継のWorkload IDでは、ServiceAccountがアイデンティティを持つ',
      wanted: 'ラベルazure.workload.identity/useと、ServiceAccountに付けた{client}',
    },
    agent: {
      text: 'コンテナ"{container}"は、2023年にアーカイブされたaad-pod-identityの{name}である',
      label: '修正はもう提供されず、ノードのネットワークと、ノードに割り当てられた全アイデンティティを持つ',
      wanted: 'Workload ID。移行後はPodからメタデータアドレスへの到達を遮断',
    },
  },
  attack:
    'アイデンティティ(identity)はすべてノード自体に割り当てられる。hostNetworkなどでメタデータアドレスのリダイレクトを回避した者は、全Podのアイデンティティを手に入れる。',
  fix: '先にアイデンティティ(identity)へフェデレーション認証情報を追加し、ラベルを変更して、ServiceAccountにアノテーションazure.workload.identity/client-idを付ける。アノテーションは、ServiceAccountとアイデンティティが入力にある場合に付けられる。',
};
