import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { originalPlaces, parseSourceMap } from './source-map.ts';

test('what esbuild has moved is found where it was written', () => {
  const written = [
    'interface A {',
    '  readonly b: string;',
    '}',
    '',
    'export const f = (a: A): boolean =>',
    '  a.b === "é" && Boolean(a);',
  ].join('\n');
  const { code, map } = transformSync(written, { loader: 'ts', sourcemap: 'external', charset: 'utf8' });
  const places = originalPlaces(code, (JSON.parse(map) as { mappings: string }).mappings);
  const lines = written.split('\n');
  for (const word of ['f =', 'a.b ===', 'Boolean(a)']) {
    const { line, column } = places(code.indexOf(word)) ?? { line: 0, column: 0 };
    expect(lines[line - 1]?.slice(column - 1).startsWith(word), word).toBe(true);
  }
});

test('what stands before all segments has no place', () => {
  expect(originalPlaces('abc', '')(1)).toBeUndefined();
  expect(originalPlaces('abc\ndef', ';EAEA')(1)).toBeUndefined();
  expect(originalPlaces('abc\ndef', ';EAEA')(6)).toEqual({ source: 0, line: 3, column: 1 });
});

test('a text made from several', () => {
  // From the first source, from the second, made up, from the first again.
  const places = originalPlaces('aa bb cc dd', 'AAAA,GCEA,G,GDAC');
  expect([0, 3, 6, 9].map((at) => places(at))).toEqual([
    { source: 0, line: 1, column: 1 },
    { source: 1, line: 3, column: 1 },
    undefined,
    { source: 0, line: 3, column: 2 },
  ]);
});

test('what is no source map', () => {
  expect(parseSourceMap('{"version":3,"sources":["a.js"],"sourceRoot":"src","mappings":"A"}')).toEqual({
    sources: ['src/a.js'],
    mappings: 'A',
  });
  for (const text of ['', 'null', '[]', '{"sections":[]}', '{"mappings":1,"sources":[]}'])
    expect(parseSourceMap(text)).toBeUndefined();
});
