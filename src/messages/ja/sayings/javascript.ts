/** Of policies in JavaScript and TypeScript. */
export const sayings: Readonly<Record<string, string>> = {
  'javascript.bundle': 'バンドルがgzipのbase64ではないか、4 MiBを超えている',
  'javascript.compile-limit': 'このスクリプトはコンパイルに時間またはメモリがかかりすぎる',
  'javascript.controller': 'Controller型のJsPolicyはまだ実行されず、何も判定しない',
  'javascript.install':
    'ポリシーの隣にnpm install --ignore-scriptsでインストールする。ここでは何もダウンロードしない',
  'javascript.install-bundler': 'gatehouseの隣にesbuildパッケージをインストールする',
  'javascript.lone-bundle': 'このバンドルに対応する{name}という名前のJsPolicyがない',
  'javascript.no-bundler': '型やimportのあるポリシーはesbuildでまとめるが、esbuildがインストールされていない',
  'javascript.no-script': 'spec.javascriptも{name}という名前のJsPolicyBundleもない',
  'javascript.unresolved': 'ポリシーの隣のnode_modulesフォルダーに{name}がない',
  'expected.grant':
    'POLICY=FUNCTIONまたはPOLICY=FUNCTION:LIMITでなければならず、関数は{functions}のいずれかである',
};
