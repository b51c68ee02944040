import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../resources/documents.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { type ContractSubject, contractCases } from '../contract.ts';
import type { EvaluationInput, Limits, Outcome } from '../engine.ts';
import { denials, evaluateProgram } from '../evaluate.ts';
import { AMPLE, inputOf, NO_CLUSTER } from '../fixture.ts';
import { policyDocumentsIn } from '../policy-document.ts';
import { nativeEngine } from './native-engine.ts';

const MATCH = `  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
`;

const policy = (name: string, spec: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: ${name}
spec:
${MATCH}${spec}`;

const binding = (name: string, actions: string, more = ''): string => `---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: ${name}-binding
spec:
  policyName: ${name}
  validationActions: [${actions}]
${more}`;

const rule = (expression: string, more = ''): string =>
  `  validations:\n    - expression: ${JSON.stringify(expression)}\n${more}`;

const bound = (name: string, spec: string, actions = 'Deny', more = ''): string =>
  policy(name, spec) + binding(name, actions, more);

const ENDLESS = `[1,2,3,4,5,6,7,8,9,0].all(a, ${'[1,2,3,4,5,6,7,8,9,0].all(b, '.repeat(7)}true${')'.repeat(7)})`;

const subject: ContractSubject = {
  engine: nativeEngine(),
  refused: inputOf({ metadata: { name: 'web' }, spec: { hostNetwork: true } }),
  admitted: inputOf({ metadata: { name: 'web' }, spec: { hostNetwork: false } }),
  policies: {
    denying: bound('denying', rule('!object.spec.hostNetwork')),
    broken: bound('broken', rule('object.spec.')),
    // After the last character.
    brokenAt: { line: 10, column: 32 },
    endless: bound('endless', rule(ENDLESS)),
    erringWarn: bound('erring-warn', rule('object.spec.missing == 1'), 'Warn'),
    erringIgnore: bound('erring-ignore', `  failurePolicy: Ignore\n${rule('object.spec.missing == 1')}`),
    needing: bound(
      'needing',
      `  paramKind: {apiVersion: v1, kind: ConfigMap}\n${rule('params.data.x == "y"')}`,
      'Deny',
      '  paramRef: {name: settings, parameterNotFoundAction: Allow}\n',
    ),
    mutating: `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata:
  name: mutating
spec:
${MATCH}  reinvocationPolicy: Never
  mutations:
    - patchType: JSONPatch
      jsonPatch:
        expression: '[JSONPatch{op: "add", path: "/spec/dnsPolicy", value: "Default"}]'
`,
    garbled: bound('garbled', rule('object.spec.hostNetwork ? dyn(1) == dyn("x") : true')),
  },
  limits: () => AMPLE,
};

describe('the contract', () => {
  test.each(contractCases(subject))('$name', async ({ run }) => {
    expect(await run()).toEqual([]);
  });
});

async function judged(text: string, input: EvaluationInput, limits: Limits = AMPLE): Promise<Outcome> {
  const documents = readDocuments(text, 'policy.yaml').documents.flatMap(policyDocumentsIn);
  const { programs, problems } = await nativeEngine().compile(documents, { kubernetes: 37 });
  expect(problems.filter(({ incomplete }) => incomplete).map(({ message }) => message)).toEqual([]);
  const [program] = programs;
  if (program === undefined) throw new Error('no program');
  return (await evaluateProgram(program, input, limits)).outcome;
}

// Tried on API servers of v1.34, v1.35 and v1.37.
test.each([
  [34, '[3, 1].sort() == [1, 3]', false],
  [35, '[3, 1].sort() == [1, 3]', true],
  [37, '[1].includes(1)', false],
  [38, '[1].includes(1)', true],
])('v1.%i takes what the version before has: %s is taken: %s', async (kubernetes, expression, isTaken) => {
  const documents = readDocuments(bound('p', rule(expression)), 'policy.yaml').documents;
  const { programs } = await nativeEngine().compile(documents.flatMap(policyDocumentsIn), { kubernetes });
  expect(programs.map(({ broken }) => broken === undefined)).toEqual([isTaken]);
});

const pod = (spec: PlainObject = {}, labels: Readonly<Record<string, string>> = {}): EvaluationInput =>
  inputOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels }, spec });

describe('what the API server says', () => {
  test('a denial, with its sentence, code and reason', async () => {
    const text = bound(
      'p',
      rule('has(object.spec.x)', '      message: " x is needed "\n      reason: Forbidden\n'),
    );
    const [denial] = denials(await judged(text, pod()));
    expect(denial).toMatchObject({
      message: 'x is needed',
      sentence: `pods "web" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p-binding' denied request: x is needed`,
      code: 403,
      reason: 'Forbidden',
    });
  });

  test('without a message, the expression', async () => {
    const [denial] = denials(await judged(bound('p', rule(' has(object.spec.x) ')), pod()));
    expect(denial).toMatchObject({
      message: 'failed expression: has(object.spec.x)',
      code: 422,
      reason: 'Invalid',
    });
  });

  const MESSAGES: readonly (readonly [expression: string, message: string])[] = [
    ["' a' + 'b '", 'ab'],
    ["'two\\nlines'", 'plain'],
    ["'  '", 'plain'],
    ['string(object.spec.missing)', 'plain'],
  ];
  test.each(MESSAGES)('the message of %s is %s', async (expression, message) => {
    const more = `      message: plain\n      messageExpression: ${JSON.stringify(expression)}\n`;
    const [denial] = denials(await judged(bound('p', rule('false', more)), pod()));
    expect(denial?.message).toBe(message);
  });

  test('a warning for the action Warn, and no denial', async () => {
    const outcome = await judged(bound('p', rule('false', '      message: never\n'), 'Warn'), pod());
    expect(outcome.warnings).toEqual([
      "Validation failed for ValidatingAdmissionPolicy 'p' with binding 'p-binding': never",
    ]);
    expect(denials(outcome)).toEqual([]);
  });

  test('what the audit log is told for the action Audit', async () => {
    const outcome = await judged(bound('p', rule('false', '      message: never\n'), 'Warn, Audit'), pod());
    expect(outcome.results[0]?.details).toEqual({
      ...{ message: 'never', policy: 'p', binding: 'p-binding', expressionIndex: 0 },
      validationActions: ['Warn', 'Audit'],
    });
  });

  test('an error of an expression denies, in its words', async () => {
    const [denial] = denials(await judged(bound('p', rule('object.spec.missing == 1')), pod()));
    expect(denial?.message).toBe(
      "expression 'object.spec.missing == 1' resulted in error: no such key: missing",
    );
  });

  test('an error of a variable says which', async () => {
    const text = bound(
      'p',
      `  variables:\n    - {name: x, expression: object.spec.missing}\n${rule('variables.x == 1')}`,
    );
    const [denial] = denials(await judged(text, pod()));
    expect(denial?.message).toBe(
      `expression 'variables.x == 1' resulted in error: composited variable "x" fails to evaluate: no such key: missing`,
    );
  });

  test('variables stand on earlier ones', async () => {
    const variables =
      '  variables:\n    - {name: a, expression: "1"}\n    - {name: b, expression: variables.a + 1}\n';
    expect(denials(await judged(bound('p', variables + rule('variables.b == 2')), pod()))).toEqual([]);
  });

  test('audit annotations, those that are null or blank left out', async () => {
    const annotations = `  auditAnnotations:
    - {key: a, valueExpression: "'x'"}
    - {key: b, valueExpression: "' '"}
    - {key: c, valueExpression: "null"}
`;
    const { auditAnnotations } = await judged(bound('p', annotations), pod());
    expect(auditAnnotations).toEqual([{ key: 'p/a', value: 'x' }]);
  });

  test('a match condition that is false keeps the policy out, whatever fails beside it', async () => {
    const conditions = `  matchConditions:
    - {name: fails, expression: object.spec.missing == 1}
    - {name: not-me, expression: "false"}
`;
    const { results } = await judged(bound('p', conditions + rule('false')), pod());
    expect(results).toMatchObject([{ result: 'skip', message: 'matchConditions: not-me' }]);
  });

  test('a match condition that fails denies, or with Ignore is told and nothing more', async () => {
    const conditions = '  matchConditions:\n    - {name: fails, expression: object.spec.missing == 1}\n';
    expect(denials(await judged(bound('p', conditions + rule('true')), pod()))).toHaveLength(1);
    const ignored = await judged(bound('p', `  failurePolicy: Ignore\n${conditions}${rule('true')}`), pod());
    expect(ignored.results).toMatchObject([{ result: 'error', actions: [] }]);
  });

  test('a policy that costs too much', async () => {
    const [denial] = denials(await judged(bound('p', rule(ENDLESS)), pod()));
    expect(denial?.message).toContain('operation cancelled: actual cost limit exceeded');
  });
});

describe('parameters', () => {
  const KIND = '  paramKind: {apiVersion: v1, kind: ConfigMap}\n';
  const text = (reference: string) =>
    bound('p', KIND + rule('params.data.x == "y"'), 'Deny', `  paramRef: ${reference}\n`);
  const map = (name: string, x: string): PlainObject => ({
    metadata: { name, namespace: 'shop' },
    data: { x },
  });
  const withMaps = (...maps: readonly PlainObject[]): EvaluationInput => ({
    ...pod(),
    cluster: {
      ...NO_CLUSTER,
      scopeOf: () => 'Namespaced',
      get: ({ name, namespace }) => {
        const object = maps.find((one) => (one['metadata'] as PlainObject)['name'] === name);
        return object !== undefined && namespace === 'shop' ? { is: 'found', object } : { is: 'absent' };
      },
      list: () => ({ is: 'found', objects: maps }),
    },
  });

  const CASES: readonly (readonly [
    what: string,
    reference: string,
    maps: readonly PlainObject[],
    denied: string[],
  ])[] = [
    ['one by name', '{name: a, parameterNotFoundAction: Deny}', [map('a', 'y')], []],
    [
      'one that says no',
      '{name: a, parameterNotFoundAction: Deny}',
      [map('a', 'n')],
      ['failed expression: params.data.x == "y"'],
    ],
    [
      'none, and that denies',
      '{name: b, parameterNotFoundAction: Deny}',
      [],
      ['failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction'],
    ],
    ['none, and that is right', '{name: b, parameterNotFoundAction: Allow}', [], []],
    [
      'all, and each is asked',
      '{selector: {}, parameterNotFoundAction: Deny}',
      [map('a', 'n'), map('b', 'y'), map('c', 'n')],
      ['failed expression: params.data.x == "y"', 'failed expression: params.data.x == "y"'],
    ],
  ];
  test.each(CASES)('%s', async (_, reference, maps, denied) => {
    const found = denials(await judged(text(reference), withMaps(...maps)));
    expect(found.map(({ message }) => message)).toEqual(denied);
  });
});

describe('files', () => {
  const file = { ...pod(), isSynthetic: true } as const;
  const UNKNOWN: readonly (readonly [expression: string, missing: string])[] = [
    ["request.userInfo.username == 'x'", 'request.userInfo.username'],
    ['has(request.userInfo.groups)', 'request.userInfo.groups'],
    ["namespaceObject.metadata.name == 'x'", 'namespaceObject.metadata'],
    ["authorizer.group('').resource('pods').check('create').allowed()", 'whether the user may create pods'],
  ];
  test.each(UNKNOWN)('%s is unknown', async (expression, missing) => {
    const input = { ...file, namespace: { is: 'unknown', missing: 'Namespace shop' } } as const;
    const [result] = (await judged(bound('p', rule(expression)), input)).results;
    expect(result).toMatchObject({ result: 'unknown', missing: [missing] });
  });

  test('what does not matter is not unknown', async () => {
    const outcome = await judged(bound('p', rule("request.userInfo.username == 'x' || true")), file);
    expect(outcome.results).toMatchObject([{ result: 'pass' }]);
  });

  test('the item of a list that is at fault is found', async () => {
    const text = bound('p', rule('object.spec.containers.all(c, c.ports.all(p, p.port != 80))'));
    const containers = [{ ports: [{ port: 1 }] }, { ports: [{ port: 2 }, { port: 80 }] }];
    const [denial] = denials(await judged(text, { ...inputOf({ spec: { containers } }), isSynthetic: true }));
    expect(denial?.paths[0]).toEqual(['spec', 'containers', 1, 'ports', 1, 'port']);
  });
});

test('access is asked, and then it is tried again', async () => {
  const asked: string[] = [];
  const cluster: EvaluationInput['cluster'] = {
    ...NO_CLUSTER,
    access: async ({ verb, resource }) => {
      asked.push(`${verb} ${resource?.resource}`);
      return { is: 'decided', allowed: verb === 'create', reason: '' };
    },
  };
  const check = (verb: string) => `authorizer.group('').resource('pods').check('${verb}').allowed()`;
  const text = bound('p', rule(`${check('create')} && !${check('delete')}`));
  expect(denials(await judged(text, { ...pod(), cluster }))).toEqual([]);
  expect(asked).toEqual(['create pods', 'delete pods']);
});
