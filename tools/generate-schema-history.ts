/**
 * Writes `src/resources/schema-history.ts`: what the Go types of older releases of Kubernetes have else than those of the tables that
 * `generate-schema.ts` writes. Needs Go and its module proxy, and builds a program for each release; a past release does not
 * change any more, so it is run when a new one comes: add the one that is then the last but one to `RELEASES`.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOracle } from '../conformance/go/build.mjs';
import { type Roots, type Schema, type Structs, shortKey, typeText } from './generate-schema.ts';
import { formatted } from './generated-files.ts';

/** Of k8s.io/api, by minor; the oldest is the first with ValidatingAdmissionPolicies. */
const RELEASES: Readonly<Record<number, string>> = {
  26: 'v0.26.9',
  27: 'v0.27.4',
  28: 'v0.28.3',
  29: 'v0.29.15',
  30: 'v0.30.14',
  31: 'v0.31.14',
  32: 'v0.32.13',
  33: 'v0.33.13',
  34: 'v0.34.13',
  35: 'v0.35.10',
  36: 'v0.36.6',
};

/** Betas that an API server served as it came, until which minor; later ones are off until somebody wants them. */
const BETAS: Readonly<Record<string, number>> = {
  'flowcontrol.apiserver.k8s.io/v1beta2/FlowSchema': 28,
  'flowcontrol.apiserver.k8s.io/v1beta2/PriorityLevelConfiguration': 28,
  'flowcontrol.apiserver.k8s.io/v1beta3/FlowSchema': 31,
  'flowcontrol.apiserver.k8s.io/v1beta3/PriorityLevelConfiguration': 31,
  'storage.k8s.io/v1beta1/CSIStorageCapacity': 26,
};

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MAIN = `package main

import (
	"bufio"
	"os"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	if err := runSchema(os.Args[1:], nil, out); err != nil {
		panic(err)
	}
	out.Flush()
}
`;

interface Types {
  /** The struct of each kind. */
  readonly kinds: ReadonlyMap<string, string>;
  /** The types of the fields of each struct. */
  readonly structs: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(file, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: 1 << 26 },
    env: { ...process.env, CGO_ENABLED: '0' },
  });

function schemaOf(release: string, folder: string): Schema {
  const modules = ['api', 'apimachinery', 'client-go'].map((name) => `\tk8s.io/${name} ${release}\n`);
  mkdirSync(folder);
  copyFileSync(join(ROOT, 'conformance/go/schema.go'), join(folder, 'schema.go'));
  writeFileSync(join(folder, 'main.go'), MAIN);
  writeFileSync(
    join(folder, 'go.mod'),
    `module gatehouse/schema\n\ngo 1.26.0\n\nrequire (\n${modules.join('')})\n`,
  );
  run('go', ['mod', 'tidy'], folder);
  run(
    'go',
    ['build', '-trimpath', '-buildvcs=false', '-gcflags=all=-dwarf=false -l', '-o', 'schema', '.'],
    folder,
  );
  return JSON.parse(run(join(folder, 'schema'), Object.keys(BETAS), folder)) as Schema;
}

function typesOf({ roots, structs, otherRoots, otherStructs }: Schema, minor: number): Types {
  const ofRoots = (all: Roots): [string, string][] =>
    all.map(({ apiVersion, kind, type }) => [`${apiVersion}/${kind}`, shortKey(type)]);
  const ofStructs = (all: Structs): [string, ReadonlyMap<string, string>][] =>
    all.map(({ key, fields }) => [
      shortKey(key),
      new Map(fields.map((field) => [field.name, typeText(field, false)])),
    ]);
  const isServed = ([kind]: readonly [string, string]): boolean => (BETAS[kind] ?? minor) >= minor;
  return {
    kinds: new Map([...ofRoots(roots), ...ofRoots(otherRoots)].filter(isServed)),
    structs: new Map([...ofStructs(structs), ...ofStructs(otherStructs)]),
  };
}

/** `since` for what came, `since-until type` for what went. */
function historyOf(all: ReadonlyMap<number, Types>): string {
  const minors = [...all.keys()].sort((a, b) => a - b);
  const [oldest = 0] = minors;
  const newest = minors.at(-1) ?? 0;
  const now = all.get(newest);
  if (now === undefined) throw new Error('no release');
  const at = (minor: number): Types => all.get(minor) ?? now;
  /** The spans of minors in which a question has the same answer. */
  const spans = (
    answer: (types: Types) => string | undefined,
  ): { value: string; since: number; until: number }[] => {
    const found: { value: string; since: number; until: number }[] = [];
    for (const minor of minors) {
      const value = answer(at(minor));
      const last = found.at(-1);
      if (value === undefined) continue;
      if (last?.value === value && last.until === minor - 1) last.until = minor;
      else found.push({ value, since: minor, until: minor });
    }
    return found;
  };
  const entries = (name: string, answer: (types: Types) => string | undefined): string[] =>
    spans(answer).flatMap(({ value, since, until }) => {
      if (until < newest) return [`${name} ${since}-${until} ${value}`];
      return since === oldest ? [] : [`${name} ${since}`];
    });
  const names = (of: (types: Types) => Iterable<string>): string[] =>
    [...new Set(minors.flatMap((minor) => [...of(at(minor))]))].sort();

  const kinds = names(({ kinds }) => kinds.keys()).flatMap((kind) =>
    entries(kind, (types) => types.kinds.get(kind)),
  );
  const fields: string[] = [];
  const structs: string[] = [];
  for (const struct of names((types) => types.structs.keys())) {
    const having = minors.filter((minor) => at(minor).structs.has(struct));
    const [first = 0] = having;
    if (!now.structs.has(struct)) {
      const last = at(having.at(-1) ?? 0).structs.get(struct) ?? new Map<string, string>();
      structs.push(`  '${struct}': '${Array.from(last, ([name, type]) => `${name} ${type}`).join('|')}',`);
      continue;
    }
    // A struct that came later is only reached by a field that did.
    const changes = names((types) => types.structs.get(struct)?.keys() ?? []).flatMap((name) =>
      entries(name, (types) => types.structs.get(struct)?.get(name)).filter(
        (entry) => entry !== `${name} ${first}`,
      ),
    );
    if (changes.length > 0) fields.push(`  '${struct}': '${changes.join('|')}',`);
  }
  return [
    `// Made by \`npx tsx tools/generate-schema-history.ts\` from k8s.io/api ${Object.values(RELEASES).join(', ')}.`,
    '',
    '/** The first minor that is told of, and the one of the other tables. */',
    `export const OLDEST = ${oldest};`,
    `export const NEWEST = ${newest};`,
    '',
    '/** Kinds that were not always there: `kind since`, or `kind since-until struct` for one that is gone. */',
    'export const KIND_CHANGES: readonly string[] = [',
    ...kinds.map((entry) => `  '${entry}',`),
    '];',
    '',
    '/** The fields that were not always as they are, by struct: `name since`, or `name since-until type` for what is gone; joined by `|`. */',
    'export const FIELD_CHANGES: Readonly<Record<string, string>> = {',
    ...fields,
    '};',
    '',
    '/** Structs that are gone, as `name type`. */',
    'export const GONE_STRUCTS: Readonly<Record<string, string>> = {',
    ...structs,
    '};',
    '',
  ].join('\n');
}

const oracle = await buildOracle();
if ('skipped' in oracle) {
  console.error(`skipped: ${oracle.skipped}`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'schema-history-'));
  try {
    const all = new Map<number, Types>();
    for (const [minor, release] of Object.entries(RELEASES)) {
      console.log(`k8s.io/api ${release}`);
      all.set(Number(minor), typesOf(schemaOf(release, join(folder, minor)), Number(minor)));
    }
    const pinned = JSON.parse(run(oracle.path, ['schema'], ROOT)) as Schema;
    const newest = Number(/^v0\.(\d+)/.exec(pinned.modules['k8s.io/api'] ?? '')?.[1]);
    all.set(newest, typesOf(pinned, newest));
    const [file] = await formatted(ROOT, [{ path: 'src/resources/schema-history.ts', text: historyOf(all) }]);
    if (file !== undefined) writeFileSync(join(ROOT, file.path), file.text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
