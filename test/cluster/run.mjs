// `npm run test:cluster [-- --minor 1.35] [vitest arguments]`: gatehouse against a real API server, built on first use.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from '../../tools/setup.mjs';
import { buildControlPlane, minors } from '../control-plane/build.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('--minor');
const minor = at < 0 ? (process.env.GATEHOUSE_MINOR ?? minors[0]) : args.splice(at, 2)[1];
if (!minors.includes(minor)) {
  process.stderr.write(`--minor: one of ${minors.join(', ')} is expected\n`);
  process.exit(2);
}

const built = await buildControlPlane({ minor, log: (line) => process.stdout.write(`${line}\n`) });
if (built.skipped !== undefined) {
  process.stdout.write(`skipped: ${built.skipped}\n0 passed, 0 failed, 1 skipped\n`);
  process.exit(0);
}
install();
await build();
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/cluster/vitest.config.ts', ...args],
  { cwd: root, stdio: 'inherit', env: { ...process.env, GATEHOUSE_MINOR: minor } },
);
process.exit(status ?? 1);
