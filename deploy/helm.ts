import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Built = { readonly path: string } | { readonly skipped: string };

/**
 * A program, where `node test/control-plane/build.mjs` has built it. It takes minutes, so unit tests do not wait for it; the
 * suites on a real control plane do, and run the same tests.
 */
export function builtProgram(name: 'helm' | 'kustomize' | 'kubectl'): Built {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gatehouse/control-plane');
  const folders = existsSync(cache) ? readdirSync(cache) : [];
  const path = folders.map((folder) => join(cache, folder, name)).find(existsSync);
  return path === undefined
    ? { skipped: `${name} is not built; node test/control-plane/build.mjs ${name}` }
    : { path };
}

export function builtHelm(): Built {
  return builtProgram('helm');
}
