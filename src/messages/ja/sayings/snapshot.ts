/** What a snapshot of a cluster is read from, and what is wrong with it. */
export const sayings: Readonly<Record<string, string>> = {
  'dump.goes-on': 'ファイルの終わりでリストが続いている',
  'dump.manifest.entry': 'collectionsの{number}番目の項目を読み取れない',
  'dump.manifest.json': '正しいJSONではない',
  'dump.manifest.no-collections': 'collectionsのリストがない',
  'dump.manifest.unread': '{file}: {fault}',
  'dump.manifest.version': 'schemaVersionは{version}である。このリリースが読めるのは{known}である',
  'dump.missing': '{folder}が存在しない',
  'dump.no-directory': '{folder}はディレクトリではない',
  'dump.no-file': 'マニフェストに書かれたファイルがない',
  'dump.unreadable': '読み取れない: {reason}',
  'list-file.broken': '正しいJSONではない',
  'list-file.cut-short': 'リストの途中で終わっている',
  'list-file.no-object': 'JSONオブジェクトがない',
  'list-file.too-large': '64 MiBを超えるオブジェクトがある',
};
