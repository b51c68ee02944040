/** What `gatehouse explain` says around the texts of a check. */
export const sayings: Readonly<Record<string, string>> = {
  'explain.attack': '攻撃:',
  'explain.changed': '変更された。',
  'explain.control': '{id}: {title} ({level}、重大度 {severity})',
  'explain.fields': '制限されるフィールド',
  'explain.first': '最初のバージョン。',
  'explain.fix': '修正({safety}):',
  'explain.history': '履歴',
  'explain.overrides': '両方が適用される場合は、ベースライン(Baseline)のコントロール{overridden}に代わる。',
  'explain.parameter': '{name}: {description}デフォルト: {value}。',
  'explain.parameters': 'パラメーター(gatehouse.yamlのpractices.{id}の下)',
  'explain.practice': '{id}: {title} (プラクティス、重大度 {severity})',
  'explain.practices': 'プラクティス(--profile)',
  'explain.profiles': 'プロファイル: {profiles}',
  'explain.references': '参考',
  'explain.wanted': '必要な値',
};
