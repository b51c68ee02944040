/** Of baselines, and of reports that are read again. */
export const sayings: Readonly<Record<string, string>> = {
  'baseline.accepts':
    '{file}: 발견 사항 {total}건을 수용한다. {level} 수준, {version} 버전으로 판정한 것이다',
  'baseline.count': 'count: 1 이상의 정수여야 한다',
  'baseline.entry': 'findings[{i}]: {fault}. 다시 쓰거나 이 항목을 지운다',
  'baseline.fault': '베이스라인 {file}: {fault}',
  'baseline.fingerprint': 'fingerprint: 16진수 32자리여야 한다',
  'baseline.fingerprints':
    '지문(fingerprint) 버전이 {found}인데 이 gatehouse는 버전 {known}을(를) 만든다. 다시 쓴다',
  'baseline.no-list': 'findings: 목록이어야 한다. 다시 쓴다',
  'baseline.none': 'baselineVersion이 없어 베이스라인이 아니다. gatehouse baseline write로 만든다',
  'baseline.not-json': '올바른 JSON이 아니다({why}). gatehouse baseline write로 다시 쓴다',
  'baseline.times': '{line} ({count}번)',
  'baseline.unreadable':
    '베이스라인 {file}: 읽을 수 없다: {reason}. gatehouse baseline write --file {file}(으)로 만든다',
  'baseline.version':
    '버전이 {found}인데 이 gatehouse는 버전 {known}을(를) 읽는다. 그것을 쓴 gatehouse를 쓰거나 다시 쓴다',
  'baseline.written': '{file}: 발견 사항 {size}건을 수용한다. {added}건 추가, {removed}건 삭제',
  'diff.incomplete-after':
    '{file}에 모든 것이 들어 있지는 않으므로, 없어진 것으로 보이는 항목이 아직 있을 수 있다',
  'diff.incomplete-before':
    '{file}에 모든 것이 들어 있지는 않으므로, 새로운 것으로 보이는 항목이 전부터 있었을 수 있다',
  'diff.totals': '새로운 발견 사항 {added}건, 없어진 것 {removed}건, 그대로인 것 {kept}건',
  'expected.file': '파일 이름이어야 한다',
  'expected.object': '오브젝트여야 한다',
  'merge.different':
    '{key} 값이 {first}에서는 {one}, {second}에서는 {other}(으)로 판정되었다. 같은 값으로 판정하거나 하나를 뺀다',
  'merge.none': '보고서를 하나 이상 지정한다',
  'report.fault': '보고서 {file}: {fault}',
  'report.field': '{expected}. gatehouse check -o json이 쓴 보고서를 그대로 쓴다',
  'report.lines':
    '-o ndjson의 출력처럼 한 행에 JSON 오브젝트가 하나씩 있다. gatehouse check -o json의 보고서를 쓴다',
  'report.none': 'schemaVersion이 없어 보고서가 아니다. gatehouse check -o json의 보고서를 쓴다',
  'report.not-json': '올바른 JSON이 아니다. gatehouse check -o json이 끝까지 쓴 보고서를 쓴다',
  'report.one-input': '두 보고서 가운데 하나만 표준 입력에서 읽을 수 있다',
  'report.unreadable': '보고서 {file}: 읽을 수 없다: {reason}',
  'report.version':
    '버전이 {version}인데 이 gatehouse는 버전 {known}을(를) 읽는다. 그것을 쓴 gatehouse를 쓴다',
};
