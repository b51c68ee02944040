// What npm runs before it packs this package, and when it installs it from git. With `npm install -g`, which is how pre-commit
// installs a hook, npm tells its child to install globally too, so that nothing is in node_modules here; then it is done here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from './setup.mjs';

if (!existsSync(join(root, 'node_modules/esbuild'))) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(global|prefix|location)$/i.test(name)),
  );
  // Without scripts, because this is one of them.
  const args = ['install', '--include=dev', '--no-save', '--ignore-scripts', '--no-fund', '--no-audit'];
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', args, { cwd: root, env, shell, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
await build();
