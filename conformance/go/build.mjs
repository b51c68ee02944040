// SPDX-License-Identifier: Apache-2.0

// Builds the oracle with the ordinary Go client, into a cache outside the repository.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = dirname(fileURLToPath(import.meta.url));

/** @returns {Promise<{path: string} | {skipped: string}>} */
export async function buildOracle() {
  const go = await goVersion();
  if (go === undefined) return { skipped: 'Go is not on this machine' };
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const room = join(cache, 'gatehouse', `oracle-${await hashOf(go)}`);
  const path = join(room, 'oracle');
  if (await isExecutable(path)) return { path };

  await mkdir(room, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  try {
    await run('go', ['build', '-trimpath', '-buildvcs=false', '-mod=readonly', '-o', unfinished, '.'], {
      cwd: folder,
      maxBuffer: 1 << 26,
    });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new Error(`the oracle does not build:\n${error.stderr ?? ''}${error.stdout ?? ''}`, {
      cause: error,
    });
  }
  return { path };
}

async function goVersion() {
  try {
    return (await run('go', ['version'], { cwd: folder })).stdout;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// The texts of the decoder belong to Go's own library too, so another Go is another oracle.
async function hashOf(go) {
  const hash = createHash('sha256').update(go);
  const names = (await readdir(folder)).filter((name) => /\.go$|^go\.(mod|sum)$/.test(name)).sort();
  for (const name of names) hash.update(`\0${name}\0`).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

async function isExecutable(path) {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await buildOracle();
  console.log('path' in built ? built.path : built.skipped);
}
