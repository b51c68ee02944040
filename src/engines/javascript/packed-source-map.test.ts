import { expect, test } from 'vitest';
import { inEnglish } from '../../core/saying.ts';
import { encodeBase64 } from './base64.ts';
import { packedSourceMap, sourceFile } from './packed-source-map.ts';

const MAP = '{"version":3,"sources":["a.ts"],"mappings":"AAAA"}';

test.each([
  ['base64', `data:application/json;base64,${encodeBase64(MAP)}`],
  ['base64 with a charset', `data:application/json;charset=utf-8;base64,${encodeBase64(MAP)}`],
  ['percent signs', `data:application/json,${encodeURIComponent(MAP)}`],
])('a source map within, as %s', (_, url) => {
  const text = `//# sourceMappingURL=of-something-within.js.map\nrun();\n//# sourceMappingURL=${url}\n`;
  expect(packedSourceMap(text)).toEqual({ sources: ['a.ts'], mappings: 'AAAA' });
});

test.each([
  ['run()', /without a source map/],
  ['run()\n//# sourceMappingURL=run.js.map', /without its source map/],
  ['run()\n//# sourceMappingURL=data:application/json;base64,!', /cannot be read/],
  ['run()\n//# sourceMappingURL=data:application/json,%zz', /cannot be read/],
  [`run()\n//# sourceMappingURL=data:application/json,${encodeURIComponent('{}')}`, /cannot be read/],
])('%s: why there is none', (text, reason) => {
  const found = packedSourceMap(text);
  expect('because' in found ? inEnglish(found.because) : '').toMatch(reason);
});

test.each([
  ['src/a.ts', 'policies/src/a.ts'],
  ['../src/./a.ts', 'src/a.ts'],
  ['../../a.ts', '../a.ts'],
  ['/home/a.ts', '/home/a.ts'],
  ['webpack:///./src/a.ts', 'policies/src/a.ts'],
  ['webpack://name/./src/a.ts', 'policies/src/a.ts'],
  ['webpack://name/webpack/bootstrap', undefined],
  ['../node_modules/lodash/index.js', undefined],
  ['external "fs"', undefined],
  ['', undefined],
])('the source %s', (source, file) => {
  expect(sourceFile(source, 'policies/packed.yaml')).toBe(file);
});
