// `npm start [-- PATH...]`: sets everything up, then judges the paths, or the example shop when none is given.
import { spawnSync } from 'node:child_process';
import { build, install, root } from './setup.mjs';

install();
const command = await build();
const given = process.argv.slice(2);
const demo = given.length === 0;
const args = demo ? ['check', '--report-only', 'examples/shop'] : ['check', ...given];
const cwd = demo ? root : (process.env.INIT_CWD ?? process.cwd());
const { status } = spawnSync(process.execPath, [command, ...args], { cwd, stdio: 'inherit' });
if (demo) {
  process.stdout.write(
    '\nThis was the example shop (examples/shop), with the mistakes people really make; the exit code is 0 because of\n' +
      '--report-only. Judge your own manifests:  npm start -- PATH...\n',
  );
}
process.exit(status ?? 1);
