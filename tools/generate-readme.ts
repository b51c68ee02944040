import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fenced } from './check-page.ts';
import type { GeneratedFile } from './generated-files.ts';

const OUTPUT = /<!-- output: (.*) -->\n[\s\S]*?<!-- end of output -->/g;

/** The README is written by hand, but what it shows of the command is what the command prints. */
export function readmeWithOutput(command: string, root: string): GeneratedFile {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const text = readme.replace(OUTPUT, (_, line: string) => {
    const { stdout } = spawnSync(process.execPath, [command, ...line.split(' ')], {
      cwd: root,
      encoding: 'utf8',
      env: { NO_COLOR: '1' },
    });
    const steady = stdout.replace(/time: [\d.]+ ms/, 'time: 12 ms').trimEnd();
    return [
      `<!-- output: ${line} -->`,
      fenced('text', `$ gatehouse ${line}\n${steady}`),
      '<!-- end of output -->',
    ].join('\n\n');
  });
  return { path: 'README.md', text };
}
