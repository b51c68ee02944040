import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { NO_CLUSTER } from '../../src/engines/fixture.ts';
import { nativeEngine } from '../../src/engines/native/native-engine.ts';
import { policyDocumentsIn } from '../../src/engines/policy-document.ts';
import { inForceAfter, NO_POLICIES } from '../../src/engines/quarantine.ts';
import { ExceptionSet } from '../../src/exceptions/accepted-by.ts';
import type { Exception, PolicyElement } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { readDocuments } from '../../src/resources/documents.ts';
import type { PodSpec } from '../../src/resources/pod.ts';
import { answerPolicies } from '../../src/server/policy-endpoint.ts';
import { folderWith, gatehouse } from '../cli/command.ts';
import { daemonSetIn, listOf, templateOf } from '../made-up/daemon-sets.ts';
import { agent, exception, podOf } from '../made-up/exceptions.ts';

const policy = (name: string, resource: string, ...validations: readonly [string, string][]): string =>
  `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: ["", apps], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}
  validations: ${JSON.stringify(validations.map(([expression, message]) => ({ expression, message })))}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${name}, validationActions: [Deny]}
---
`;

/** `house` is about pods, `ipc` about what makes them, and `breaks` fails with pods that name a node. */
const POLICIES = [
  policy(
    'house',
    'pods',
    ['!has(object.spec.hostPID) || !object.spec.hostPID', 'no host pid'],
    ['!has(object.spec.hostNetwork) || !object.spec.hostNetwork', 'no host network'],
  ),
  policy('ipc', 'daemonsets', ['!has(object.spec.template.spec.hostIPC)', 'no host ipc']),
  policy('breaks', 'pods', ['!has(object.spec.nodeName) || object.metadata.labels.absent == "x"', 'no']),
].join('');

/** Approved at 2026-01-10, ends at 2026-06-01. */
const EXPIRES = '2026-06-01T00:00:00Z';
const TIMES = {
  'a millisecond before its end': '2026-05-31T23:59:59.999Z',
  'at its end': EXPIRES,
};

interface Row {
  /** Undefined where nobody has granted anything. */
  readonly policies?: readonly PolicyElement[];
  readonly spec: Partial<PodSpec>;
  /** While the exception is active; nothing here is admitted otherwise. */
  readonly isAdmitted: boolean;
}

const HOUSE: readonly PolicyElement[] = [{ name: 'house' }];
const image = 'evil:1';

/** Each is a DaemonSet in a namespace of its own. */
const ROWS: Readonly<Record<string, Row>> = {
  exact: { policies: HOUSE, spec: { hostPID: true }, isAdmitted: true },
  'rule-alone': {
    policies: [{ name: 'house', rule: 'validations[0]' }],
    spec: { hostPID: true },
    isAdmitted: true,
  },
  'rule-and-more': {
    policies: [{ name: 'house', rule: 'validations[0]' }],
    spec: { hostPID: true, hostNetwork: true },
    isAdmitted: false,
  },
  message: {
    policies: [{ name: 'house', message: 'no host pid' }],
    spec: { hostPID: true },
    isAdmitted: true,
  },
  'other-message': {
    policies: [{ name: 'house', message: 'no host' }],
    spec: { hostPID: true },
    isAdmitted: false,
  },
  'other-policy': { policies: [{ name: 'ipc' }], spec: { hostPID: true }, isAdmitted: false },
  template: { policies: [{ name: 'ipc' }], spec: { hostIPC: true }, isAdmitted: true },
  both: {
    policies: [{ name: 'ipc' }, { name: 'house' }],
    spec: { hostIPC: true, hostPID: true },
    isAdmitted: true,
  },
  account: { policies: HOUSE, spec: { hostPID: true, serviceAccountName: 'default' }, isAdmitted: false },
  image: { policies: HOUSE, spec: { hostPID: true, containers: [agent({ image })] }, isAdmitted: false },
  unjudged: { policies: [{ name: 'breaks' }], spec: { nodeName: 'a' }, isAdmitted: false },
  nothing: { spec: { hostPID: true }, isAdmitted: false },
};

const names = Object.keys(ROWS);
const exceptions = names.flatMap((namespace): Exception[] => {
  const policies = ROWS[namespace]?.policies;
  return policies === undefined ? [] : [exception([], { namespace, expires: EXPIRES, policies })];
});
const daemonSetOf = (namespace: string): object => daemonSetIn(namespace, ROWS[namespace]?.spec);
const ownedPodOf = (namespace: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  ...templateOf(ROWS[namespace]?.spec),
  metadata: {
    ...{ name: 'agent-x', namespace },
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: `uid-${namespace}`, controller: true },
    ],
  },
});

function folder(): string {
  const namespaces = names.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  const cwd = folderWith({
    'manifests.json': listOf([...namespaces, ...names.map(daemonSetOf)]),
    'exceptions.json': listOf(exceptions.map(exceptionObject)),
    'policies.yaml': POLICIES,
  });
  mkdirSync(join(cwd, 'dump'));
  writeFileSync(join(cwd, 'dump/namespaces.json'), listOf(namespaces));
  writeFileSync(join(cwd, 'dump/daemonsets.json'), listOf(names.map(daemonSetOf)));
  writeFileSync(
    join(cwd, 'dump/gatehouseexceptions.gatehouse.dev.json'),
    listOf(exceptions.map(exceptionObject)),
  );
  return cwd;
}

interface Report {
  readonly workloads: readonly {
    readonly resource: { readonly kind: string; readonly namespace: string };
    readonly findings: readonly { readonly check: string; readonly suppressed?: object }[];
  }[];
}

/** By namespace, whether policies let its DaemonSet and its pods in. */
function admittedIn(stdout: string): Record<string, boolean> {
  const { workloads } = JSON.parse(stdout) as Report;
  return Object.fromEntries(
    names.map((name) => [
      name,
      !workloads.some(
        ({ resource, findings }) =>
          resource.namespace === name &&
          findings.some(
            ({ check, suppressed }) => ['house', 'ipc', 'breaks'].includes(check) && suppressed === undefined,
          ),
      ),
    ]),
  );
}

interface Response {
  readonly allowed: boolean;
  readonly auditAnnotations?: Readonly<Record<string, string>>;
}

const CONTROLLER = 'system:serviceaccount:kube-system:daemon-set-controller';

async function asked(object: object, namespace: string, username: string, now: number): Promise<Response> {
  const compiled = await nativeEngine().compile(
    readDocuments(POLICIES, 'p.yaml').documents.flatMap(policyDocumentsIn),
    { kubernetes: 37 },
  );
  const isPod = (object as { kind: string }).kind === 'Pod';
  const [group, kind, resource] = isPod ? ['', 'Pod', 'pods'] : ['apps', 'DaemonSet', 'daemonsets'];
  const review = {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: {
      ...{ uid: '7', kind: { group, version: 'v1', kind }, resource: { group, version: 'v1', resource } },
      ...{
        name: isPod ? 'agent-x' : 'agent',
        namespace,
        operation: 'CREATE',
        userInfo: { username },
        object,
      },
    },
  };
  const answer = await answerPolicies('/policies/validate', Buffer.from(JSON.stringify(review)), {
    inForce: () => inForceAfter(NO_POLICIES, compiled),
    cluster: NO_CLUSTER,
    namespace: (name) => ({ is: 'found', object: { metadata: { name } } }),
    ...{ time: () => now, monotonic: () => 0, log: () => undefined },
    exceptions: () => ({
      set: new ExceptionSet(exceptions),
      breakGlasses: [],
      wallClock: () => now,
      owner: async () => undefined,
    }),
  });
  return (JSON.parse(String(answer?.body)) as { response: Response }).response;
}

async function atAdmission(now: number): Promise<Record<string, boolean>> {
  const admitted = names.map(async (name): Promise<[string, boolean]> => {
    const answers = [
      await asked(daemonSetOf(name), name, 'jo', now),
      await asked(ownedPodOf(name), name, CONTROLLER, now),
    ];
    return [name, answers.every(({ allowed }) => allowed)];
  });
  return Object.fromEntries(await Promise.all(admitted));
}

describe.concurrent('check, scan and serve say the same of a workload, a policy, an exception and a time', () => {
  test.each(Object.entries(TIMES))('%s', async (when, now) => {
    const { expect } = await import('vitest');
    const cwd = folder();
    const isActive = when !== 'at its end';
    const expected = Object.fromEntries(
      names.map((name) => [name, isActive && ROWS[name]?.isAdmitted === true]),
    );
    const more = ['--policy', 'policies.yaml', '--now', now, '--level', 'privileged', '-o', 'json'];
    const files = ['--exceptions', 'exceptions.json'];
    const check = await gatehouse(['check', 'manifests.json', ...files, ...more], { cwd });
    expect(admittedIn(check.stdout), check.stderr).toEqual(expected);
    const scan = await gatehouse(['scan', 'dump', ...more], { cwd });
    expect(admittedIn(scan.stdout), scan.stderr).toEqual(expected);
    expect(await atAdmission(Date.parse(now))).toEqual(expected);
  });
});

test('a pod that runs something else than was accepted is told of by a scan', async ({ expect }) => {
  const cwd = folder();
  const pod = (name: string, more: readonly object[]): object => ({
    ...{ apiVersion: 'v1', kind: 'Pod', status: { phase: 'Running' } },
    ...podOf({ hostPID: true, containers: [agent(), ...more.map((each) => agent(each))] }),
    metadata: {
      ...{ name, namespace: 'exact' },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'uid-exact', controller: true },
      ],
    },
  });
  const pods = [pod('plain', []), pod('injected', [{ name: 'side', image }])];
  writeFileSync(join(cwd, 'dump/pods.json'), listOf(pods));
  const now = ['--now', '2026-03-01T00:00:00Z', '--level', 'privileged', '-o', 'json'];
  const scan = await gatehouse(['scan', 'dump', '--policy', 'policies.yaml', ...now], { cwd });
  const { workloads } = JSON.parse(scan.stdout) as {
    workloads: { resource: { name: string }; findings: { check: string; suppressed?: object }[] }[];
  };
  const told = workloads
    .filter(({ resource }) => ['plain', 'injected'].includes(resource.name))
    .map(({ resource, findings }) => [
      resource.name,
      findings.filter(({ check, suppressed }) => check === 'house' && suppressed === undefined).length,
    ]);
  expect(told).toEqual([['injected', 1]]);
});

describe('at admission', () => {
  const now = Date.parse(TIMES['a millisecond before its end']);

  test('the audit log tells by whom and until when', async ({ expect }) => {
    expect(await asked(daemonSetOf('template'), 'template', 'jo', now)).toMatchObject({
      allowed: true,
      auditAnnotations: { exception: 'template/agent until 2026-06-01T00:00:00Z' },
    });
    expect(await asked(ownedPodOf('exact'), 'exact', CONTROLLER, now)).toMatchObject({
      allowed: true,
      auditAnnotations: { exception: 'exact/agent until 2026-06-01T00:00:00Z' },
    });
  });

  test('whose a pod is, only its controller can say', async ({ expect }) => {
    expect(await asked(ownedPodOf('exact'), 'exact', 'mallory', now)).toMatchObject({ allowed: false });
  });
});

describe('exceptions of policies as files', () => {
  const MANIFEST = JSON.stringify(daemonSetOf('shop'));
  const at = ['--now', '2026-03-01T00:00:00Z'];
  const shop = (policies: readonly PolicyElement[]): string =>
    JSON.stringify(exceptionObject(exception([], { namespace: 'shop', expires: EXPIRES, policies })));
  const given = (policies: readonly PolicyElement[], spec: Partial<PodSpec>): string =>
    folderWith({
      'policies.yaml': POLICIES,
      'x.json': shop(policies),
      'm.json': MANIFEST.replace('"containers"', `${JSON.stringify(spec).slice(1, -1)},"containers"`),
    });

  test('a name that no policy has, and a wildcard', async ({ expect }) => {
    const args = ['check', 'm.json', '--exceptions', 'x.json', '--policy', 'policies.yaml', ...at];
    const misspelt = given([{ name: 'huose' }], { hostPID: true });
    expect(await gatehouse(args, { cwd: misspelt })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('spec.policies[0].name: there is no policy huose; did you mean house?'),
    });
    // Whoever does not judge by policies does not know them.
    expect((await gatehouse(args.toSpliced(4, 2), { cwd: misspelt })).stderr).not.toContain('huose');
    expect(await gatehouse(args, { cwd: given([{ name: 'h*' }], { hostPID: true }) })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('spec.policies[0].name: a wildcard'),
    });
  });

  test('check tells who accepts it until when; list and prune know it', async ({ expect }) => {
    const cwd = given([{ name: 'house' }, { name: 'ipc' }], { hostPID: true });
    const policies = ['--policy', 'policies.yaml'];
    const files = ['--exceptions', 'x.json', '--level', 'privileged'];
    const check = await gatehouse(['check', 'm.json', ...files, ...policies, ...at], { cwd });
    expect(check).toMatchObject({ code: 0 });
    expect(check.stdout).toContain('accepted until 2026-06-01T00:00:00Z by exception shop/agent');
    expect(check.stdout).toContain('allows more than its workload asks for: policy ipc');
    const list = await gatehouse(['except', 'list', 'x.json', ...at], { cwd });
    expect(list.stdout).toContain('    policy house\n    policy ipc\n');
    const prune = ['except', 'prune', 'm.json', '--exceptions', 'x.json', '--write', ...at];
    expect((await gatehouse(prune, { cwd })).stderr).toContain('there is nothing to take out');
    const pruned = await gatehouse([...prune, ...policies], { cwd });
    expect(pruned.stderr).toContain('x.json: nothing needs this of exception shop/agent: policy ipc');
    const again = await gatehouse(['except', 'list', 'x.json', ...at], { cwd });
    expect(again.stdout).toContain('active until');
    expect(again.stdout).not.toContain('policy ipc');
    expect((await gatehouse(['check', 'm.json', ...files, ...policies, ...at], { cwd })).code).toBe(0);
  });
});
