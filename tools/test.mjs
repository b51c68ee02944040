// `npm test`: sets everything up, then runs what finishes in minutes: lint, types, generated files, unit tests, recorded
// upstream answers. Arguments go to vitest. Ends with one line of counts.
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
  process.stdout.write(`${name}:\n`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) continue;
  // The tests have said so and counted themselves.
  if (name !== 'tests') process.stdout.write(`${name}: failed\n0 passed, 1 failed, 0 skipped\n`);
  process.exit(1);
}
