import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Helm, where `node test/control-plane/build.mjs helm` has built it. It takes minutes, so unit tests do not wait for it; the
 * suites on a real control plane do, and run the same tests.
 */
export function builtHelm(): { readonly path: string } | { readonly skipped: string } {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gatehouse/control-plane');
  const folders = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('helm-')) : [];
  const path = folders.map((name) => join(cache, name, 'helm')).find(existsSync);
  return path === undefined
    ? { skipped: 'Helm is not built; node test/control-plane/build.mjs helm' }
    : { path };
}
