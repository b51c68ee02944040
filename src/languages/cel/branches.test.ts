import { describe, expect, test } from 'vitest';
import { BIND_MACRO } from './binding-macros.ts';
import type { CelBranch } from './branches.ts';
import { compile } from './compile.ts';
import { admissionVariables } from './kubernetes/admission-variables.ts';
import { kubernetesEnvironment } from './kubernetes/environment.ts';
import type { CelVariables } from './program.ts';

const ENVIRONMENT = kubernetesEnvironment(37)
  .extend(admissionVariables({ hasParams: false, hasAuthorizer: true }))
  .extend({ macros: [BIND_MACRO] });

/** What is told of a program that is run for each of these objects: its branches, with how often each way was gone. */
function ways(source: string, ...objects: readonly unknown[]): [text: string, ways: string][] {
  const branches: { readonly branch: CelBranch; readonly counts: number[] }[] = [];
  const compiled = compile(ENVIRONMENT, source, (branch) => {
    const counts = branch.ways.map(() => 0);
    branches.push({ branch, counts });
    return (way) => {
      counts[way] = (counts[way] ?? 0) + 1;
    };
  });
  if ('issues' in compiled) throw new Error(compiled.issues[0].message);
  for (const object of objects) compiled.program.evaluate({ object } as CelVariables);
  return branches
    .sort((a, b) => a.branch.at - b.branch.at || a.branch.id - b.branch.id)
    .map(({ branch, counts }) => [
      source.slice(branch.at),
      branch.ways.map((way, i) => `${way} ${counts[i]}`).join(', '),
    ]);
}

describe('the ways of a program', () => {
  test('both sides of && and ||, down to what has none in it', () => {
    expect(ways('object.a && (object.b || !object.c)', { a: true, b: false, c: true }, { a: false })).toEqual(
      [
        ['object.a && (object.b || !object.c)', 'true 1, false 1'],
        ['object.b || !object.c)', 'true 0, false 1'],
        ['object.c)', 'true 1, false 0'],
      ],
    );
  });

  test('a choice, and conditions in what is chosen', () => {
    expect(ways('has(object.a) ? object.a == 1 : true', { a: 1 }, { a: 2 })).toEqual([
      ['has(object.a) ? object.a == 1 : true', 'true 2, false 0'],
      ['object.a == 1 : true', 'true 1, false 1'],
    ]);
    const source = "object.a ? 'x' : object.b";
    expect(ways(source, { a: true }).map(([, gone]) => gone)).toEqual(['true 1, false 0', 'reached 1']);
  });

  test('predicates of macros, which nothing evaluates in an empty list', () => {
    expect(ways('object.l.all(x, x > 1) || object.l.exists(y, y == 0)', { l: [1, 2] })).toEqual([
      ['object.l.all(x, x > 1) || object.l.exists(y, y == 0)', 'true 0, false 1'],
      ['x > 1) || object.l.exists(y, y == 0)', 'true 0, false 1'],
      ['object.l.exists(y, y == 0)', 'true 0, false 1'],
      ['y == 0)', 'true 0, false 2'],
    ]);
    expect(ways('object.l.map(x, x + 1)', { l: [] })).toContainEqual(['x + 1)', 'reached 0']);
    expect(ways('object.l.filter(x, x > 1)', { l: [1] })).toContainEqual(['x > 1)', 'true 0, false 1']);
  });

  test('each optional for itself: behind one that is absent nothing was asked', () => {
    const gone = (source: string, ...objects: unknown[]) => ways(source, ...objects).map(([, of]) => of);
    expect(gone("object.?a.?b.orValue('')", {}, { a: {} }, { a: { b: 'x' } })).toEqual([
      ...['present 2, absent 1', 'present 1, absent 1', 'reached 3'],
    ]);
    expect(gone('object.l.first().orValue(1) == 1', { l: [] })).toEqual([
      'present 0, absent 1',
      'true 1, false 0',
    ]);
  });

  test('the value of cel.bind, and a program that is no condition', () => {
    expect(ways('cel.bind(x, object.a && object.b, x)', { a: true, b: true })).toContainEqual([
      'object.b, x)',
      'true 1, false 0',
    ]);
    expect(ways("'text of ' + object.a", { a: 'b' })).toEqual([["'text of ' + object.a", 'reached 1']]);
  });

  test('errors go neither way, and constants only one', () => {
    expect(ways('object.none || object.a', { a: true })).toEqual([
      ['object.none || object.a', 'true 0, false 0'],
      ['object.a', 'true 1, false 0'],
    ]);
    expect(ways('true || object.a', {})).toEqual([['object.a', 'true 0, false 0']]);
  });
});

test('who watches changes neither value nor cost', () => {
  const object = { spec: { containers: [{ name: 'a', image: 'x:1' }, { name: 'b' }], hostNetwork: true } };
  for (const source of [
    "object.spec.containers.all(c, has(c.image) && c.image.contains(':'))",
    "object.spec.?none.?more.orValue('x') == 'x' ? object.spec.containers.size() : 0",
    "object.spec.containers.map(c, c.?image.orValue('none')).exists_one(i, i == 'none')",
    '!(object.spec.hostNetwork || object.spec.hostPID) && object.nothing == 1',
    'cel.bind(n, object.spec.containers.size(), n > 1 && n < 9)',
    "object.spec.?hostNetwork.optMap(h, h ? 'yes' : 'no').orValue('no')",
  ]) {
    const [plain, watched] = [
      compile(ENVIRONMENT, source),
      compile(ENVIRONMENT, source, () => () => undefined),
    ];
    if (!('program' in plain && 'program' in watched)) throw new Error(source);
    expect(watched.program.evaluate({ object }), source).toEqual(plain.program.evaluate({ object }));
  }
});
