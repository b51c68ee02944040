/** 例外が通用しない理由。 */
export const sayings: Readonly<Record<string, string>> = {
  'note.account': '例外{name}はServiceAccount {wanted}のためのもので、{found}のためのものではない',
  'note.altered': '例外{name}の内容は承認されたものと違う',
  'note.early': '例外{name}は{at}から有効である',
  'note.expired': '例外{name}は{expires}に期限が切れた',
  'note.image': '例外{name}はコンテナ"{container}"のイメージ{found}のためのものではない',
  'note.requested': '例外{name}は承認されていない',
  'note.widened': '例外{name}はそのすべてを許してはいない',
};
