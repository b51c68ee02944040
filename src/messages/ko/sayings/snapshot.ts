/** What a snapshot of a cluster is read from, and what is wrong with it. */
export const sayings: Readonly<Record<string, string>> = {
  'dump.goes-on': '파일이 끝나는 곳에서 목록이 계속된다',
  'dump.manifest.entry': 'collections의 {number}번째 항목을 읽을 수 없다',
  'dump.manifest.json': '올바른 JSON이 아니다',
  'dump.manifest.no-collections': 'collections 목록이 없다',
  'dump.manifest.unread': '{file}: {fault}',
  'dump.manifest.version': 'schemaVersion이 {version}이다. 이 릴리스는 {known}을(를) 읽는다',
  'dump.missing': '{folder}이(가) 없다',
  'dump.no-directory': '{folder}은(는) 디렉터리가 아니다',
  'dump.no-file': '매니페스트에 적힌 파일이 없다',
  'dump.unreadable': '읽을 수 없다: {reason}',
  'list-file.broken': '올바른 JSON이 아니다',
  'list-file.cut-short': '목록 중간에서 끝난다',
  'list-file.no-object': 'JSON 오브젝트가 없다',
  'list-file.too-large': '64 MiB보다 큰 오브젝트가 있다',
};
