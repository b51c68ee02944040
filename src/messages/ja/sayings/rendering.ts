/** Of charts and overlays, and of the lines that they are made from. */
export const sayings: Readonly<Record<string, string>> = {
  'not-rendered.component':
    'このコンポーネント(Component)は単独では何もレンダリングしないため、対象から外した',
  'not-rendered.component.remedy': 'このコンポーネントを使うオーバーレイの中で判定する。',
  'not-rendered.fix': 'チャートのマニフェストはHelmが生成するため、ここには修正できるテキストがない',
  'not-rendered.fix.remedy': '次のコマンドが示す行を編集するか、helm templateの出力を修正する。\n{command}',
  'not-rendered.library': 'このライブラリチャートは単独では何もレンダリングしないため、対象から外した',
  'not-rendered.library.remedy': 'このチャートを使うチャートの中で判定する。',
  'remote-base': 'このオーバーレイは{url}に依存しており、それは取得しなければならない',
  'remote-base.remedy': '何も取得しない。取得してよい環境でレンダリングする。\n{command}',
  'render-failed.chart': '{program}はこのチャートをレンダリングできない: {complaint}',
  'render-failed.circle': 'オーバーレイの参照が循環している: {way}',
  'render-failed.overlay': '{program}はこのオーバーレイをレンダリングできない: {complaint}',
  'render-failed.silent': '{status}で終了し、メッセージは何もなかった',
  'render-limit.size': '{program}の出力が{mebibytes} MiBを超えたため、終了させた',
  'render-limit.size.remedy': '部分ごとに分けて検査する。',
  'render-limit.time': '{program}が{seconds}秒以内に終わらないため、終了させた',
  'render-limit.time.remedy': '--render-timeoutで時間を延ばすか、自分でレンダリングしてその出力を検査する。',
  'renderer-missing.chart': 'このチャートのレンダリングにはhelmが必要だが、PATHにない',
  'renderer-missing.chart.remedy':
    'helmをインストールするか、helmのある環境でチャートをレンダリングする。\n{command}',
  'renderer-missing.overlay':
    'このオーバーレイのレンダリングにはkustomizeかkubectlが必要だが、PATHにはどちらもない',
  'renderer-missing.overlay.remedy':
    'kustomizeかkubectlをインストールするか、それらのある環境でオーバーレイをレンダリングする。\n{command}',
  'report.changed-line': '変更された行',
  'report.hook': 'Helmフック(hook): {events}',
  'report.rendered': 'レンダリング結果: {place}: {text}',
  'report.rendered.file': 'レンダリング結果: {place}: {text}  (これを生成した行は不明)',
  'report.rendered.likely': 'レンダリング結果: {place}: {text}  (おそらく上の行から生成された)',
  'report.rendered.template': 'レンダリング結果: {place}: {text}  ({template}から生成されたが、行は不明)',
  'report.value': '値: {place}',
};
