/** Of baselines, and of reports that are read again. */
export const sayings: Readonly<Record<string, string>> = {
  'baseline.accepts': '{file}: 検出事項{total}件を許容する。レベル{level}、バージョン{version}で判定したもの',
  'baseline.count': 'count: 1以上の整数が必要である',
  'baseline.entry': 'findings[{i}]: {fault}。書き直すか、この項目を取り除く',
  'baseline.fault': 'ベースライン{file}: {fault}',
  'baseline.fingerprint': 'fingerprint: 32桁の16進数が必要である',
  'baseline.fingerprints':
    'フィンガープリントのバージョンが{found}だが、このgatehouseはバージョン{known}を作成する。書き直す',
  'baseline.no-list': 'findings: リストが必要である。書き直す',
  'baseline.none': 'baselineVersionがないため、ベースラインではない。gatehouse baseline writeで作成する',
  'baseline.not-json': '正しいJSONではない({why})。gatehouse baseline writeで書き直す',
  'baseline.times': '{line} ({count}回)',
  'baseline.unreadable':
    'ベースライン{file}: 読み取れない: {reason}。gatehouse baseline write --file {file}で作成する',
  'baseline.version':
    'バージョンが{found}だが、このgatehouseが読めるのはバージョン{known}である。それを書いたgatehouseを使うか、書き直す',
  'baseline.written': '{file}: 検出事項{size}件を許容する。追加{added}件、削除{removed}件',
  'diff.incomplete-after':
    '{file}にはすべてが含まれてはいないため、なくなったように見えるものがまだあるかもしれない',
  'diff.incomplete-before':
    '{file}にはすべてが含まれてはいないため、新しく見えるものが以前からあったかもしれない',
  'diff.totals': '新しい検出事項{added}件、なくなったもの{removed}件、変わらないもの{kept}件',
  'expected.file': 'ファイル名が必要である',
  'expected.object': 'オブジェクトが必要である',
  'merge.different':
    '{key}が、{first}では{one}、{second}では{other}で判定されている。揃えて判定するか、一方を除く',
  'merge.none': 'レポートを1つ以上指定する',
  'report.fault': 'レポート{file}: {fault}',
  'report.field': '{expected}。gatehouse check -o jsonが書いたレポートをそのまま使う',
  'report.lines':
    '-o ndjsonの出力のように、1行に1つのJSONオブジェクトがある。gatehouse check -o jsonのレポートを使う',
  'report.none': 'schemaVersionがないため、レポートではない。gatehouse check -o jsonのレポートを使う',
  'report.not-json': '正しいJSONではない。gatehouse check -o jsonが最後まで書いたレポートを使う',
  'report.one-input': '標準入力から読めるレポートは一方だけである',
  'report.unreadable': 'レポート{file}: 読み取れない: {reason}',
  'report.version':
    'バージョンが{version}だが、このgatehouseが読めるのはバージョン{known}である。それを書いたgatehouseを使う',
};
