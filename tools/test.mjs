// `npm test`: sets everything up, then runs what finishes in minutes: lint, types, generated files, unit tests, recorded
// upstream answers. Ends with one line of counts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './setup.mjs';

install();
await build();

const bin = (name) => join(root, 'node_modules', name);
const steps = [
  ['lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['generated files', [bin('tsx/dist/cli.mjs'), 'tools/generate.ts', '--check']],
  ['tests', [bin('vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]],
];
for (const [name, args] of steps) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`${name}: failed\n`);
    process.exit(1);
  }
}
