import { expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { complaintIn } from './render-problem.ts';

test.each([
  ['Error: no way\n\nUse --debug flag to render out invalid YAML\n', 'no way'],
  [
    'level=WARN msg="x"\nError: a.yaml:1:2\n  executing\n    at fault\n\nUse --debug\n',
    'a.yaml:1:2 executing at fault',
  ],
  ['E1122 run.go:72] "command failed" err="say \\"what\\": no"\n', 'say "what": no'],
  ['E1122 run.go:72] "command failed" err=<\n\tfirst `\n\tsecond\n >\n', 'first ` second'],
  ['just words\n', 'just words'],
  ['', 'it ended with exit code 7 and said nothing'],
])('%j in one line', (stderr, message) => {
  expect(inEnglish(complaintIn(stderr, 'exit code 7'))).toBe(message);
});

test('a complaint without an end is cut', () => {
  expect(complaintIn(`Error: ${'x'.repeat(100_000)}`, '')).toHaveLength(1003);
});
