/** Of accepted findings. */
export const sayings: Readonly<Record<string, string>> = {
  'stale-baseline': '{count}개 항목에 해당하는 발견 사항이 더 이상 없다. {named}',
  'stale-baseline.many': '{count}개 항목에 해당하는 발견 사항이 더 이상 없다. {named} 외 {rest}개',
  'stale-baseline.remedy': '다시 나타날 수 없도록 베이스라인 파일을 줄인다.\n{command}',
};
