// Writes the Go module that pins one Kubernetes minor: program/go-<minor>.mod and .sum.
//
//   node test/control-plane/pin.mjs 1.36.3
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), 'program');

const version = process.argv[2];
const match = /^1\.(\d+)\.(\d+)$/.exec(version ?? '');
if (match === null) {
  console.error('usage: node test/control-plane/pin.mjs <version, such as 1.36.3>');
  process.exit(2);
}
const staging = `v0.${match[1]}.${match[2]}`;
const modFile = join(program, `go-1.${match[1]}.mod`);

const go = (...args) =>
  execFileSync('go', args, { cwd: program, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });

// Upstream's go.mod says which versions Kubernetes was released with; outside upstream's tree only its `replace`
// lines mean nothing, because they point at directories of that tree. Each of those modules is published as v0.<minor>.
const upstream = JSON.parse(go('mod', 'download', '-json', `k8s.io/kubernetes@v${version}`));
const lines = readFileSync(upstream.GoMod, 'utf8').split('\n');
const pinned = lines
  .filter((line) => !line.startsWith('//'))
  .map((line) => line.replace(/^module .*/, 'module gatehouse.test/control-plane'))
  .map((line) => line.replace(/^(\t\S+) v0\.0\.0$/, `$1 ${staging}`))
  .map((line) => line.replace(/ => \.\/staging\/src\/(\S+)$/, ` => $1 ${staging}`))
  .join('\n');

writeFileSync(
  modFile,
  `// Written by pin.mjs; do not edit.\n${pinned.replace(/\nrequire \(/, `\ntool k8s.io/kubernetes/cmd/kubectl\n\nrequire k8s.io/kubernetes v${version}\n\nrequire (`)}`,
);
go('mod', 'tidy', `-modfile=${modFile}`);
console.log(`pinned Kubernetes v${version} in program/go-1.${match[1]}.mod`);
