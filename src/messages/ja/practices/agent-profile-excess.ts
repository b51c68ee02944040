import type { CheckWords } from '../../catalogue.ts';

export const agentProfileExcess: CheckWords = {
  checked: 'v1.37',
  title: '機能が必要とする以上のものを求めるエージェント',
  summary: 'ノードエージェントは、有効な機能が必要とする以上のものをノードに求めてはならない。',
  messages: {
    host: {
      text: '{agent}の有効な機能に、{field}を必要とするものはない',
      wanted: '{field}は未設定',
    },
    path: {
      text: '{agent}の有効な機能に、ノードの{found}を必要とするものはない',
      wanted: 'このボリュームなし',
    },
    wide: {
      text: '{agent}に必要なのは{narrow}だが、ノードの{found}全体が渡されている',
      label: '他のサービスのソケットなど、そこにある残りのものもすべて付いてくる',
      wanted: '使用するソケットのディレクトリ(DatadogではcriSocketPathで指定)',
    },
    unmounted: {
      text: 'ボリュームがノードの{found}を{agent}に渡しているが、どのコンテナもマウントしていない',
      wanted: 'このボリュームなし',
    },
    rootless: {
      text: 'ノードの{found}が{agent}に役立つのはrootの場合だけだが、rootで動作していない',
      wanted: 'このボリュームなし',
    },
    privileged: {
      text: 'コンテナ"{container}"は特権(privileged)モードで動作するが、{agent}の有効な機能にそれを必要とするものはない',
      wanted: '有効な機能に必要なケーパビリティのみ',
    },
    capability: {
      text: 'コンテナ"{container}"は{found}を追加しているが、{agent}の有効な機能にそれを必要とするものはない',
      wanted: '{found}なし',
    },
    unconfined: {
      text: 'コンテナ"{container}"はAppArmorなしで動作しているが、{agent}の有効な機能にそれを必要とするものはない',
      wanted: 'ランタイムのデフォルトプロファイル',
    },
    only: {
      text: 'コンテナ"{container}"は、{feature}のためだけに、{capabilities, plural, =0 {ケーパビリティの追加なし} other {追加のケーパビリティ#個}}{also, select, hostPID {、hostPIDあり} other {}}で動作している',
      label: 'チャートが自動で有効にするもので、他に有効な機能はこのコンテナを必要としない',
      wanted: '不要であれば{switch}',
    },
    kubelet: {
      text: '{agent}のアカウント{found}は、{role}によりnodes/proxyを使用できる',
      label:
        'kubeletを経由して全ノードの全Podでコマンドを実行できる権限。v1.33以降はnodes/metrics、nodes/stats、nodes/podsで足りる',
      wanted: 'nodes/proxyなし(Datadogではkubelet.fineGrainedAuthorizationで設定)',
    },
    idle: {
      text: 'コンテナ"{container}"は動作しているが、それを必要とする機能は有効になっていない',
      wanted: 'このコンテナなし',
    },
  },
  attack:
    'エージェントは全ノードで動作し、他者から送られたものを読み込むため、一つの欠陥が全ノードの欠陥となる。そこでコードを実行できる者は、要不要を問わず、Podに与えられたものをすべて手に入れる。',
  fix: '不要なものを手放す。チャートの場合は、検出事項が示すvaluesで設定する。',
};
