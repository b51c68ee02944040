/** Of policies and what they are about. */
export const sayings: Readonly<Record<string, string>> = {
  'grant.no-policy': '--grant: {name}이라는 정책이 없다',
  'match.excluded': 'excludeResourceRules 아래의 규칙에 해당한다',
  'match.group': '규칙의 대상은 API 그룹 {wanted}이고 {found}은(는) 아니다',
  'match.name': '규칙의 대상은 이름이 {wanted}인 오브젝트이고 {found}은(는) 아니다',
  'match.namespace': '네임스페이스 {name}은(는) namespaceSelector에 해당하지 않는다',
  'match.nothing': '어떤 리소스도 대상으로 하지 않는다',
  'match.object': '오브젝트의 레이블이 objectSelector에 해당하지 않는다',
  'match.operation': '규칙의 대상은 {wanted}이고 {found}은(는) 아니다',
  'match.policy-namespace': '네임스페이스 {namespace}에만 적용되는 정책이다',
  'match.resource': '규칙의 대상은 {wanted}이고 {found}은(는) 아니다',
  'match.scope': '규칙의 대상은 범위(scope)가 {scope}인 오브젝트뿐이다',
  'match.version': '다른 버전이다',
  'match.versions': '규칙의 대상은 버전 {wanted}이고 {found}은(는) 아니다',
  'policy.binding-without-policy': '이 바인딩의 정책 {name}이(가) 정책 파일에 없다',
  'policy.error': '정책 {policy}이(가) {kind} {name}에서 실패했다: {message}',
  'policy.mutates': '다른 정책보다 먼저 정책 {name}이(가) 이 오브젝트를 바꾼다',
  'policy.no-group': '쿠버네티스에 {group}이라는 그룹이 없다',
  'policy.no-resource': '쿠버네티스에는 {name}이라는 리소스가 없다',
  'policy.none': '{paths}: gatehouse가 아는 정책이 없다. 아는 종류는 {kinds}이다',
  'policy.of-policy': '정책 {name}: {fault}',
  'policy.other-group': '{group} 그룹에는 {kind}이(가) 없다',
  'policy.other-kind': '{kind}이라는 종류가 없다',
  'policy.translation-form': '{key}을(를) 읽지 않는다. 영어 메시지마다 그 번역이 있는 YAML 맵이어야 한다',
  'policy.translation-language': '{key}은(는) 여기서 쓰는 언어의 번역이 아니다. 쓰는 언어는 {known}이다',
  'policy.translation-stale': '{key}이(가) 정책이 하지 않는 말을 번역한다: {english}',
  'policy.type': '{kinds}에 대해 Kubernetes가 이 식을 경고한다. {issue}',
  'policy.type-gap':
    '{kinds}에 대해 Kubernetes가 이 식을 경고한다. {issue}. Kubernetes의 타입 검사에 빠진 것이 있어서 그런 것이며, 식은 제대로 동작한다',
  'policy.type.remedy':
    '종류에 없는 필드는 언제나 없다. has()는 거짓이고 읽으면 오류가 난다. 있는 필드는 kubectl explain으로 확인하고, 여러 종류를 다루면 object.kind를 먼저 묻는다.',
  'policy.unbound':
    '정책 {name}을(를) 가리키는 바인딩이 없어 클러스터에서는 적용되지 않는다. Deny로 바인딩된 것처럼 판정했다',
  'policy.unknown':
    '정책 {name}이(가) 오브젝트 {count}개를 판정하지 못했다. 필요한 {missing}을(를) 파일에서 알 수 없다',
  'policy.unknown.cluster':
    '정책 {name}이(가) 오브젝트 {count}개를 판정하지 못했다. 필요한 {missing}을(를) scan이 보지 못했다',
  'policy.unknown.remedy': 'Namespace와 파라미터처럼 그것이 들어 있는 파일도 지정한다.',
  'policy.unseen': '정책 {name}은(는) {resources}에 관한 것인데, scan은 그것을 전혀 읽지 않는다',
  'serve.policy-broken': '{place}: {fault}',
};
