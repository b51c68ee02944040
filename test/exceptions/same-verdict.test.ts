import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { decide } from '../../src/admission/decide.ts';
import { ENFORCE, gateWith, requestFor } from '../../src/admission/fixture.ts';
import { ExceptionSet } from '../../src/exceptions/accepted-by.ts';
import type { Exception } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { standards } from '../../src/index.ts';
import type { PodSpec } from '../../src/resources/pod.ts';
import { folderWith, gatehouse } from '../cli/command.ts';
import { daemonSetIn, listOf, templateOf } from '../made-up/daemon-sets.ts';
import { agent, exception, HOST_PID } from '../made-up/exceptions.ts';

/** Approved at 2026-01-10, ends at 2026-06-01. */
const EXPIRES = '2026-06-01T00:00:00Z';
const TIMES = {
  'from its approval on': '2026-01-10T00:00:00Z',
  'a millisecond before its end': '2026-05-31T23:59:59.999Z',
  'at its end': EXPIRES,
};

interface Row {
  /** Undefined where nobody has granted anything. */
  readonly grant?: Partial<Exception>;
  readonly spec: Partial<PodSpec>;
  /** While the exception is active; nothing here is admitted otherwise. */
  readonly isAdmitted: boolean;
}

/** Each is a DaemonSet in a namespace of its own that enforces baseline. */
const ROWS: Readonly<Record<string, Row>> = {
  exact: { grant: {}, spec: { hostPID: true }, isAdmitted: true },
  more: { grant: {}, spec: { hostPID: true, hostNetwork: true }, isAdmitted: false },
  other: { grant: {}, spec: { hostIPC: true }, isAdmitted: false },
  account: { grant: {}, spec: { hostPID: true, serviceAccountName: 'default' }, isAdmitted: false },
  image: { grant: {}, spec: { hostPID: true, containers: [agent({ image: 'evil:1' })] }, isAdmitted: false },
  name: {
    grant: {
      workload: {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        name: 'agent2',
        serviceAccount: 'agent',
        images: ['registry.example.com/agent:7'],
      },
    },
    spec: { hostPID: true },
    isAdmitted: false,
  },
  nothing: { spec: { hostPID: true }, isAdmitted: false },
};

const names = Object.keys(ROWS);
const exceptions = names.flatMap((namespace): Exception[] => {
  const grant = ROWS[namespace]?.grant;
  return grant === undefined ? [] : [exception([HOST_PID], { namespace, expires: EXPIRES, ...grant })];
});
const daemonSetOf = (namespace: string): object => daemonSetIn(namespace, ROWS[namespace]?.spec);
const namespaceOf = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { [ENFORCE]: 'baseline' } },
});

/** What a snapshot needs to be whole; there are daemon sets and namespaces only. */
const KINDS = [
  'pods',
  'replicationcontrollers',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'jobs.batch',
  'cronjobs.batch',
];

function folder(): string {
  const cwd = folderWith({
    'manifests.json': listOf([...names.map(namespaceOf), ...names.map(daemonSetOf)]),
    'exceptions.json': listOf(exceptions.map(exceptionObject)),
  });
  mkdirSync(join(cwd, 'dump'));
  writeFileSync(join(cwd, 'dump/namespaces.json'), listOf(names.map(namespaceOf)));
  writeFileSync(join(cwd, 'dump/daemonsets.json'), listOf(names.map(daemonSetOf)));
  // The same exceptions, once more as the cluster itself holds them.
  cpSync(join(cwd, 'dump'), join(cwd, 'holding'), { recursive: true });
  writeFileSync(
    join(cwd, 'holding/gatehouseexceptions.gatehouse.dev.json'),
    listOf(exceptions.map(exceptionObject)),
  );
  for (const folder of ['dump', 'holding'])
    for (const kind of KINDS) writeFileSync(join(cwd, `${folder}/${kind}.json`), emptyList(kind));
  return cwd;
}

const SINGULAR: Readonly<Record<string, readonly [apiVersion: string, kind: string]>> = {
  pods: ['v1', 'Pod'],
  replicationcontrollers: ['v1', 'ReplicationController'],
  'deployments.apps': ['apps/v1', 'Deployment'],
  'replicasets.apps': ['apps/v1', 'ReplicaSet'],
  'statefulsets.apps': ['apps/v1', 'StatefulSet'],
  'jobs.batch': ['batch/v1', 'Job'],
  'cronjobs.batch': ['batch/v1', 'CronJob'],
};

function emptyList(resource: string): string {
  const [apiVersion, kind] = SINGULAR[resource] ?? ['v1', 'Pod'];
  return JSON.stringify({ apiVersion, kind: `${kind}List`, items: [] });
}

interface Report {
  readonly workloads: readonly {
    readonly resource: { readonly kind: string; readonly namespace: string };
    readonly findings: readonly { readonly level?: string; readonly suppressed?: object }[];
  }[];
}

interface Plan {
  readonly whatIfs: readonly { readonly gains: readonly { readonly namespace: string }[] }[];
}

/** By namespace, whether its DaemonSet is admitted. */
function admittedIn(stdout: string): Record<string, boolean> {
  const { workloads } = JSON.parse(stdout) as Report;
  return Object.fromEntries(
    workloads
      .filter(({ resource }) => resource.kind === 'DaemonSet')
      .map(({ resource, findings }) => [
        resource.namespace,
        !findings.some(({ level, suppressed }) => level === 'baseline' && suppressed === undefined),
      ]),
  );
}

/** The namespaces that could enforce baseline with the exceptions. */
function gainedIn(stdout: string): string[] {
  const { whatIfs } = JSON.parse(stdout) as Plan;
  return whatIfs.flatMap(({ gains }) => gains.map(({ namespace }) => namespace));
}

async function atAdmission(now: number): Promise<Record<string, boolean>> {
  const labels = Object.fromEntries(names.map((name) => [name, { [ENFORCE]: 'baseline' }]));
  const gate = gateWith(labels, {
    selector: standards,
    exceptions: {
      set: new ExceptionSet(exceptions),
      breakGlasses: [],
      wallClock: () => now,
      owner: async () => undefined,
    },
  });
  const verdicts = names.map(async (namespace): Promise<[string, boolean]> => {
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      name: 'agent',
      uid: `uid-${namespace}`,
      controller: true,
    };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      ...templateOf(ROWS[namespace]?.spec),
      metadata: { name: 'agent-x', namespace, ownerReferences: [owner] },
    };
    const username = 'system:serviceaccount:kube-system:daemon-set-controller';
    const request = requestFor('Pod', {
      namespace,
      name: 'agent-x',
      object: pod,
      userInfo: { username, uid: '', groups: [], extra: {} },
    });
    return [namespace, (await decide(request, gate)).verdict === 'allow'];
  });
  return Object.fromEntries(await Promise.all(verdicts));
}

describe.concurrent('check, scan, plan and serve say the same of a workload, an exception and a time', () => {
  test.each(Object.entries(TIMES))('%s', async (_, now) => {
    const { expect } = await import('vitest');
    const cwd = folder();
    const isActive = now === TIMES['from its approval on'] || now === TIMES['a millisecond before its end'];
    const expected = Object.fromEntries(
      names.map((name) => [name, isActive && ROWS[name]?.isAdmitted === true]),
    );
    const more = ['--exceptions', 'exceptions.json', '--now', now, '--level', 'baseline', '-o', 'json'];
    const check = await gatehouse(['check', 'manifests.json', ...more], { cwd });
    expect(admittedIn(check.stdout), check.stderr).toEqual(expected);
    const scan = await gatehouse(['scan', 'dump', ...more], { cwd });
    expect(admittedIn(scan.stdout), scan.stderr).toEqual(expected);
    const ofCluster = ['--now', now, '--level', 'baseline', '-o', 'json'];
    const held = await gatehouse(['scan', 'holding', ...ofCluster], { cwd });
    expect(admittedIn(held.stdout), held.stderr).toEqual(expected);
    expect(await atAdmission(Date.parse(now))).toEqual(expected);
    const plan = await gatehouse(
      [
        'plan',
        'dump',
        '--to',
        'baseline',
        '--with-exceptions',
        'exceptions.json',
        '--now',
        now,
        '-o',
        'json',
      ],
      { cwd },
    );
    // Pod Security itself knows no exceptions, so that a plan tells what they would gain.
    const gained = names.filter((name) => expected[name]);
    expect(gainedIn(plan.stdout), plan.stderr).toEqual(gained);
    const planned = await gatehouse(['plan', 'holding', '--to', 'baseline', '--now', now, '-o', 'json'], {
      cwd,
    });
    expect(gainedIn(planned.stdout), planned.stderr).toEqual(gained);
  });
});
