import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../resources/documents.ts';
import { javascriptWorld } from '../../sandbox/javascript-world.ts';
import { type ContractSubject, contractCases } from '../contract.ts';
import type { Compilation, CompileContext, EvaluationInput, Limits, Outcome } from '../engine.ts';
import { denials, evaluateProgram } from '../evaluate.ts';
import type { ClusterReader } from '../evaluation.ts';
import { AMPLE, inputOf, NO_CLUSTER, POD_REQUEST } from '../fixture.ts';
import { policyDocumentsIn } from '../policy-document.ts';
import { webhookEntries } from '../webhook-entries.ts';
import { javascriptEngine } from './javascript-engine.ts';

const world = javascriptWorld({ HOME: '/home/policy' });
const engine = javascriptEngine(world);

function limits(milliseconds = 200): Limits {
  const end = performance.now() + milliseconds;
  return { deadline: { remaining: () => end - performance.now() }, milliseconds };
}

function policy(script: string, spec = '', name = 'a.b.c', metadata = ''): string {
  const lines = script.split('\n').map((line) => `    ${line}`);
  return `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata:
  name: ${name}
${metadata}spec:
  operations: [CREATE]
  resources: [pods]
${spec === '' ? '' : spec.replace(/^/gm, '  ').concat('\n')}  javascript: |
${lines.join('\n')}
`;
}

async function compiled(text: string, context: Partial<CompileContext> = {}): Promise<Compilation> {
  const documents = readDocuments(text, 'policy.yaml').documents.flatMap((document) =>
    policyDocumentsIn(document),
  );
  return engine.compile(documents, { kubernetes: 37, ...context });
}

async function asked(
  text: string,
  input: EvaluationInput = inputOf({ kind: 'Pod' }),
  context: Partial<CompileContext> = {},
): Promise<Outcome> {
  const { programs, problems } = await compiled(text, context);
  const [program] = programs;
  if (program === undefined) throw new Error(JSON.stringify(problems));
  return (await evaluateProgram(program, input, limits())).outcome;
}

/** What a script makes of a pod. */
async function run(script: string, context: Partial<CompileContext> = {}, cluster?: ClusterReader) {
  return asked(policy(script), inputOf({ kind: 'Pod' }, cluster && { cluster }), context);
}

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'a' }] },
};
const PRIVILEGED = { ...POD, spec: { hostPID: true } };

const subject: ContractSubject = {
  engine,
  refused: inputOf(PRIVILEGED),
  admitted: inputOf(POD),
  policies: {
    denying: policy(`if (request.object.spec.hostPID) deny('no host PID')`, '', 'denying.b.c'),
    broken: policy('const a = 1;\nif (a b) deny("x");', '', 'broken.b.c'),
    brokenAt: { line: 10, column: 11 },
    endless: policy('while (true);', '', 'endless.b.c'),
    erringWarn: policy('request.object.nothing.here', 'violationPolicy: Warn', 'warn.b.c'),
    erringIgnore: policy('throw new Error("oops")', 'failurePolicy: Ignore', 'ignore.b.c'),
    needing: policy('if (!get("Namespace", "v1", "shop")) deny("x")', '', 'needing.b.c'),
    mutating: policy('request.object.spec.x = 1; mutate(request.object)', 'type: Mutating', 'mutating.b.c'),
    garbled: policy('deny({ not: "a text" })', '', 'garbled.b.c'),
  },
  limits: () => limits(),
};

describe('the contract of engines', () => {
  test.each(contractCases(subject).map((each) => [each.name, each] as const))(
    '%s',
    async (_, { run: faults }) => {
      expect(await faults()).toEqual([]);
    },
  );
});

describe('what a policy says', () => {
  const cases: readonly (readonly [script: string, result: object, warnings?: readonly string[]])[] = [
    [';', { result: 'pass', message: '' }],
    ['allow(); deny("later")', { result: 'pass' }],
    ['try { exit() } catch { deny("c") } finally { deny("f") }', { result: 'pass' }],
    ['deny("no")', { result: 'fail', message: 'no', reason: 'Forbidden', code: 403, actions: ['deny'] }],
    ['deny("no", "Conflict", 409)', { result: 'fail', message: 'no', reason: 'Conflict', code: 409 }],
    ['deny("no", undefined, -1)', { result: 'fail', code: 403 }],
    ['deny()', { result: 'fail', message: '' }],
    ['deny(7)', { result: 'error', code: 500, actions: ['deny'] }],
    ['deny("a", 7)', { result: 'error', code: 500 }],
    ['deny("a", "b", 1.5)', { result: 'error', code: 500 }],
    ['const a = {}; a.a = a; deny(a)', { result: 'error', code: 500 }],
    ['warn("one"); warn("two")', { result: 'pass' }, ['[a.b.c]: one', '[a.b.c]: two']],
    ['warn("one"); deny("no")', { result: 'fail' }, ['[a.b.c]: one']],
    ['warn(1)', { result: 'error', code: 500 }],
    ['warn(1n)', { result: 'error', code: 500 }],
    ['mutate({})', { result: 'pass' }],
    ['mutate(1)', { result: 'error', code: 500 }],
    ['undeclared = 1', { result: 'pass' }],
    [
      'null.x',
      { result: 'error', message: "Uncaught TypeError: cannot read property 'x' of null", code: 500 },
    ],
    ['throw "text"', { result: 'error', message: 'Uncaught text' }],
    ['throw { get message() { for (;;); } }', { result: 'error' }],
    ['for (;;);', { result: 'error', message: 'script a.b.c timed out', code: 500 }],
    ['Promise.resolve().then(() => deny("late"))', { result: 'fail', message: 'late' }],
    [
      'exports.x = 1; print(typeof require, typeof console, typeof setTimeout, typeof process)',
      { result: 'pass' },
    ],
    [
      'if (__policy !== "a.b.c" || request.oldObject !== null || request.options !== null) deny("x")',
      { result: 'pass' },
    ],
  ];
  test.each(cases.map(([script, result, warnings = []]) => [script, result, warnings] as const))(
    '%s',
    async (script, result, warnings) => {
      const outcome = await run(script);
      expect(outcome.results).toEqual([expect.objectContaining(result)]);
      expect(outcome.warnings).toEqual(warnings);
    },
  );

  test('prints texts as they are and everything else as JSON', async () => {
    expect((await run('print("a", { b: 1 }, null, [2]); print()')).log).toEqual([
      '[a.b.c] a {"b":1} null [2]',
      '[a.b.c] ',
    ]);
  });

  test('base64 is that of UTF-8', async () => {
    const script = 'print(btoa("é😀"), atob("w6nwn5iA"), atob("?") === undefined, btoa(1) === undefined)';
    expect((await run(script)).log).toEqual(['[a.b.c] w6nwn5iA é😀 true true']);
  });

  test('the clock is that of the request, and in UTC', async () => {
    const input = inputOf({ kind: 'Pod' }, { now: 86_400_000 * 365 });
    const script = 'print(new Date().toISOString(), new Date().getHours(), Date.now() === Date.now())';
    expect((await asked(policy(script), input)).log).toEqual(['[a.b.c] 1971-01-01T00:00:00.000Z 0 true']);
  });
});

describe('violation policies', () => {
  const warns = policy('deny("no")', 'violationPolicy: Warn');
  const dry = policy('mutate({ kind: "Pod", x: 1 })', 'violationPolicy: Dry\ntype: Mutating');

  test('Warn warns, Dry notes, and discards mutations', async () => {
    expect(await asked(warns)).toMatchObject({ warnings: ['[a.b.c]: no'], results: [{ actions: ['warn'] }] });
    expect((await asked(dry)).object).toBeUndefined();
    expect((await asked(policy('deny("no")', 'violationPolicy: Dry'))).results[0]?.actions).toEqual([
      'audit',
    ]);
  });

  test('a mutation is the new object', async () => {
    const mutating = policy('request.object.spec = {}; mutate(request.object)', 'type: Mutating');
    expect((await asked(mutating)).object).toEqual({ kind: 'Pod', spec: {} });
  });

  test('errors follow the failure policy; with compat they go where denials go', async () => {
    const erring = policy('x.y', 'violationPolicy: Warn');
    expect(denials(await asked(erring))).toHaveLength(1);
    expect((await asked(erring, undefined, { compat: 'jspolicy' })).results[0]?.actions).toEqual(['warn']);
    const ignoring = policy('x.y', 'failurePolicy: Ignore');
    expect(denials(await asked(ignoring))).toHaveLength(0);
    expect(denials(await asked(ignoring, undefined, { compat: 'jspolicy' }))).toHaveLength(1);
  });
});

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };

/** A cluster with one namespace, which answers at once or after a while. */
function cluster(isLive: boolean, wrote: unknown[] = []): ClusterReader {
  const answer = <T>(value: T): T | Promise<T> => (isLive ? Promise.resolve(value) : value);
  return {
    ...NO_CLUSTER,
    get: ({ kind, namespace, name }) =>
      kind === 'Namespace' && namespace === '' && name === 'shop'
        ? answer({ is: 'found', object: NAMESPACE } as const)
        : answer({ is: 'absent' } as const),
    list: (query) => {
      wrote.push(query);
      return answer({ is: 'found', objects: query.kind === 'Namespace' ? [NAMESPACE] : [] } as const);
    },
    write: async (change) => {
      wrote.push(change);
      if (change.verb === 'create') return { ok: false, reason: 'AlreadyExists', message: 'it is there' };
      return { ok: true, object: change.object };
    },
  };
}

describe.each([
  ['at once', false],
  ['after a while', true],
])('the cluster, which answers %s', (_, isLive) => {
  test('get answers with the object, or undefined', async () => {
    const script =
      'print(get("Namespace", "v1", "shop").metadata.name, get("Pod", "v1", "shop/x") === undefined)';
    expect((await run(script, {}, cluster(isLive))).log).toEqual(['[a.b.c] shop true']);
  });

  test('get tries again without the cache', async () => {
    const script =
      'print(get("Pod", "v1", "shop/x", { cache: "smart" }), get("Pod", "v1", "y", { cache: false }))';
    expect((await run(script, {}, cluster(isLive))).results[0]?.result).toBe('pass');
  });

  test('list selects', async () => {
    const queries: unknown[] = [];
    const options = '{ namespace: "shop", labelSelector: "app=web,tier in (a, b),!old" }';
    const script = `print(list("Namespace", "v1").length, list("PodList", "v1", ${options}).length)`;
    expect((await run(script, {}, cluster(isLive, queries))).log).toEqual(['[a.b.c] 1 0']);
    expect(queries[1]).toEqual({
      ...{ kind: 'Pod', apiVersion: 'v1', namespace: 'shop' },
      selector: {
        matchLabels: { app: 'web' },
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['a', 'b'] },
          { key: 'old', operator: 'DoesNotExist' },
        ],
      },
    });
  });

  test('with compat, an empty list is undefined, and sets are not looked at', async () => {
    const queries: unknown[] = [];
    const script = 'print(list("Pod", "v1", { labelSelector: "a=b,tier in (a)" }) === undefined)';
    expect((await run(script, { compat: 'jspolicy' }, cluster(isLive, queries))).log).toEqual([
      '[a.b.c] true',
    ]);
    expect(queries[0]).toMatchObject({ selector: { matchLabels: { a: 'b' } } });
  });

  test('wrong questions throw what jsPolicy throws', async () => {
    const questions = [
      'get("Pod")',
      'get(1, "v1", "x")',
      'list("Pod")',
      'list("Pod", "v1", { labelSelector: "a>1" })',
    ];
    const tried = questions.map((question) => `try { ${question} } catch (e) { print(e.reason, String(e)) }`);
    const { log } = await run(tried.join('\n'), {}, cluster(isLive));
    expect(log).toEqual([
      '[a.b.c] WrongArguments WrongArguments: three arguments expected. Example get("Pod", "v1", "test")',
      '[a.b.c] WrongArguments WrongArguments: kind, group version and name need to be string values',
      '[a.b.c] WrongArguments WrongArguments: three arguments expected. Example list("Pod", "v1")',
      `[a.b.c] ParseLabelSelector ParseLabelSelector: couldn't parse the selector string "a>1"`,
    ]);
  });

  test('changes are made once each, where they are granted', async () => {
    const changes: unknown[] = [];
    const script = `const made = create({ kind: 'A' });
      const changed = update({ kind: 'B' });
      const gone = remove({ kind: 'C' });
      get('Pod', 'v1', 'x');
      print(made, changed, gone)`;
    const grants = { 'a.b.c': ['create', 'update', 'remove'] };
    const { log } = await run(script, { grants }, cluster(isLive, changes));
    expect(log).toEqual([
      '[a.b.c] {"ok":false,"reason":"AlreadyExists","message":"it is there"} {"ok":true,"object":{"kind":"B"}} {"ok":true,"object":{"kind":"C"}}',
    ]);
    expect(changes).toMatchObject([{ dryRun: false }, { dryRun: false }, { dryRun: false }]);
  });

  test('a dry run changes nothing, and its webhook says so', async () => {
    const changes: unknown[] = [];
    const grants = { 'a.b.c': ['create'] };
    const input = inputOf(
      { spec: {} },
      { request: { ...POD_REQUEST, dryRun: true }, cluster: cluster(isLive, changes) },
    );
    const { programs } = await compiled(policy("create({ kind: 'A' })"), { grants });
    await programs[0]?.evaluate(input, AMPLE);
    expect(changes).toEqual([{ verb: 'create', dryRun: true, object: { kind: 'A' } }]);
    expect(webhookEntries(programs)[0]?.sideEffects).toBe('NoneOnDryRun');
    const { programs: others } = await compiled(policy("create({ kind: 'A' })"));
    expect(webhookEntries(others)[0]?.sideEffects).toBe('None');
  });
});

describe('what is not granted', () => {
  test.each([
    ['env("HOME")', 'env("HOME")'],
    ['readFileSync("/etc/passwd")', 'readFileSync("/etc/passwd")'],
    ['fetchSync("http://127.0.0.1:1/")', 'fetchSync("http://127.0.0.1:1/")'],
    ['create({ apiVersion: "v1", kind: "Pod" })', 'create("v1 Pod")'],
    ['try { remove({ kind: "Pod" }) } catch { allow() }', 'remove("undefined Pod")'],
  ])('%s denies', async (script, named) => {
    for (const compat of [{}, { compat: 'jspolicy' }]) {
      const outcome = await run(script, compat, cluster(false));
      expect(outcome.results).toEqual([
        expect.objectContaining({ result: 'error', message: `${named} is not granted to this policy` }),
      ]);
      expect(denials(outcome)).toHaveLength(1);
    }
  });

  test('a grant is for one policy, and for what it names', async () => {
    const script = 'print(env("HOME"), env("OTHER"))';
    expect((await run(script, { grants: { 'a.b.c': ['env'] } })).log).toEqual(['[a.b.c] /home/policy ']);
    expect((await run(script, { grants: { other: ['env'] } })).results[0]?.result).toBe('error');
    expect((await run(script, { grants: { '*': ['env:HOME'] } })).results[0]?.message).toMatch(/OTHER/);
  });
});

test('who asks is unknown for files', async () => {
  const script = 'if (request.userInfo.username === "admin") allow(); deny("no")';
  const input = inputOf({ kind: 'Pod' }, { isSynthetic: true });
  expect((await asked(policy(script), input)).results[0]).toMatchObject({ result: 'unknown' });
  expect((await asked(policy('deny(request.operation)'), input)).results[0]?.message).toBe(
    POD_REQUEST.operation,
  );
  expect((await asked(policy(script), input, { compat: 'jspolicy' })).results[0]?.result).toBe('fail');
});

test('nothing of one request is there in the next', async () => {
  const script = `if (globalThis.seen || Array.prototype.x) deny('seen');
    globalThis.seen = request.object; Array.prototype.x = 1; JSON.parse = () => ({}); deny = () => {}`;
  const { programs } = await compiled(policy(script));
  for (let i = 0; i < 3; i++) {
    const results = await Promise.all(
      programs.map((program) => program.evaluate(inputOf({ kind: 'Pod' }), AMPLE)),
    );
    expect(results[0]?.results[0]?.result).toBe('pass');
  }
});
