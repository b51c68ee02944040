// The least that any tool for YAML files does: read every file and parse every document. Nothing is kept.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';

let documents = 0;
for (const path of process.argv.slice(2)) {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true }).map((name) => join(path, name))
    : [path];
  for (const file of files) {
    if (!/\.ya?ml$/.test(file)) continue;
    try {
      documents += loadAll(readFileSync(file, 'utf8'), YAML11_SCHEMA ? { schema: YAML11_SCHEMA } : {}).length;
    } catch {
      // A file that is not YAML costs what it costs.
    }
  }
}
console.log(documents);
