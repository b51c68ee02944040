import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { javascriptWorld } from '../../sandbox/javascript-world.ts';
import { faultText } from '../native/fields.ts';
import { bundledText } from './bundled-text.ts';
import { parseJsPolicy, parseJsPolicyBundle } from './js-policy.ts';

type Members = Readonly<Record<string, unknown>>;

function object(spec: Members, name = 'a.example.com'): Members {
  const needed = { operations: ['CREATE'], resources: ['pods'] };
  return {
    apiVersion: 'policy.jspolicy.com/v1beta1',
    kind: 'JsPolicy',
    metadata: { name },
    spec: { ...needed, ...spec },
    status: { phase: 'Synced' },
  };
}

function faults(spec: Members): string[] {
  return parseJsPolicy(object(spec)).faults.map(faultText);
}

test('defaults', () => {
  const { value, faults: found, remarks } = parseJsPolicy(object({ javascript: 'allow()' }));
  expect([...found, ...remarks]).toEqual([]);
  expect(value).toEqual({
    name: 'a.example.com',
    type: 'Validating',
    match: {
      rules: [
        {
          operations: ['CREATE'],
          apiGroups: ['*'],
          apiVersions: ['*'],
          resources: ['pods'],
          scope: '*',
          resourceNames: [],
        },
      ],
      exclude: [],
      namespaceSelector: {},
      objectSelector: {},
      matchPolicy: 'Equivalent',
    },
    failurePolicy: 'Fail',
    reinvocation: 'Never',
    violationPolicy: 'Deny',
    timeoutSeconds: 10,
    auditPolicy: 'Log',
    auditLogSize: 10,
    dependencies: {},
    javascript: 'allow()',
  });
});

test('everything can be set', () => {
  const spec = {
    operations: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'],
    resources: ['pods', 'pods/log', 'deployments/*'],
    apiGroups: ['', 'apps'],
    apiVersions: ['v1'],
    scope: 'Namespaced',
    type: 'Mutating',
    failurePolicy: 'Ignore',
    matchPolicy: 'Exact',
    reinvocationPolicy: 'IfNeeded',
    namespaceSelector: { matchLabels: { a: 'b' } },
    objectSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
    timeoutSeconds: 30,
    violationPolicy: 'Dry',
    auditPolicy: 'Skip',
    auditLogSize: 40,
    dependencies: { lodash: '^4.17.21' },
  };
  expect(faults(spec)).toEqual([]);
  expect(faults({ type: 'Controller', operations: ['CREATE', 'DELETE'] })).toEqual([]);
});

describe('what jsPolicy refuses', () => {
  const cases: readonly (readonly [spec: Members, ...faults: string[]])[] = [
    [{ operations: [] }, 'spec.operations: Required value'],
    [
      { operations: undefined, resources: undefined },
      'spec.operations: Required value',
      'spec.resources: Required value',
    ],
    [
      { operations: ['create'] },
      'spec.operations[0]: Unsupported value: "create": supported values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"',
    ],
    [
      { operations: ['*', 'CREATE'] },
      `spec.operations: Invalid value: ["*","CREATE"]: if '*' is present, must not specify other operations`,
    ],
    [
      { type: 'Controller', operations: ['UPDATE'] },
      'spec.operations[0]: Unsupported value: "UPDATE": supported values: "*", "CREATE", "DELETE"',
    ],
    [
      { type: 'Controller', resources: ['*'] },
      'spec.resources[0]: Invalid value: "*": a Controller policy takes no wildcards',
    ],
    [
      { apiGroups: ['*', 'apps'] },
      `spec.apiGroups: Invalid value: ["*","apps"]: if '*' is present, must not specify other API groups`,
    ],
    [{ apiVersions: [''] }, 'spec.apiVersions[0]: Required value'],
    [
      { resources: ['pods/*', 'pods/log'] },
      `spec.resources[1]: Invalid value: "pods/log": if 'pods/*' is present, must not specify pods/log`,
    ],
    [
      { scope: 'cluster' },
      'spec.scope: Unsupported value: "cluster": supported values: "*", "Cluster", "Namespaced"',
    ],
    [
      { type: 'Generating' },
      'spec.type: Unsupported value: "Generating": supported values: "Controller", "Mutating", "Validating"',
    ],
    [
      { violationPolicy: 'deny' },
      'spec.violationPolicy: Unsupported value: "deny": supported values: "Deny", "Dry", "Warn"',
    ],
    [
      { timeoutSeconds: 31 },
      'spec.timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds',
    ],
    [
      { timeoutSeconds: 0 },
      'spec.timeoutSeconds: Invalid value: 0: the timeout value must be between 1 and 30 seconds',
    ],
    [
      { auditLogSize: 41 },
      'spec.auditLogSize: Invalid value: 41: The audit log size needs to be between 1 and 40',
    ],
    [{ timeoutSeconds: '5' }, 'spec.timeoutSeconds: Invalid value: "5": must be of type number'],
    [{ javascipt: 'x' }, 'spec.javascipt: unknown field; did you mean javascript?'],
    [
      { objectSelector: { matchExpressions: [{ key: 'a', operator: 'Is' }] } },
      'spec.objectSelector.matchExpressions[0]: Invalid value: {"key":"a","operator":"Is","values":[]}: "Is" is not a valid label selector operator',
    ],
  ];
  test.each(cases.map(([spec, ...wanted]) => [JSON.stringify(spec), spec, wanted] as const))(
    '%s',
    (_, spec, wanted) => {
      expect(faults(spec)).toEqual(wanted);
    },
  );

  test('other versions, and objects that are none', () => {
    const { faults: found } = parseJsPolicy({ apiVersion: 'policy.jspolicy.com/v1', kind: 'JsPolicy' });
    expect(found.map(faultText)).toEqual([
      'apiVersion: Unsupported value: "policy.jspolicy.com/v1": supported values: "policy.jspolicy.com/v1beta1"',
      'metadata.name: Required value',
      'spec: Required value',
    ]);
  });
});

test('names that a cluster refuses are remarked on only', () => {
  const remarks = (name: string) => parseJsPolicy(object({}, name)).remarks.map(faultText);
  expect(remarks('Add-PSA-Labels-To-Namespace.example.com')).toEqual([
    'metadata.name: Invalid value: "Add-PSA-Labels-To-Namespace.example.com": a cluster takes only lower case letters, digits, - and . here',
  ]);
  expect(remarks('short')).toEqual([
    'metadata.name: Invalid value: "short": should be a domain with at least three segments separated by dots',
  ]);
});

describe('bundles', () => {
  const { gunzip } = javascriptWorld({});
  const bundleOf = (text: string | Buffer) => gzipSync(text).toString('base64');

  test('are base64 of gzip', () => {
    const { value, faults: found } = parseJsPolicyBundle({
      ...object({}),
      kind: 'JsPolicyBundle',
      spec: { bundle: bundleOf('deny("é")') },
    });
    expect(found).toEqual([]);
    expect(bundledText(value.bundle, { gunzip })).toBe('deny("é")');
    expect(bundledText(`${value.bundle.slice(0, 10)}\n  ${value.bundle.slice(10)}\n`, { gunzip })).toBe(
      'deny("é")',
    );
  });

  test.each([
    ['no base64', '%%%'],
    ['no gzip', Buffer.from('plain').toString('base64')],
    ['half of one', bundleOf('x'.repeat(1000)).slice(0, 20)],
    ['a bomb', bundleOf(Buffer.alloc(64 * 1024 * 1024))],
  ])('%s is none', (_, bundle) => {
    expect(bundledText(bundle, { gunzip })).toBeUndefined();
  });
});
