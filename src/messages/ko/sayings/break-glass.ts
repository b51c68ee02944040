/** 예외를 정책으로 내보내기와 긴급 디버깅. */
export const sayings: Readonly<Record<string, string>> = {
  'break-glass.control': '{id}은(는) 권장 사항이다. 통제 항목이어야 한다',
  'break-glass.failed': '긴급 허용이 만들어지지 않았다: {reason}',
  'break-glass.made': '{user}은(는) {end}까지 {pod}을(를) 디버깅할 수 있다',
  'break-glass.pod': '{pod}: 네임스페이스/이름이어야 한다',
  'except.not-exported': '예외 {name}은(는) 효력이 없으므로 제외한다',
  'except.policies-not-exported':
    '예외 {name}이(가) 정책에서 받아들이는 것은 제외한다. 기록하는 것은 표준만 지키게 한다',
  'except.nothing': '효력이 있는 예외가 없다. gatehouse except approve로 승인하면 효력이 생긴다',
  'expected.minutes': '1부터 30까지의 정수여야 한다.',
  'help.except.break-glass.argument.pod': '파드. 네임스페이스/이름',
  'help.except.break-glass.description':
    '클러스터에 BreakGlass를 만든다. 한 사용자가 한 파드에 그 수준이 거부하는 임시(ephemeral) 컨테이너를 추가할 수 있다.',
  'help.except.break-glass.ending':
    '예:\n  $ gatehouse except break-glass shop/web-7d9f --user jane@example.com --reason "INC-42" --dry-run\n  $ gatehouse except break-glass shop/web-7d9f --user jane@example.com --reason "INC-42" --minutes 10\n\n그 사용자는 그 파드에 allowPrivilegeEscalation, capabilities_baseline, capabilities_restricted, runAsNonRoot, runAsUser, seccompProfile_restricted가 거부하는\n임시(ephemeral) 컨테이너를 추가할 수 있다(kubectl debug). 스스로 끝나며, 쓸 때마다 감사 로그에 남는다. 만들려면 gatehouse-approver 롤이 필요하다.',
  'help.except.break-glass.option.control':
    '그 컨테이너가 지키지 않아도 되는 통제 항목(기본값: 디버깅에서 흔히 걸리는 것)',
  'help.except.break-glass.option.dry-run': '만들지 않고 오브젝트를 출력한다',
  'help.except.break-glass.option.minutes': '몇 분 동안, 최대 30',
  'help.except.break-glass.option.reason': '왜 기다릴 수 없는지',
  'help.except.break-glass.option.user': '허용받는 사용자. API 서버가 아는 이름으로 쓴다',
  'help.except.break-glass.summary': '한 사용자가 한 파드를 최대 30분 동안 디버깅하게 한다',
  'help.except.export.argument.exceptions': '예외의 파일과 디렉터리',
  'help.except.export.description':
    '네임스페이스마다 ValidatingAdmissionPolicy를 쓴다. 파드 시큐리티 스탠다드(Pod Security Standards)의 한 수준에서 예외가 수용하는 것만 뺀 것이다.',
  'help.except.export.ending':
    '예:\n  $ gatehouse except export --to vap exceptions/ > policies.yaml\n  $ gatehouse except export --to vap exceptions/agent.yaml --level restricted --version v1.34\n\n웹훅이 없는 클러스터를 위한 것이며 Kubernetes v1.30부터 쓸 수 있다. 예외가 있는 네임스페이스는 예외가 수용하는 것만 빼고\n그 수준으로 지켜진다. 네임스페이스의 파드 시큐리티 레이블은 그 모두를 허용해야 한다. 예:\npod-security.kubernetes.io/enforce=privileged\n종료 코드: 0 썼다, 1 효력이 있는 예외가 없다, 2 올바르지 않은 예외가 있다',
  'help.except.export.option.level': '네임스페이스를 지킬 수준',
  'help.except.export.option.version': '파드 시큐리티 스탠다드의 버전. latest 또는 v1.N',
  'help.except.export.summary': '예외를 API 서버가 직접 적용하는 정책으로 쓴다',
};
