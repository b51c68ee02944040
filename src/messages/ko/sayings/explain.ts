/** What `gatehouse explain` says around the texts of a check. */
export const sayings: Readonly<Record<string, string>> = {
  'explain.attack': '공격:',
  'explain.changed': '변경되었다.',
  'explain.control': '{id}: {title} ({level}, 심각도 {severity})',
  'explain.fields': '제한하는 필드',
  'explain.first': '첫 버전이다.',
  'explain.fix': '수정({safety}):',
  'explain.history': '이력',
  'explain.overrides': '둘 다 적용되는 곳에서는 기본(Baseline) 컨트롤 {overridden}을(를) 대신한다.',
  'explain.parameter': '{name}: {description} 기본값: {value}.',
  'explain.parameters': '파라미터(gatehouse.yaml의 practices.{id} 아래)',
  'explain.practice': '{id}: {title} (권장 사항, 심각도 {severity})',
  'explain.practices': '권장 사항(--profile)',
  'explain.profiles': '프로필: {profiles}',
  'explain.references': '참고',
  'explain.wanted': '필요한 값',
};
