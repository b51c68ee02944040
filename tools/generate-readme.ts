import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../src/core/language.ts';
import { fenced } from './check-page.ts';
import type { GeneratedFile } from './generated-files.ts';

const OUTPUT = /<!-- output: (.*) -->\n[\s\S]*?<!-- end of output -->/g;

/** The READMEs are written by hand, but what they show of the command is what the command prints. */
export function readmesWithOutput(command: string, root: string): GeneratedFile[] {
  return ['README.md', ...LANGUAGES.map((language) => `README.${language}.md`)]
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, text: withOutput(readFileSync(join(root, path), 'utf8'), command, root) }));
}

function withOutput(readme: string, command: string, root: string): string {
  return readme.replace(OUTPUT, (_, line: string) => {
    const { stdout } = spawnSync(process.execPath, [command, ...line.split(' ')], {
      cwd: root,
      encoding: 'utf8',
      env: { NO_COLOR: '1' },
    });
    const steady = stdout.replace(/(?<=: )[\d.]+ ms/, '12 ms').trimEnd();
    return [
      `<!-- output: ${line} -->`,
      fenced('text', `$ gatehouse ${line}\n${steady}`),
      '<!-- end of output -->',
    ].join('\n\n');
  });
}
