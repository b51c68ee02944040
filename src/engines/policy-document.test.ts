import { expect, test } from 'vitest';
import { readDocuments } from '../resources/documents.ts';
import { policyDocumentsIn } from './policy-document.ts';

/** How an expression is written, and where its character 6 (an x) stands. */
const STYLES: readonly (readonly [what: string, yaml: string, line: number, column: number])[] = [
  ['plain', 'e: abcde+x', 1, 10],
  ['single-quoted', "e: 'abc''de+x'", 1, 13],
  ['double-quoted', 'e: "a\\tcde+x"', 1, 12],
  ['JSON', '{"e": "a\\u0042cde+x"}', 1, 19],
  ['literal', 'e: |\n    abcde+x\n', 2, 11],
  ['folded', 'e: >-\n  abc\n  e+x\n', 3, 5],
  ['plain on two lines', 'e: abc\n  e+x', 2, 5],
];

test.each(STYLES)('%s', (_, yaml, line, column) => {
  const { documents } = readDocuments(yaml.startsWith('{') ? yaml : yaml, 'p.yaml');
  const [document] = documents.flatMap(policyDocumentsIn);
  const text = String(document?.value['e']);
  const at = text.indexOf('x') + 1;
  expect(document?.placeOf(['e'], { line: 1, column: at })).toMatchObject({ line, column });
});

test('lines of a script', () => {
  const { documents } = readDocuments('a: 1\ne: |\n  one\n\n  two\n   x\n', 'p.yaml');
  const [document] = documents.flatMap(policyDocumentsIn);
  expect(document?.placeOf(['e'], { line: 4, column: 2 })).toMatchObject({ line: 6, column: 4 });
});
