import { expect, test } from 'vitest';
import { readMarks, withMarks } from './line-marks.ts';

test('lines that write a key or an item are marked, and no others', () => {
  expect(withMarks('a: 1\n{{ if x }}\n- b\r\n{{ end }}\nplain\n', 3)).toBe(
    'a: 1 #gatehouse:3:1;\n{{ if x }}\n- b #gatehouse:3:3;\r\n{{ end }}\nplain\n',
  );
});

const DOCUMENT = '---\n# Source: shop/templates/a.yaml\n';

test('each line is told by the mark that came through', () => {
  const marks = readMarks(
    `${DOCUMENT}a: 1\nb:\n  x: y\nc: 5\nname: web-1`,
    `${DOCUMENT}a: 1 #gatehouse:0:4;\nb: #gatehouse:0:5;\n  x: y\nc: 6 #gatehouse:0:9;\nname: web #gatehouse:1:2;-1 #gatehouse:0:10;`,
  );
  expect(marks).toEqual([
    undefined,
    undefined,
    { file: 0, line: 4, isSame: true },
    { file: 0, line: 5, isSame: true },
    undefined,
    // As with a checksum, or a value made at random.
    { file: 0, line: 9, isSame: false },
    { file: 0, line: 10, isSame: true },
  ]);
});

test('a document that came out longer tells nothing, and hurts no other', () => {
  const other = DOCUMENT.replace('a.yaml', 'b.yaml');
  const marks = readMarks(
    `${DOCUMENT}a: 1\n${other}b: 1`,
    `${DOCUMENT}a: 1 #gatehouse:0:1;\nmore: 1\n${other}b: 1 #gatehouse:1:1;`,
  );
  expect(marks.filter((mark) => mark !== undefined)).toEqual([{ file: 1, line: 1, isSame: true }]);
});

test('the same template twice: the second with the second', () => {
  const text = `${DOCUMENT}a: 1\n${DOCUMENT}a: 1\nb: 1`;
  const marked = `${DOCUMENT}a: 1 #gatehouse:0:1;\n${DOCUMENT}a: 1 #gatehouse:0:3;\nb: 1 #gatehouse:0:4;`;
  expect(readMarks(text, marked).map((mark) => mark?.line)).toEqual([
    undefined,
    undefined,
    1,
    undefined,
    undefined,
    3,
    4,
  ]);
});
