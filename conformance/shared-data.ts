import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A folder of recorded upstream answers, which lie beside the repository; or why there is nothing to compare with. */
export function sharedData(...path: string[]): { readonly folder: string } | { readonly skipped: string } {
  const folder = join(root, '..', 'shared', 'conformance', ...path);
  return existsSync(folder)
    ? { folder }
    : { skipped: `no recorded answers: ../shared/conformance is absent` };
}
