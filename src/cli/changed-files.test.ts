import { expect, test } from 'vitest';
import { changedLinesIn } from './changed-files.ts';

test('the lines of the new side, by file', () => {
  const diff = [
    'diff --git a/a.yaml b/a.yaml',
    '--- a/a.yaml',
    '+++ b/a.yaml',
    '@@ -1 +1,2 @@',
    '-old',
    '+new',
    '+@@ -9 +9 @@',
    '@@ -7,2 +8,0 @@ context',
    '-gone',
    '--- a/looks like a file',
    'diff --git "a/t\\tab.yaml" "b/t\\tab.yaml"',
    '--- /dev/null',
    '+++ "b/t\\tab.yaml"',
    '@@ -0,0 +1 @@',
    '+++ b/no file',
    '\\ No newline at end of file',
    'diff --git a/with space.yaml b/with space.yaml',
    '--- a/with space.yaml\t',
    '+++ b/with space.yaml\t',
    '@@ -3 +3 @@',
    '-a',
    '+b',
    'diff --git a/b.bin b/b.bin',
    'Binary files a/b.bin and b/b.bin differ',
  ].join('\n');
  expect([...changedLinesIn(diff)]).toEqual([
    [
      'a.yaml',
      [
        { from: 1, to: 2 },
        { from: 8, to: 9 },
      ],
    ],
    ['t\tab.yaml', [{ from: 1, to: 1 }]],
    ['with space.yaml', [{ from: 3, to: 3 }]],
  ]);
});
