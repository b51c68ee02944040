// What `npm start` and `npm test` do first: install what is missing, so that a fresh clone needs no other step.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, 'node_modules/.gatehouse-installed');

/** Installs what package-lock.json names, unless that is there already. */
export function install() {
  requireNode();
  // A link leads to the installation of another work tree; npm would empty that one.
  const modules = join(root, 'node_modules');
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('installing dependencies; only the first time, and when they change ...\n');
  let { status, stderr } = npm('ci');
  // npm ci refuses a lock that lacks what a package offers other platforms. Some registries do not carry those at all, so
  // such a lock may be the best there is; npm install still takes every version that it does name.
  if (status !== 0 && stderr.includes('code EUSAGE')) {
    process.stderr.write(
      'package-lock.json is not complete for npm ci; npm install takes the versions it names ...\n',
    );
    ({ status, stderr } = npm('install', '--no-save'));
  }
  if (status !== 0) {
    process.stderr.write(`${stderr}\nThe dependencies could not be installed; npm says why above.\n`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function npm(...args) {
  const { status, stderr, error } = spawnSync(
    'npm',
    [...args, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    },
  );
  return { status, stderr: error === undefined ? stderr : error.message };
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`gatehouse needs Node 20.19 or newer; this is ${process.version}\n`);
  process.exit(1);
}

/** Builds the command when a source file, or how it is built, is newer than it. */
export async function build() {
  const output = join(root, 'dist/gatehouse.cjs');
  const built = existsSync(output) ? statSync(output).mtimeMs : 0;
  const makers = ['package.json', 'tools/build.mjs', 'tools/notices.mjs'].map((file) => join(root, file));
  const sources = [...makers, ...filesBelow(join(root, 'src'))];
  if (sources.every((file) => statSync(file).mtimeMs < built)) return output;
  const { buildCommand } = await import('./build.mjs');
  await buildCommand();
  return output;
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
