import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { englishOf, GUIDES, guideFiles, played, stepsIn } from './guide.ts';
import { build, root } from './setup.mjs';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const guides = guideFiles(root);

describe('the reading of a guide', () => {
  test('finds files, edits and commands', () => {
    const text = [
      '<!-- file: a.yaml -->\n\n```yaml\na: 1\n```',
      '<!-- edit: a.yaml -->\n```diff\n-a\n```',
      '```console\n$ one \\\n>   more\nout\n\nput\n$ two\n```',
      '```text\nlook\n```\n',
    ].join('\n\n');
    expect(stepsIn(text)).toMatchObject([
      { kind: 'file', name: 'a.yaml', text: 'a: 1\n' },
      { kind: 'edit', name: 'a.yaml', text: '-a\n' },
      {
        kind: 'commands',
        commands: [
          { line: 'one \\\n  more', output: 'out\n\nput\n' },
          { line: 'two', output: '' },
        ],
      },
    ]);
  });

  test('refuses a block that would not be played', () => {
    expect(() => stepsIn('```sh\nrm -rf /\n```\n')).toThrow('line 1: a block of sh that nobody plays');
  });

  test('plays what stands there: files, edits, exit codes, errors, background jobs', async () => {
    const guide = (three: string): string =>
      `<!-- file: sub/a -->\n\n\`\`\`text\none\n\`\`\`\n\n<!-- edit: sub/a -->\n\n\`\`\`diff\n--- a\n+++ a\n@@ -1 +1 @@\n-one\n+two\n\`\`\`\n
\`\`\`console\n$ cat sub/a\ntwo\n$ false\n$ echo "$?"\n1\n$ echo ${'$'}{GATEHOUSE_LANG} >&2\nko\n$ sleep 100 &\n$ kill %1\n${three}\`\`\`\n`;
    const right = guide('$ echo 3\n3\n');
    expect(await played(right, 'none', 'ko')).toBe(right);
    expect(await played(guide('$ echo 3\n4\n'), 'none', 'ko')).toBe(right);
  });
});

describe('the guide', () => {
  test.each(guides)('$path: is what happens', async ({ path, language }) => {
    expect(await played(read(path), await build(), language)).toBe(read(path));
  });

  test.each(guides)('$path: has the same steps as in English', (guide) => {
    // Comments may be in the language of the reader.
    const bare = (text: string): string => text.replace(/ # .*$/gm, '');
    const told = (text: string) =>
      stepsIn(text).map((step) =>
        step.kind === 'commands'
          ? step.commands.map(({ line }) => line)
          : { ...step, text: bare(step.text), line: 0 },
      );
    expect(told(read(guide.path))).toEqual(told(read(englishOf(guide))));
  });

  test('is listed in each of its languages', () => {
    const names = readdirSync(join(root, GUIDES)).filter((name) => name !== 'README.md');
    expect(names.map((name) => `${GUIDES}/${name}`).sort()).toEqual(guides.map(({ path }) => path).sort());
    for (const name of names) expect(read(`${GUIDES}/README.md`)).toContain(`](${name})`);
  });

  test.each(guides)('$path: links to files that are there', ({ path }) => {
    const links = [...read(path).matchAll(/\]\(([^):]+)\)/g)].map(([, to]) => join(root, GUIDES, to ?? ''));
    expect(links.filter((file) => !existsSync(file))).toEqual([]);
  });
});
