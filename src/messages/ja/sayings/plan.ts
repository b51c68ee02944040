/** What `gatehouse plan` says, and its help. */
export const sayings: Readonly<Record<string, string>> = {
  'help.plan.argument.directory': 'クラスターの代わりに読むダンプ、またはマニフェスト',
  'help.plan.description':
    '名前空間ごとに、今のレベルを、テンプレートと実行中のPodが満たすレベルと比べ、どの修正が最も多くを解くかを示す。何も変更しない。',
  'help.plan.ending': `例:
  $ gatehouse plan                                  現在のコンテキストのクラスター
  $ gatehouse plan dump/                            gatehouse scan --saveかkubectl get -o jsonが書いたもの
  $ gatehouse plan deploy/ --to baseline            マニフェストを、ベースライン(Baseline)まで
  $ gatehouse plan dump/ --kubernetes v1.37         v1.37へのアップグレードで変わる判定も
  $ gatehouse plan dump/ --simulate istio+cni       IstioのCNIプラグインで注入された後のPod
  $ gatehouse plan dump/ --with-exceptions exceptions/
  $ gatehouse plan dump/ --emit labels > labels.yaml

--simulateは、istio、linkerd、datadogを、リリースとインストール方法とともに取る: istio@1.26+cni、
linkerd+cni+drop-all、datadog+csi+apm、istio+everywhere。ほかのインジェクターはファイルに書く。
  apiVersion: gatehouse.dev/v1alpha1
  kind: Injector
  metadata: '{name: vault}
  spec:
    match: {podAnnotations: {vault.hashicorp.com/agent-inject: "true"}}
    patch: {initContainers: [{name: vault-agent-init, image: vault}]}'
    remedy: use the CSI provider of Vault

このコマンドは何も変更しない。

終了コード: 0 計画した、2 誤った使い方、3 計画したが、すべては見えなかった、
            4 クラスターに接続できない、5 gatehouseのバグ`,
  'help.plan.option.emit': '計画の代わりに、名前空間に付けるラベルを書き出す',
  'help.plan.option.kubernetes': 'Kubernetesがこのバージョンになると判定が変わるものを示す',
  'help.plan.option.namespace': 'これらの名前空間だけを見る。なければ、クラスター自身のもの以外のすべて',
  'help.plan.option.output': '計画の書き方',
  'help.plan.option.simulate': 'これらのインジェクターが注入した後のPodを判定する',
  'help.plan.option.to': '目指すレベル',
  'help.plan.option.verbose': '妨げているすべてを、フィールドとともに示す',
  'help.plan.option.version':
    '計画するPodセキュリティの標準のバージョン: latestまたはv1.N(デフォルト: クラスターと同じ)',
  'help.plan.option.with-exceptions':
    'これらのファイルやディレクトリの例外で、名前空間が何を強制できるかを示す',
  'help.plan.summary': '名前空間ごとに、今日強制できるレベルと、その先を妨げるものを示す',
  'plan.apply':
    '何も変更していない。ラベルを付けるには: gatehouse plan --emit labels > labels.yaml、続いてkubectl apply --server-side -f labels.yaml',
  'plan.cause.ephemeral': 'エフェメラルコンテナであり、Podとともに消える',
  'plan.cause.injected': 'テンプレートの後にWebhookが加えた',
  'plan.cause.injected-by': '作成者ではなく{injector}が加えた',
  'plan.cause.running': '実行中のPodだけにある。テンプレートから再起動すればなくなる',
  'plan.change.admitted':
    '{name}{running, select, yes {(実行中のPodのみ)} other {}}は{level}で新たに許可される: {controls}{enforced, select, yes {。その名前空間はこれを強制している} other {}}',
  'plan.change.refused':
    '{name}{running, select, yes {(実行中のPodのみ)} other {}}は{level}で許可されなくなる: {controls}{enforced, select, yes {。その名前空間はこれを強制している} other {}}',
  'plan.column.blocked-by': '妨げるもの',
  'plan.column.could-be': '可能なレベル',
  'plan.column.namespace': '名前空間',
  'plan.column.next': '次',
  'plan.column.now': '現在',
  'plan.column.who': '対象',
  'plan.could-be.unknown': '不明',
  'plan.counts': '{counts} ({told})',
  'plan.ended': '終了したPod {count}個がこれを満たさない。APIサーバーは警告するが、何も止まらない',
  'plan.exceptions': 'gatehouse serveが強制する場合に限る。APIサーバーのPodセキュリティは例外を知らない',
  'plan.fixes': '最も多くの名前空間を解く修正。それぞれ、上のものが済んだものとする',
  'plan.frees': '{count}個の名前空間が解かれ、上のものと合わせて{together}個: {names}',
  'plan.labels.head':
    '{level} {version}へ向かうラベル。適用するには: kubectl apply --server-side --field-manager gatehouse-plan -f FILE',
  'plan.labels.ready': '確認したテンプレートと実行中のPodは、すべて{level} {version}で許可される',
  'plan.labels.skipped': '除外: {name} ({why})',
  'plan.labels.unseen': '名前空間のオブジェクトが見えず、何を強制しているかわからない',
  'plan.lane.blocked': '妨げられている',
  'plan.lane.breaking': 'ワークロードが満たす以上を強制している',
  'plan.lane.done': 'すでに強制している',
  'plan.lane.one-fix': 'あと1つの修正',
  'plan.lane.ready': '今日引き締められる',
  'plan.lane.unknown': '全体は見えていない',
  'plan.left-out': '--namespaceで指定しない限り対象外: {names}',
  'plan.manifests': 'マニフェストから判定した。クラスターで動くそれ以外のものは、この計画にない',
  'plan.no-workloads': 'ワークロードがない',
  'plan.nothing': '計画する名前空間がない',
  'plan.now.none': '(なし)',
  'plan.now.unknown': '(見えない)',
  'plan.only.ephemeral': 'エフェメラルコンテナのみ',
  'plan.only.injected': '注入の後のみ',
  'plan.only.running': '実行中のPodのみ。テンプレートはその後に変わった',
  'plan.only.templates': '実行中のPodなし。次の起動で現れる',
  'plan.source.chart': 'チャート{name}',
  'plan.source.injector': 'インジェクター{name}',
  'plan.source.template': '複数の名前空間にある{name}',
  'plan.title': '{level} {version}への道',
  'plan.totals': '{level} {version}へ向かう名前空間{count}個: {lanes}',
  'plan.totals.and': '{before}、{next}',
  'plan.totals.lane': '{lane} {count}個',
  'plan.unknown-namespace': '--namespace {names}: 読み取ったものにない',
  'plan.unknown.forbidden': '{resource}: 一覧の権限がない',
  'plan.unknown.more': '{first}、ほか{more}件',
  'plan.unknown.not-collected': '{resource}: 読んでいない',
  'plan.unknown.partial': '{resource}: 一部だけを読んだ({reason})',
  'plan.unknown.scope': '{resource}: この名前空間では読んでいない',
  'plan.unknown.unread': '{kind} {name}を読めない({code})',
  'plan.upgrade':
    'Kubernetes {from}から{to}では、{count, plural, =0 {変わる判定はない} other {#件の判定が変わる}}',
  'plan.what-if': '{asks}なら、{names}は{level}を強制できる',
  'plan.who.more': '{shown}、ほか{more}個',
  'simulate.kind': 'Injectorという種類のオブジェクトが必要である(gatehouse.dev/v1alpha1)',
};
