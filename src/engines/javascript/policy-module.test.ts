import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { javascriptWorld } from '../../sandbox/javascript-world.ts';
import type { Compilation, EvaluationInput, Outcome } from '../engine.ts';
import { evaluateProgram } from '../evaluate.ts';
import { AMPLE, inputOf } from '../fixture.ts';
import { javascriptEngine } from './javascript-engine.ts';
import { moduleDocument, moduleLanguage } from './policy-module.ts';

const engine = javascriptEngine(javascriptWorld({}));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-modules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const POD = { kind: 'Pod', spec: { containers: [{ name: 'a', image: 'x:latest' }] } };

async function compiled(text: string, name = 'a.policy.ts'): Promise<Compilation> {
  const file = join(folder, name);
  return engine.compile([moduleDocument(file, text, moduleLanguage(file) ?? 'ts')], { kubernetes: 37 });
}

async function asked(text: string, input: EvaluationInput = inputOf(POD), name?: string): Promise<Outcome> {
  const { programs, problems } = await compiled(text, name);
  const [program] = programs;
  if (program === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return (await evaluateProgram(program, input, AMPLE)).outcome;
}

/** A policy for pods with these functions. */
function policy(functions: string, head = ''): string {
  return `import { definePolicy, type Pod } from 'gatehouse/policy';
${head}
export default definePolicy<Pod>({
  name: 'made-up',
  match: { resources: ['pods'] },
  ${functions}
});
`;
}

test('which files are policies', () => {
  const names = [
    'no-latest.policy.ts',
    'policy.ts',
    'a/policy.mjs',
    'x.policy.js',
    'policy.test.ts',
    'my-policy.ts',
  ];
  expect(names.map(moduleLanguage)).toEqual(['ts', 'ts', 'js', 'js', undefined, undefined]);
});

describe('what validate answers with', () => {
  const results: readonly (readonly [answer: string, result: object])[] = [
    ['undefined', { result: 'pass' }],
    ['[]', { result: 'pass' }],
    ['"no"', { result: 'fail', message: 'no', actions: ['deny'], paths: [] }],
    ['{ message: "no", path: "spec.containers[0].image" }', { paths: [['spec', 'containers', 0, 'image']] }],
    [
      '{ message: "no", path: ["metadata", "labels", "a.b/c"] }',
      { paths: [['metadata', 'labels', 'a.b/c']] },
    ],
    [
      '{ message: { en: "no", ko: "안 된다" } }',
      { result: 'fail', message: 'no', messages: { en: 'no', ko: '안 된다' } },
    ],
    ['{ message: { ko: "안 된다" } }', { result: 'error' }],
    ['{ message: { en: "no", kr: "안 된다" } }', { result: 'error' }],
    ['Promise.resolve("late")', { result: 'fail', message: 'late' }],
    ['Promise.reject(new Error("oops"))', { result: 'error', message: 'Error: oops', actions: ['deny'] }],
    ['new Promise(() => {})', { result: 'error', message: 'validate() never answers' }],
    ['true as never', { result: 'error' }],
    ['{ path: "spec" } as never', { result: 'error' }],
    ['1n as never', { result: 'error' }],
  ];
  test.each(results)('%s', async (answer, result) => {
    const { results: found } = await asked(policy(`validate: () => (${answer})`));
    expect(found).toEqual([expect.objectContaining(result)]);
  });

  test('several violations are several results', async () => {
    const { results: found } = await asked(
      policy('validate: () => ["one", { message: "two" }], action: "warn"'),
    );
    expect(found.map(({ message, actions }) => [message, actions])).toEqual([
      ['one', ['warn']],
      ['two', ['warn']],
    ]);
  });
});

test('it sees the object, typed, and reads others', async () => {
  const text = policy(`validate({ object, request, get, print }) {
    print(request.operation);
    const namespace = get('Namespace', 'v1', request.namespace ?? '');
    return (object?.spec?.containers ?? []).map(({ name, image }, i) => ({
      message: \`\${name} runs \${image} in \${namespace?.metadata?.name}\`,
      path: ['spec', 'containers', i, 'image'],
    }));
  }`);
  const cluster = {
    ...inputOf(POD).cluster,
    get: () => ({ is: 'found', object: { metadata: { name: 'shop' } } }) as const,
  };
  const outcome = await asked(text, inputOf(POD, { cluster }));
  expect(outcome.log).toEqual(['CREATE']);
  expect(outcome.results[0]).toMatchObject({
    message: 'a runs x:latest in shop',
    paths: [['spec', 'containers', 0, 'image']],
  });
  expect((await asked(text)).results[0]).toMatchObject({ result: 'unknown', missing: ['Namespace shop'] });
});

test('mutate answers with the object as it is to be', async () => {
  const text = policy('mutate: ({ object }) => ({ ...object, spec: { ...object?.spec, hostPID: false } })');
  expect((await asked(text)).object).toEqual({ ...POD, spec: { ...POD.spec, hostPID: false } });
  expect((await asked(policy('mutate: () => undefined'))).object).toBeUndefined();
});

test('plain JavaScript needs no types', async () => {
  const text = `export default { name: 'x', match: { resources: ['pods'] }, validate: () => 'no' };`;
  expect((await asked(text, undefined, 'b.policy.js')).results[0]?.message).toBe('no');
});

test('packages come from the node_modules beside the policy', async () => {
  mkdirSync(join(folder, 'node_modules/tiny'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/tiny/package.json'), '{"name":"tiny","main":"main.js"}');
  writeFileSync(
    join(folder, 'node_modules/tiny/main.js'),
    'exports.shout = (text) => text.toUpperCase() + "!";',
  );
  const text = policy('validate: () => shout("no")', `import { shout } from 'tiny';`);
  expect((await asked(text)).results[0]?.message).toBe('NO!');
});

describe('a module that is none', () => {
  const modules: readonly (readonly [name: string, text: string, message: string, line?: number])[] = [
    ['does not parse', 'export default {\n  name: "x"\n  oops\n}', 'Expected "}" but found "oops"', 3],
    [
      'imports what is not there',
      policy('validate: () => 1', 'import "nowhere";'),
      'there is no nowhere in a node_modules folder beside the policy',
      2,
    ],
    ['imports Node', policy('validate: () => 1', 'import "node:fs";'), 'node:fs is a module of Node', 2],
    ['exports nothing', 'const a = 1;', 'the default export must be a definition of a policy'],
    ['exports a number', 'export default 1;', 'the default export must be a definition of a policy'],
    ['throws', 'throw new Error("oops");', 'Error: oops'],
    ['never ends', 'for (;;);', 'the module does not come to its default export'],
    [
      'has no function',
      policy(''),
      'validate: a policy has a function validate or a function mutate, one of them',
    ],
    [
      'has a misspelt field',
      policy('validate: () => "", failurePolice: "Fail"'),
      'failurePolice: unknown field; did you mean failurePolicy?',
      3,
    ],
    [
      'has a wrong choice',
      policy('validate: () => "", action: "stop"'),
      'action: Unsupported value: "stop": supported values: "audit", "deny", "warn"',
      3,
    ],
    [
      'matches nothing',
      'export default { name: "x", match: {}, validate() {} }',
      'match.resources: Required value',
      1,
    ],
  ];
  test.each(modules.map(([name, text, message, line]) => [name, text, message, line] as const))(
    '%s',
    async (_, text, message, line) => {
      const { problems, programs } = await compiled(text);
      expect(problems[0]?.message).toContain(message);
      expect(problems[0]?.code).toBe('policy-invalid');
      if (line !== undefined) expect(problems[0]?.place?.line).toBe(line);
      expect(programs.map(({ broken }) => broken !== undefined)).toEqual([true]);
    },
  );
});

test('where nothing can be bundled, it says what to install', async () => {
  const { bundle: _, ...world } = javascriptWorld({});
  const made = await javascriptEngine(world).compile([moduleDocument('a.policy.ts', policy(''), 'ts')], {
    kubernetes: 37,
  });
  expect(made.problems[0]).toMatchObject({
    message: 'a policy that has types or imports is bundled with esbuild, which is not installed',
    remedy: 'install the package esbuild beside gatehouse',
  });
});
