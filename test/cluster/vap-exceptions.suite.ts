import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failedControls } from '../../src/checks/evaluate.ts';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { acceptedBy, ExceptionSet } from '../../src/exceptions/accepted-by.ts';
import { approved, type Element, type Exception } from '../../src/exceptions/exception.ts';
import { believedOwners } from '../../src/exceptions/owners.ts';
import { standards } from '../../src/index.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { exceptionPolicies } from '../../src/translate/vap/exception-policy.ts';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster({ disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const LATEST = parseVersion('latest') as Version;
const NAMESPACE = 'agents';
const DAEMONS = 'system:serviceaccount:kube-system:daemon-set-controller';

const AGENT = { list: 'containers', name: 'agent' } as const;
const grant = (control: string, what: Element['grant']): Element => ({ control, overrides: [], grant: what });

function exceptionUntil(expiresMs: number): Exception {
  const expires = new Date(expiresMs).toISOString();
  const asked: Exception = {
    namespace: NAMESPACE,
    name: 'agent',
    workload: {
      ...{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', serviceAccount: 'agent' },
      images: ['agent:7', `side:*@sha256:${'a'.repeat(64)}`],
    },
    allow: [
      grant('hostNamespaces', { type: 'field', field: 'spec.hostPID', value: 'true' }),
      grant('capabilities_baseline', {
        ...{ type: 'field', field: 'securityContext.capabilities.add', value: 'SYS_PTRACE' },
        container: AGENT,
      }),
      grant('hostPorts', { type: 'port', container: AGENT, hostPort: 8125, protocol: 'UDP', hostIP: '' }),
      grant('sysctls', { type: 'sysctl', name: 'kernel.msgmax', value: '65536' }),
      grant('hostPathVolumes', {
        ...{ type: 'volume', source: 'hostPath', settings: { path: '/proc' } },
        mounts: [{ container: AGENT, readOnly: true }],
      }),
      grant('hostPathVolumes', {
        ...{ type: 'volume', source: 'hostPath', settings: { path: '/var/log', type: 'Directory' } },
        mounts: [{ container: AGENT, readOnly: false, subPath: 'pods' }],
      }),
    ],
    owner: 'observability',
    reason: 'host metrics',
    expires,
    expiresMs,
  };
  return approved(asked, 'security', new Date(Date.now() - 60_000).toISOString());
}

type Fields = Readonly<Record<string, unknown>>;

const PROC = { name: 'proc', hostPath: { path: '/proc' } };
const LOGS = { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } };
const SIDE = { name: 'side', image: `side:1@sha256:${'a'.repeat(64)}` };
const agent = (more: Fields = {}) => ({
  name: 'agent',
  image: 'agent:7',
  ports: [{ containerPort: 8125, hostPort: 8125, protocol: 'UDP' }],
  securityContext: { capabilities: { add: ['SYS_PTRACE', 'CHOWN'] } },
  volumeMounts: [
    { name: 'proc', mountPath: '/host/proc', readOnly: true },
    { name: 'logs', mountPath: '/logs', subPath: 'pods' },
  ],
  ...more,
});
const SPEC: Fields = {
  serviceAccountName: 'agent',
  hostPID: true,
  securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '65536' }] },
  containers: [agent(), SIDE],
  volumes: [PROC, LOGS],
};
const OWNER = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: '1', controller: true };

interface Case {
  readonly spec?: Fields;
  readonly owners?: readonly Fields[];
  readonly as?: 'controller' | 'eve';
}

const mounts = (proc: Fields, logs: Fields = { subPath: 'pods' }) => ({
  volumeMounts: [
    { name: 'proc', mountPath: '/host/proc', readOnly: true, ...proc },
    { name: 'logs', mountPath: '/logs', ...logs },
  ],
});
const withAgent = (more: Fields, others: readonly Fields[] = [SIDE]): Case => ({
  spec: { containers: [agent(more), ...others] },
});

const CASES: Readonly<Record<string, Case>> = {
  'as it is granted': {},
  'with less': { spec: { hostPID: false, volumes: [PROC, LOGS], securityContext: {} } },
  'hostNetwork besides': { spec: { hostNetwork: true, containers: [agent({ ports: [] })] } },
  'another capability': withAgent({
    securityContext: { capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'] } },
  }),
  'the capability in another container': withAgent({}, [
    { ...SIDE, securityContext: { capabilities: { add: ['SYS_PTRACE'] } } },
  ]),
  'the container as an init container': {
    spec: { initContainers: [agent()], containers: [SIDE] },
  },
  privileged: withAgent({ securityContext: { privileged: true } }),
  'another port': withAgent({ ports: [{ containerPort: 1, hostPort: 8126, protocol: 'UDP' }] }),
  'another protocol': withAgent({ ports: [{ containerPort: 1, hostPort: 8125 }] }),
  'another address': withAgent({
    ports: [{ containerPort: 1, hostPort: 8125, protocol: 'UDP', hostIP: '10.0.0.1' }],
  }),
  'another value of the sysctl': {
    spec: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
  },
  'another sysctl': { spec: { securityContext: { sysctls: [{ name: 'kernel.msgmnb', value: '65536' }] } } },
  'another path': { spec: { volumes: [{ ...PROC, hostPath: { path: '/' } }, LOGS] } },
  'a path below': { spec: { volumes: [{ ...PROC, hostPath: { path: '/proc/1' } }, LOGS] } },
  'another type of path': {
    spec: { volumes: [{ ...PROC, hostPath: { path: '/proc', type: 'Directory' } }, LOGS] },
  },
  'another path besides': { spec: { volumes: [PROC, LOGS, { name: 'x', hostPath: { path: '/etc' } }] } },
  'mounted for writing': withAgent(mounts({ readOnly: false })),
  'mounted whole': withAgent(mounts({}, {})),
  'another part of it': withAgent(mounts({}, { subPath: 'containers' })),
  'a part by a variable': withAgent({
    env: [{ name: 'A', value: 'x' }],
    ...mounts({}, { subPathExpr: '$(A)' }),
  }),
  'mounted for reading where it may write': withAgent(mounts({}, { subPath: 'pods', readOnly: true })),
  'mounted by another container': withAgent({}, [
    { ...SIDE, volumeMounts: [{ name: 'proc', mountPath: '/p', readOnly: true }] },
  ]),
  'another image': withAgent({ image: 'agent:8' }),
  'another container with another image': withAgent({}, [{ name: 'x', image: 'x' }]),
  'another tag beside the digest': withAgent({}, [{ ...SIDE, image: `side:2@sha256:${'a'.repeat(64)}` }]),
  'another digest': withAgent({}, [{ ...SIDE, image: `side:1@sha256:${'b'.repeat(64)}` }]),
  'another name before the digest': withAgent({}, [{ ...SIDE, image: `sideways@sha256:${'a'.repeat(64)}` }]),
  'another service account': { spec: { serviceAccountName: 'default' } },
  'a forged owner': { as: 'eve' },
  'no owner': { owners: [] },
  'another owner': { owners: [{ ...OWNER, name: 'agent2' }] },
  'another kind of owner': { owners: [{ ...OWNER, kind: 'StatefulSet' }] },
  'an owner that is no controller': { owners: [{ ...OWNER, controller: false }] },
};

const podOf = ({ spec = {}, owners = [OWNER] }: Case): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'agent-x', ...(owners.length > 0 && { ownerReferences: owners }) },
  spec: { ...SPEC, ...spec },
});

describe.skipIf(cluster === undefined)('exceptions as ValidatingAdmissionPolicies', () => {
  let real: RealCluster;
  let controller: ClusterClient;
  let eve: ClusterClient;
  const exception = exceptionUntil(Date.now() + 24 * 60 * 60 * 1000);

  async function create(what: Case, namespace = NAMESPACE): Promise<{ allowed: boolean; message: string }> {
    const answer = await (what.as === 'eve' ? eve : controller).request({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/pods`,
      query: { dryRun: 'All' },
      body: podOf(what),
    });
    if (answer.ok) return { allowed: true, message: '' };
    if (answer.failure.code !== 403) throw new Error(answer.failure.message);
    return { allowed: false, message: answer.failure.message };
  }

  async function install(of: Exception): Promise<void> {
    const metadata = { name: of.namespace };
    expect((await real.plane.request('POST', '/api/v1/namespaces', { metadata })).status).toBe(201);
    for (const object of exceptionPolicies([of], { level: 'baseline', version: LATEST })) {
      const { kind } = object as { kind: string };
      const plural = kind.replace(/y$/, 'ie').concat('s').toLowerCase();
      const path = `/apis/admissionregistration.k8s.io/v1/${plural}`;
      const made = await real.plane.request('POST', path, object);
      expect(made.body, JSON.stringify(made.body)).toMatchObject({ kind });
    }
    const forged = async () => expect((await create({ as: 'eve' }, of.namespace)).allowed).toBe(false);
    await vi.waitFor(forged, { timeout: 60_000, interval: 200 });
  }

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    controller = real.client(real.plane.kubeconfigFor(DAEMONS, ['system:masters']));
    eve = real.client(real.plane.kubeconfigFor('eve', ['system:masters']));
    await install(exception);
  }, 120_000);
  afterAll(async () => {
    await cluster?.plane.stop();
  });

  it.each(Object.entries(CASES))('%s: as our own', async (_, what) => {
    const pod = podOf(what) as Pod;
    const username = what.as === 'eve' ? 'eve' : DAEMONS;
    const subject = {
      resource: { apiVersion: 'v1', kind: 'Pod', namespace: NAMESPACE, name: 'agent-x' },
      pod,
      owners: believedOwners(pod, username, () => undefined),
    };
    const failed = failedControls(pod, standards.select('baseline', LATEST));
    const { refused } = acceptedBy(subject, failed, new ExceptionSet([exception]), Date.now());
    const { allowed, message } = await create(what);
    expect({ allowed, message }).toMatchObject({ allowed: refused.length === 0 });
    if (!allowed) expect(message).toContain('beyond what exceptions accept: ');
  });

  it('has cases of both kinds', async () => {
    expect((await create({})).allowed).toBe(true);
    expect((await create(CASES['another path'] ?? {})).message).toContain(
      'hostPathVolumes (volume "proc": hostPath = /)',
    );
  });

  it('ends at its time by the clock of the API server', async () => {
    const soon = { ...exceptionUntil(Date.now() + 8_000), namespace: 'soon' };
    await install(soon);
    expect((await create({}, 'soon')).allowed).toBe(true);
    const ended = async () => expect((await create({}, 'soon')).allowed).toBe(false);
    await vi.waitFor(ended, { timeout: 30_000, interval: 200 });
    expect(Date.now()).toBeGreaterThanOrEqual(Math.floor(soon.expiresMs / 1000) * 1000);
  }, 60_000);
});
