import { describe, expect, test } from 'vitest';
import { circleIn, importsIn, type SourceFile, sourceFilesIn } from './source-files.ts';

/**
 * Who may import whom. Nothing that judges imports what it judges with, and only cluster, rendering, sandbox, server and cli touch the world. `cli`
 * may import everything; `index.ts` is the library and stays free of input and output.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  languages: ['core'],
  resources: ['core'],
  messages: ['core'],
  checks: ['core', 'resources'],
  controls: ['core', 'resources', 'checks'],
  practices: ['core', 'resources', 'checks'],
  engines: ['core', 'resources', 'languages', 'checks'],
  exceptions: ['core', 'resources', 'checks'],
  remediation: ['core', 'resources', 'checks'],
  translate: ['core', 'resources', 'checks', 'controls', 'exceptions'],
  admission: ['core', 'resources', 'checks', 'engines', 'exceptions'],
  posture: ['core', 'resources', 'checks', 'engines', 'exceptions'],
  report: ['core', 'messages'],
  config: ['core', 'messages'],
  dashboard: ['core', 'report', 'messages'],
  cluster: ['core', 'resources'],
  rendering: ['core', 'resources', 'checks'],
  sandbox: ['core', 'engines'],
  'index.ts': ['core', 'resources', 'checks', 'controls'],
  'policy.ts': ['resources'],
};

/** Rooms that wire others together, and what they leave alone. */
const WIRING: Readonly<Record<string, readonly string[]>> = {
  server: ['cli', 'index.ts'],
  cli: [],
};

/** The rooms that touch the world: files, sockets, environment, clock. */
const WORLDLY = ['cluster', 'rendering', 'sandbox', 'server', 'cli'];

/** Each package is imported in one room. */
const PACKAGES: Readonly<Record<string, string>> = {
  acorn: 'languages',
  commander: 'cli',
  diff: 'cli',
  esbuild: 'sandbox',
  picomatch: 'cli',
  picocolors: 'report',
  'string-width': 'report',
  'js-yaml': 'resources',
  re2js: 'languages',
  'reflect-metadata': 'server',
  '@peculiar/x509': 'server',
  pino: 'server',
  'prom-client': 'server',
};

const MAX_LINES = 400;

/** Files that may be longer, and why. */
const LONG: Readonly<Record<string, string>> = {
  'src/engines/native/merge-schema.ts': 'generated from the OpenAPI document of Kubernetes',
  'src/languages/cel/kubernetes/recorded-answers.test.ts': 'a table of what upstream answered',
  'src/messages/english.ts': 'generated from all that is said',
  'src/resources/kind-schema.ts': 'generated from the Go types of Kubernetes',
  'src/resources/pod-types.ts': 'generated from the Go types of Kubernetes',
};

/** Whose tests do not stand beside them, and where they stand. The longest prefix counts. */
const TESTED_BY: Readonly<Record<string, string>> = {
  'src/admission/': 'the tests of the room judge whole reviews; conformance/ compares them with upstream',
  'src/checks/': 'the check types and practices are run by the suites over all controls and all practices',
  'src/cli/': 'test/cli runs the built command',
  'src/cluster/': 'test/fake-api and test/cluster run the client against an API server',
  'src/config/': 'pod-security-configuration.test.ts and gatehouse-configuration.test.ts read whole files',
  'src/controls/': 'controls.test.ts runs over all of them',
  'src/core/': 'types with at most a constant or two',
  'src/engines/javascript/':
    'javascript-engine.test.ts runs whole policies, sandbox.test.ts whatever is hostile',
  'src/engines/': 'contract.ts is the suite that each engine runs; matching.test.ts asks all of matching',
  'src/exceptions/': 'baseline.test.ts and accepted-by.test.ts match whole baselines and exceptions',
  'src/posture/': 'scan.test.ts judges whole snapshots',
  'src/policy.ts': 'src/engines/javascript/policy-module.test.ts runs policies that are defined with it',
  'src/posture/doctor/': 'test/doctor breaks a healthy cluster in every way that it can name',
  'src/languages/javascript/': 'instrumented.test.ts runs what is told by the name in teller.ts',
  'src/languages/cel/': 'conformance/cel.test.ts runs the cases of the official suite',
  'src/posture/injectors/': 'injectors.test.ts lets them all inject, and has what came of it as golden pods',
  'src/languages/cel/kubernetes/':
    'quantity, ip-address, semver, url and named-format have tests; conformance/cel-kubernetes.ts compares all of it with upstream',
  'src/posture/plan/': 'plan.test.ts plans whole clusters',
  'src/messages/': 'catalogues.test.ts and test/messages read all of them',
  'src/practices/': 'practices.test.ts runs over all of them',
  'src/remediation/': 'the tests of the room apply whole fixes',
  'src/rendering/': 'test/rendering runs the command with real and made-up renderers',
  'src/report/': 'formats.test.ts and pretty.test.ts print whole reports',
  'src/resources/': 'conformance/ compares reading and decoding with upstream',
  'src/translate/vap/': 'test/cluster/vap.suite.ts has a real API server judge with them',
  'src/sandbox/': 'the tests of src/engines/javascript run in it',
  'src/server/': 'test/ starts the server and asks it',
};

const all = [...sourceFilesIn('src'), ...sourceFilesIn('tools')];
const isTest = ({ path }: SourceFile): boolean => path.endsWith('.test.ts');
const sources = all.filter((file) => file.path.startsWith('src/') && !isTest(file));
const roomOf = (path: string): string => path.split('/')[1] ?? '';
const rooms = [...new Set(sources.map(({ path }) => roomOf(path)))];

/** What a room imports, with a file that does it. */
function imported(room: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, imports } of sources.filter((file) => roomOf(file.path) === room)) {
    for (const { to, isPackage } of imports) {
      if (!isPackage && roomOf(to) !== room) found.set(roomOf(to), path);
    }
  }
  return found;
}

/** Where a pattern occurs outside of some rooms. */
function outside(allowed: readonly string[], pattern: RegExp): string[] {
  return sources
    .filter(({ path, text }) => !allowed.includes(roomOf(path)) && pattern.test(text))
    .map(({ path }) => path);
}

describe('rooms', () => {
  test.each(rooms)('%s imports only what the table says', (room) => {
    const allowed = MAY_IMPORT[room];
    const avoided = WIRING[room];
    expect(allowed ?? avoided, `${room} is in no table`).toBeDefined();
    const wrong = [...imported(room)].filter(([to]) =>
      allowed === undefined ? avoided?.includes(to) : !allowed.includes(to),
    );
    expect(wrong).toEqual([]);
  });

  test('have no circle', () => {
    expect(circleIn(new Map(rooms.map((room) => [room, imported(room).keys()])))).toBeUndefined();
  });

  test('only cluster, rendering, sandbox, server and cli import Node', () => {
    const imports = sources.flatMap(({ path, imports: of }) => of.map(({ to }) => ({ path, to })));
    const wrong = imports.filter(({ path, to }) => to.startsWith('node:') && !WORLDLY.includes(roomOf(path)));
    expect(wrong).toEqual([]);
  });

  test('only cluster, rendering, sandbox, server and cli look at the clock', () => {
    const clock =
      /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bset(Timeout|Interval|Immediate)\b|\bMath\.random\b/;
    expect(outside(WORLDLY, clock)).toEqual([]);
  });

  test('only cluster, rendering, sandbox, server and cli know the process; its environment only server and cli', () => {
    expect(outside(WORLDLY, /(?<![-\w.])process\.\w|\bglobalThis\.process\b|\brequire\(/)).toEqual([]);
    expect(outside(['server', 'cli'], /\bprocess\.env\b/)).toEqual([]);
  });

  test('only cli writes to the console', () => {
    expect(outside(['cli'], /\bconsole\.\w/)).toEqual([]);
  });
});

test('files have no circle, types aside', () => {
  const arrows = sources.map(({ path, imports }) => {
    const values = imports.filter(({ isPackage, isTypeOnly }) => !isPackage && !isTypeOnly);
    return [path, values.map(({ to }) => to)] as const;
  });
  expect(circleIn(new Map(arrows))).toBeUndefined();
});

test('starting loads neither what reads nor what judges: commands do, when they are called', () => {
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
  const loaded = new Set(['src/cli/main.ts']);
  for (const path of loaded)
    for (const { to, isPackage, isTypeOnly, isLate } of importsOf.get(path) ?? [])
      if (!isPackage && !isTypeOnly && !isLate) loaded.add(to);
  expect([...new Set([...loaded].map(roomOf))].sort()).toEqual(['cli', 'core', 'messages', 'report']);
});

test('each package is imported in its room only', () => {
  const used = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    for (const { to, isPackage } of imports) {
      if (!isPackage || to.startsWith('node:')) continue;
      const name = to.split('/', to.startsWith('@') ? 2 : 1).join('/');
      used.set(name, (used.get(name) ?? new Set()).add(roomOf(path)));
    }
  }
  const found = [...used].map(([name, by]) => [name, [...by].join(' and ')] as const);
  expect(Object.fromEntries(found)).toEqual(PACKAGES);
});

describe('files', () => {
  test('are named for what they hold, in kebab-case', () => {
    const good = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.test)?\.ts$/;
    const vague = /^(utils?|helpers?|common|misc|types?|enums?|constants?)(\.test)?\.ts$/;
    const names = all.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !good.test(name) || vague.test(name))).toEqual([]);
  });

  test('are short', () => {
    const long = all.filter(({ lines }) => lines >= MAX_LINES).map(({ path }) => path);
    expect(long).toEqual(Object.keys(LONG));
    const short = sources.filter(({ lines }) => lines < 150);
    expect(short.length / sources.length).toBeGreaterThan(0.75);
  });

  const tests = new Set(all.filter(isTest).map(({ path }) => path));
  const untested = sources.filter(
    (file) => !tests.has(file.path.replace(/\.ts$/, '.test.ts')) && !isOnlyTypes(file.text),
  );
  const reasonOf = (path: string): string | undefined =>
    Object.keys(TESTED_BY)
      .filter((prefix) => path.startsWith(prefix))
      .toSorted((a, b) => b.length - a.length)[0];

  test('have a test beside them, or one elsewhere that is named', () => {
    expect(untested.filter(({ path }) => reasonOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  test('are excused only where that is needed', () => {
    const used = new Set(untested.map(({ path }) => reasonOf(path)));
    expect(Object.keys(TESTED_BY).filter((prefix) => !used.has(prefix))).toEqual([]);
  });
});

/** Interfaces and types leave nothing to test. */
function isOnlyTypes(text: string): boolean {
  return !/^(export )?(async )?(const|let|function|class)\b/m.test(text);
}

describe('the reading of imports', () => {
  const kinds: readonly (readonly [text: string, to: string, isTypeOnly: boolean])[] = [
    ["import { a } from './a.ts';", 'src/x/a.ts', false],
    ["import type { A } from './a.ts';", 'src/x/a.ts', true],
    ["import { type A, type B } from '../a.ts';", 'src/a.ts', true],
    ["import { type A, b } from 'pkg';", 'pkg', false],
    ["import {\n  type A,\n  b,\n} from 'pkg';", 'pkg', false],
    ["export * from './a.ts';", 'src/x/a.ts', false],
    ["export type { A } from './a.ts';", 'src/x/a.ts', true],
    ["import 'pkg';", 'pkg', false],
    ["const x = await import('pkg');", 'pkg', false],
  ];
  test.each(kinds)('%s', (text, to, isTypeOnly) => {
    expect(importsIn(text, 'src/x/y.ts')).toEqual([
      { to, isPackage: to === 'pkg', isTypeOnly, isLate: text.includes('import(') },
    ]);
  });

  test('finds circles', () => {
    const arrows = { a: ['b'], b: ['c', 'd'], c: [], d: ['b'] };
    expect(circleIn(new Map(Object.entries(arrows)))).toEqual(['b', 'd', 'b']);
    expect(circleIn(new Map(Object.entries({ ...arrows, d: ['c'] })))).toBeUndefined();
  });
});
