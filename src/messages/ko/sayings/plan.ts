/** What `gatehouse plan` says, and its help. */
export const sayings: Readonly<Record<string, string>> = {
  'help.plan.argument.directory': '클러스터 대신 읽을 덤프 또는 매니페스트',
  'help.plan.description':
    '네임스페이스마다 지금 수준을 템플릿과 실행 중인 파드가 충족하는 수준과 비교하고, 무엇을 고치면 가장 많이 풀리는지 알려 준다. 아무것도 바꾸지 않는다.',
  'help.plan.ending': `예:
  $ gatehouse plan                                  현재 컨텍스트의 클러스터
  $ gatehouse plan dump/                            gatehouse scan --save나 kubectl get -o json이 쓴 것
  $ gatehouse plan deploy/ --to baseline            매니페스트를, 기본(Baseline)까지만
  $ gatehouse plan dump/ --kubernetes v1.37         v1.37로 업그레이드하면 바뀌는 판정도 함께
  $ gatehouse plan dump/ --simulate istio+cni       Istio의 CNI 플러그인으로 주입한 뒤의 파드
  $ gatehouse plan dump/ --with-exceptions exceptions/
  $ gatehouse plan dump/ --emit labels > labels.yaml

--simulate에는 istio, linkerd, datadog을 릴리스와 설치 방식을 붙여 쓴다: istio@1.26+cni,
linkerd+cni+drop-all, datadog+csi+apm, istio+everywhere. 다른 인젝터는 파일로 설명한다.
  apiVersion: gatehouse.dev/v1alpha1
  kind: Injector
  metadata: '{name: vault}
  spec:
    match: {podAnnotations: {vault.hashicorp.com/agent-inject: "true"}}
    patch: {initContainers: [{name: vault-agent-init, image: vault}]}'
    remedy: use the CSI provider of Vault

이 명령은 아무것도 바꾸지 않는다.

종료 코드: 0 계획을 세움, 2 잘못된 사용, 3 계획을 세웠지만 전부 보지는 못함,
           4 클러스터에 연결할 수 없음, 5 gatehouse의 버그`,
  'help.plan.option.emit': '계획 대신 네임스페이스에 붙일 레이블을 쓴다',
  'help.plan.option.kubernetes': '쿠버네티스가 이 버전이 되면 판정이 바뀌는 것을 알려 준다',
  'help.plan.option.namespace': '이 네임스페이스만 본다. 없으면 클러스터 자체의 것을 뺀 전부를 본다',
  'help.plan.option.output': '계획을 쓰는 형식',
  'help.plan.option.simulate': '이 인젝터들이 주입한 뒤의 파드를 판정한다',
  'help.plan.option.to': '도달하려는 수준',
  'help.plan.option.verbose': '막고 있는 것을 모두 필드와 함께 출력한다',
  'help.plan.option.version':
    '계획할 파드 시큐리티 스탠다드의 버전: latest 또는 v1.N(기본값: 클러스터와 같음)',
  'help.plan.option.with-exceptions':
    '이 파일이나 디렉터리의 예외로 네임스페이스가 무엇을 강제할 수 있는지 알려 준다',
  'help.plan.summary': '네임스페이스마다 오늘 강제할 수 있는 수준과 그 이상을 막는 것을 알려 준다',
  'plan.apply':
    '아무것도 바꾸지 않았다. 레이블을 붙이려면: gatehouse plan --emit labels > labels.yaml, 그런 다음 kubectl apply --server-side -f labels.yaml',
  'plan.cause.ephemeral': '임시(ephemeral) 컨테이너이며 파드와 함께 사라진다',
  'plan.cause.injected': '템플릿 다음에 웹훅이 넣었다',
  'plan.cause.injected-by': '작성자가 아니라 {injector}이(가) 넣었다',
  'plan.cause.running': '실행 중인 파드에만 있다. 템플릿으로 다시 시작하면 사라진다',
  'plan.change.admitted':
    '{name}{running, select, yes { (실행 중인 파드만)} other {}}: {level} 수준에서 새로 허용된다({controls}){enforced, select, yes {. 네임스페이스가 그 수준을 강제한다} other {}}',
  'plan.change.refused':
    '{name}{running, select, yes { (실행 중인 파드만)} other {}}: {level} 수준에서 더는 허용되지 않는다({controls}){enforced, select, yes {. 네임스페이스가 그 수준을 강제한다} other {}}',
  'plan.column.blocked-by': '막는 것',
  'plan.column.could-be': '가능한 수준',
  'plan.column.namespace': '네임스페이스',
  'plan.column.next': '다음',
  'plan.column.now': '지금',
  'plan.column.who': '대상',
  'plan.could-be.unknown': '알 수 없음',
  'plan.counts': '{counts} ({told})',
  'plan.ended': '끝난 파드 {count}개가 이를 충족하지 않는다. API 서버가 경고하지만 아무것도 멈추지 않는다',
  'plan.exceptions': 'gatehouse serve가 강제하는 곳에서만 그렇다. API 서버의 파드 시큐리티는 예외를 모른다',
  'plan.fixes': '네임스페이스를 가장 많이 푸는 수정. 각각 위의 것을 고쳤다고 본다',
  'plan.frees': '네임스페이스 {count}개가 풀린다. 위의 것과 합하면 {together}개: {names}',
  'plan.labels.head':
    '{level} {version}(으)로 가는 레이블. 적용하려면: kubectl apply --server-side --field-manager gatehouse-plan -f FILE',
  'plan.labels.ready': '확인한 템플릿과 실행 중인 파드가 모두 {level} {version}에서 허용된다',
  'plan.labels.skipped': '제외: {name} ({why})',
  'plan.labels.unseen': '네임스페이스 오브젝트를 보지 못해 무엇을 강제하는지 알 수 없다',
  'plan.lane.blocked': '막혀 있음',
  'plan.lane.breaking': '워크로드가 충족하는 것보다 더 강제함',
  'plan.lane.done': '이미 강제함',
  'plan.lane.one-fix': '하나만 고치면 됨',
  'plan.lane.ready': '오늘 조일 수 있음',
  'plan.lane.unknown': '전부 보지는 못함',
  'plan.left-out': '--namespace로 지정하지 않으면 그대로 둔다: {names}',
  'plan.manifests': '매니페스트로 판정했다. 그 밖에 클러스터에서 실행되는 것은 이 계획에 없다',
  'plan.no-workloads': '워크로드가 없다',
  'plan.nothing': '계획할 네임스페이스가 없다',
  'plan.now.none': '(없음)',
  'plan.now.unknown': '(보지 못함)',
  'plan.only.ephemeral': '임시(ephemeral) 컨테이너에만 있음',
  'plan.only.injected': '주입 뒤에만 있음',
  'plan.only.running': '실행 중인 파드에만 있음, 템플릿은 그 뒤에 바뀜',
  'plan.only.templates': '실행 중인 파드 없음, 다음에 시작할 때 드러남',
  'plan.source.chart': '차트 {name}',
  'plan.source.injector': '인젝터 {name}',
  'plan.source.template': '여러 네임스페이스의 {name}',
  'plan.title': '{level} {version}(으)로 가는 길',
  'plan.totals': '{level} {version}(으)로 가는 네임스페이스 {count}개: {lanes}',
  'plan.totals.and': '{before}, {next}',
  'plan.totals.lane': '{lane} {count}개',
  'plan.unknown-namespace': '--namespace {names}: 읽은 것에 없다',
  'plan.unknown.forbidden': '{resource}: 나열할 권한이 없음',
  'plan.unknown.more': '{first} 외 {more}건',
  'plan.unknown.not-collected': '{resource}: 읽지 않음',
  'plan.unknown.partial': '{resource}: 일부만 읽음 ({reason})',
  'plan.unknown.scope': '{resource}: 이 네임스페이스에서는 읽지 않음',
  'plan.unknown.unread': '{kind} {name}을(를) 읽을 수 없음 ({code})',
  'plan.upgrade':
    '쿠버네티스 {from}에서 {to}(으)로 가면 {count, plural, =0 {바뀌는 판정이 없다} other {판정 #건이 바뀐다}}',
  'plan.what-if': '{asks}(이)라면 {names}에서 {level} 수준을 강제할 수 있다',
  'plan.who.more': '{shown} 외 {more}개',
  'simulate.kind': 'Injector 종류의 오브젝트가 필요하다(gatehouse.dev/v1alpha1)',
};
