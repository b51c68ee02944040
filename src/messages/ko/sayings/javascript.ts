/** Of policies in JavaScript and TypeScript. */
export const sayings: Readonly<Record<string, string>> = {
  'javascript.bundle': '번들이 gzip의 base64가 아니거나, 4 MiB를 넘는다',
  'javascript.compile-limit': '이 스크립트는 컴파일에 시간이나 메모리가 너무 많이 든다',
  'javascript.controller': 'Controller 유형의 JsPolicy는 아직 실행되지 않으며, 아무것도 판정하지 않는다',
  'javascript.install':
    '정책 옆에 npm install --ignore-scripts로 설치한다. 여기서는 아무것도 내려받지 않는다',
  'javascript.install-bundler': 'gatehouse 옆에 esbuild 패키지를 설치한다',
  'javascript.lone-bundle': '이 번들에 해당하는 {name}이라는 JsPolicy가 없다',
  'javascript.no-bundler': '타입이나 import가 있는 정책은 esbuild로 묶는데, esbuild가 설치되어 있지 않다',
  'javascript.no-script': 'spec.javascript도 없고 {name}이라는 JsPolicyBundle도 없다',
  'javascript.unresolved': '정책 옆의 node_modules 폴더에 {name}이(가) 없다',
  'expected.grant': 'POLICY=FUNCTION 또는 POLICY=FUNCTION:LIMIT이어야 하고, 함수는 {functions} 중 하나이다',
};
