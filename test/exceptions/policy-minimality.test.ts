import { expect, test } from 'vitest';
import { Random } from '../../conformance/random.ts';
import { PolicyRun } from '../../src/cli/policy-run.ts';
import { nativeEngine } from '../../src/engines/native/native-engine.ts';
import { policyDocumentsIn } from '../../src/engines/policy-document.ts';
import { ExceptionSet } from '../../src/exceptions/accepted-by.ts';
import type { Denial } from '../../src/exceptions/accepted-denials.ts';
import { approved, type Exception } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { ExceptionRun } from '../../src/exceptions/exception-run.ts';
import { parseException } from '../../src/exceptions/parse-exception.ts';
import { propose } from '../../src/exceptions/propose.ts';
import { controls } from '../../src/index.ts';
import { readDocuments } from '../../src/resources/documents.ts';
import { isRecord, objectsIn } from '../../src/resources/objects.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { randomWorkload } from './random-workload.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const TERMS = { owner: 'team', reason: 'test', expires: '2026-12-31T00:00:00Z' };
const RESOURCE = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', namespace: 'agents' };

/** Of pods and of what makes them; some say what they found, two say the same. */
const VALIDATIONS: Readonly<Record<string, readonly [string, string][]>> = {
  pods: [
    ['!has(object.spec.hostPID) || !object.spec.hostPID', '"no host pid"'],
    ['!has(object.spec.hostNetwork) || !object.spec.hostNetwork', '"no host network"'],
    ['!has(object.spec.hostIPC) || !object.spec.hostIPC', '"no host network"'],
    [
      '!has(object.spec.volumes) || size(object.spec.volumes) < 2',
      '"volumes: " + string(size(object.spec.volumes))',
    ],
    ['object.spec.containers.size() < 2', '"containers: " + string(size(object.spec.containers))'],
  ],
  daemonsets: [
    ['!has(object.spec.template.spec.hostPID)', '"no host pid"'],
    ['size(object.spec.template.spec.containers) < 3', '"too many containers"'],
  ],
};
const POLICIES = [
  ...Object.entries(VALIDATIONS).map(([resource, rules]) => ({ name: `house-${resource}`, resource, rules })),
  { name: 'twin', resource: 'pods', rules: VALIDATIONS['pods']?.slice(0, 2) ?? [] },
].flatMap(({ name, resource, rules }) => [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['', 'apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: [resource] },
        ],
      },
      validations: rules.map(([expression, messageExpression]) => ({ expression, messageExpression })),
    },
  },
  // Bound twice, so that each refuses the same twice.
  ...['a', 'b'].map((binding) => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: `${name}-${binding}` },
    spec: { policyName: name, validationActions: ['Deny'] },
  })),
]);

async function policyRun(): Promise<PolicyRun> {
  const { documents } = readDocuments(JSON.stringify({ kind: 'List', items: POLICIES }), 'policies.json');
  const all = documents.flatMap((document) => policyDocumentsIn(document));
  const { programs, problems } = await nativeEngine().compile(all, { kubernetes: 37 });
  expect(problems).toEqual([]);
  return new PolicyRun(
    { programs, problems, company: [], files: [], remarks: () => [] },
    { now: () => 0, time: NOW },
  );
}

async function refusalsOf(
  run: PolicyRun,
  pod: Pod,
  exception?: Exception,
): Promise<{ readonly denials: readonly Denial[]; readonly refused: number }> {
  const object = {
    ...{ apiVersion: RESOURCE.apiVersion, kind: RESOURCE.kind },
    metadata: { name: RESOURCE.name, namespace: RESOURCE.namespace },
    spec: { selector: {}, template: { metadata: {}, ...pod } },
  };
  const [document] = readDocuments(JSON.stringify(object), 'agent.json').documents;
  if (document === undefined || !isRecord(document.value)) throw new Error('there is an object');
  const [site] = objectsIn(document.value);
  if (site === undefined) throw new Error('there is an object');
  const exceptions =
    exception &&
    new ExceptionRun(
      new ExceptionSet([approved(exception, 'sec', '2026-05-01T00:00:00Z')]),
      NOW,
      'baseline',
      [],
    );
  const said = await run.judge(document, site, { exceptions });
  const found = said?.findings.filter(({ result }) => result === 'fail') ?? [];
  return {
    denials: said?.denials ?? [],
    refused: found.filter(({ suppressed }) => suppressed === undefined).length,
  };
}

/** `EXCEPTION_CASES=10000 npx vitest run test/exceptions` tries more. */
const COUNT = Math.floor(Number(process.env['EXCEPTION_CASES'] ?? 2500) / 10);

test(`what policies refuse of ${COUNT} random workloads: accepted with all elements, refused without any one`, {
  timeout: 300_000,
}, async () => {
  const random = new Random(20261122);
  const run = await policyRun();
  const sizes = new Set<number>();
  for (let i = 0; i < COUNT; i++) {
    const pod = randomWorkload(random);
    const { denials, refused } = await refusalsOf(run, pod);
    const { exception, obstacles } = propose(RESOURCE, pod, [], TERMS, denials);
    const { policies = [] } = exception;
    sizes.add(policies.length);
    expect(obstacles).toEqual([]);
    expect(refused > 0).toBe(policies.length > 0);
    if (policies.length === 0) continue;
    const reading = parseException(JSON.parse(JSON.stringify(exceptionObject(exception))), { controls });
    if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
    expect((await refusalsOf(run, pod, reading.exception)).refused).toBe(0);
    for (const [at, element] of policies.entries()) {
      const less = { ...exception, policies: policies.toSpliced(at, 1) };
      if ((await refusalsOf(run, pod, less)).refused === 0)
        throw new Error(`not needed: ${JSON.stringify(element)}`);
    }
  }
  // From workloads that need nothing to those that need much.
  expect(sizes.size).toBeGreaterThan(4);
  expect(sizes).toContain(0);
});

test('what a policy could not judge is an obstacle, and is not accepted', () => {
  const denial = { policy: 'house', rule: 'validations[0]', message: 'no such key: a' };
  const denials = [
    { ...denial, result: 'error' },
    { ...denial, result: 'fail', message: 'no' },
  ];
  const { exception, obstacles } = propose(RESOURCE, { spec: { containers: [] } }, [], TERMS, denials);
  expect(exception.policies).toEqual([{ name: 'house', rule: 'validations[0]', message: 'no' }]);
  expect(obstacles).toContainEqual({ unjudged: { ...denial, result: 'error' } });
});
