/** Of accepted findings. */
export const sayings: Readonly<Record<string, string>> = {
  'stale-baseline': '{count}件の項目に一致する検出事項がもうない: {named}',
  'stale-baseline.many': '{count}件の項目に一致する検出事項がもうない: {named} ほか{rest}件',
  'stale-baseline.remedy': '再び現れないように、ベースラインファイルを縮小する。\n{command}',
};
