import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaMissing: CheckWords = {
  checked: 'v1.37',
  title: 'レベルのない名前空間',
  summary: '名前空間は、Podセキュリティの標準のどのレベルを強制(enforce)するかを示さなければならない。',
  messages: {
    missing: {
      text: 'ここではどのレベルも強制(enforce)されず、任意のPodが許可される',
      label: '別のポリシーエンジンが拒否しない限り、特権(privileged)コンテナもhostPathも許可される',
      wanted:
        'pod-security.kubernetes.io/enforce: {level}、またはワークロード(この入力にはない)が満たす最も厳しいレベル',
    },
    kept: {
      text: 'ここではどのレベルも強制(enforce)されず、任意のPodが許可される',
      label: 'この入力にある、この名前空間の全ワークロードが、すでに{level}を満たしている',
      wanted: 'pod-security.kubernetes.io/enforce: {level}',
    },
    held: {
      text: 'ここではどのレベルも強制(enforce)されず、任意のPodが許可される',
      label:
        'この入力にある、この名前空間の全ワークロードが{level}を満たす。より厳しいレベルは{holding}を許可しない',
      wanted: 'pod-security.kubernetes.io/enforce: {level}(ワークロードが満たす最も厳しいレベル)',
    },
    open: {
      text: 'ここではどのレベルも強制(enforce)されず、任意のPodが許可される',
      label: '{holding}を許可するのは{level}のみ。修正するか、専用の名前空間に移す',
      wanted:
        'pod-security.kubernetes.io/enforce: {level}(ワークロードがより厳しいレベルを満たすまでの、意図した選択)',
    },
    watched: {
      text: 'ここでは何も強制(enforce)されず、{modes}が知らせるだけである',
      label: '途中の一段階。知らせるものがなくなったら強制に移る',
      wanted: 'pod-security.kubernetes.io/enforce: {level}',
    },
    system: {
      text: 'クラスター自体が使うこの名前空間では、どのレベルも強制(enforce)されない',
      label: 'ここで動くものは特権(privileged)であることが多いが、auditとwarnは設定できる',
      wanted: 'pod-security.kubernetes.io/enforce: privileged(意図した選択として明示)',
    },
  },
  attack:
    '名前空間にPodを作成できる者、またはPodを作成するコントローラーを乗っ取った者は、全権限とノードのディスクを持つPodを起動できる。',
  fix: '全ワークロードが満たす最も厳しいレベルを、クラスターのバージョンに固定して強制(enforce)し、監査(audit)と警告(warn)は一段厳しくする。ファイルに載っていないワークロードもありうるため、安全なのはクラスター全体がわかる場合だけである。',
  parameters: {
    clusterDefault:
      '名前空間にラベルがないときにクラスターが強制するレベル。PodSecurityConfigurationによる。',
  },
};
