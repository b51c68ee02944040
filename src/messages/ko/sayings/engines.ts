/** Of policies and what they are about. */
export const sayings: Readonly<Record<string, string>> = {
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
};
