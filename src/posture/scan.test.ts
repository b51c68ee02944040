import { describe, expect, it } from 'vitest';
import { exception, HOST_PID, NOW } from '../../test/made-up/exceptions.ts';
import { UNCONFIGURED } from '../checks/namespace-policy.ts';
import type { ClusterSummary, NamespaceSummary } from '../core/cluster-summary.ts';
import type { Judgement } from '../core/judgement.ts';
import { inEnglish } from '../core/saying.ts';
import { parseVersion } from '../core/version.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { ExceptionRun } from '../exceptions/exception-run.ts';
import { standards } from '../index.ts';
import { runningSayings } from '../report/running-text.ts';
import { COLLECTED_KINDS } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import { Scan, type ScanOptions } from './scan.ts';

const RBAC = 'rbac.authorization.k8s.io';

function object(
  apiVersion: string,
  kind: string,
  name: string,
  namespace: string,
  rest: PlainObject,
): PlainObject {
  const { metadata = {}, ...content } = rest;
  return { apiVersion, kind, metadata: { name, namespace, uid: name, ...(metadata as object) }, ...content };
}

const namespace = (name: string, labels: Readonly<Record<string, string>> = {}): PlainObject =>
  object('v1', 'Namespace', name, '', {
    metadata: {
      labels: Object.fromEntries(
        Object.entries(labels).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]),
      ),
    },
  });
const container = (name: string, securityContext: object = {}): PlainObject => ({
  name,
  image: 'a:1',
  securityContext,
});
const deployment = (name: string, ...containers: PlainObject[]): PlainObject =>
  object('apps/v1', 'Deployment', name, 'shop', { spec: { template: { spec: { containers } } } });
const pod = (name: string, owner: string | undefined, ...containers: PlainObject[]): PlainObject =>
  object('v1', 'Pod', name, 'shop', {
    metadata:
      owner === undefined
        ? {}
        : {
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: 'Deployment', name: owner, uid: owner, controller: true },
            ],
          },
    spec: { containers },
    status: { phase: 'Running' },
  });

function scanned(
  objects: readonly PlainObject[],
  more: Partial<ScanOptions> & { readonly gitVersion?: string } = {},
): { judgements: Judgement[]; summary: ClusterSummary; of(name: string): NamespaceSummary } {
  const { gitVersion, ...options } = more;
  const builder = new SnapshotBuilder({ keepsCompany: true });
  for (const kind of COLLECTED_KINDS) builder.mark(kind, 'complete');
  for (const each of objects) builder.add(each);
  const snapshot = builder.build({
    source: 'live',
    takenAt: '',
    ...(gitVersion === undefined ? {} : { gitVersion }),
  });
  const scan = new Scan(snapshot, {
    selector: standards,
    level: 'auto',
    version: undefined,
    isReported: () => true,
    sentences: false,
    practices: [],
    kubernetes: 37,
    defaults: { policy: UNCONFIGURED, from: 'inferred', exempt: { namespaces: [], runtimeClasses: [] } },
    isWanted: ({ use }) => use !== 'posture',
    now: '2026-09-30T00:00:00.000Z',
    ...options,
  });
  const judgements = [...scan.judgements()];
  const summary = scan.summary();
  const of = (name: string): NamespaceSummary => {
    const found = summary.namespaces.find((each) => each.name === name);
    if (found === undefined) throw new Error(`no namespace ${name}`);
    return found;
  };
  return { judgements, summary, of };
}

const told = (judgement: Judgement | undefined): string[] =>
  judgement === undefined ? [] : runningSayings(judgement).map(inEnglish);

describe('a workload of a cluster', () => {
  it('is judged by its template, once, with its pods beside it', () => {
    const web = container('app', { privileged: true });
    const { judgements, of } = scanned([
      namespace('shop', { enforce: 'baseline' }),
      deployment('web', web),
      pod('web-1', 'web', web),
      pod('web-2', 'web', web),
    ]);
    expect(judgements.map(({ resource }) => resource.kind)).toEqual(['Deployment']);
    expect(judgements[0]).toMatchObject({
      admittedAt: 'privileged',
      wanted: { level: 'baseline', because: 'namespace' },
      running: { pods: 2, refused: 2, differing: [] },
      place: { file: 'apis/apps/v1/namespaces/shop/deployments/web', line: 1 },
    });
    expect(judgements[0]?.findings[0]?.excerpt.lines.at(-1)?.text).toContain('"privileged": true');
    expect(of('shop')).toMatchObject({
      workloads: 1,
      pods: 2,
      refusedPods: 2,
      differingPods: 0,
      tightest: 'privileged',
    });
    expect(told(judgements[0])).toEqual([
      '2 of 2 pods run although the namespace refuses them today; what replaces them does not start',
    ]);
  });

  it('is judged by what runs as well, and both are said when they differ', () => {
    const { judgements, of } = scanned([
      namespace('shop', { enforce: 'baseline' }),
      deployment('web', container('app')),
      pod('web-1', 'web', container('app'), container('proxy', { capabilities: { add: ['NET_ADMIN'] } })),
      pod('web-2', 'web', container('app')),
    ]);
    const [template, pods] = judgements;
    expect(template).toMatchObject({ admittedAt: 'baseline', running: { pods: 2, refused: 1 } });
    expect(template?.running?.differing).toMatchObject([
      { pods: 1, example: 'web-1', admittedAt: 'privileged', fewer: [] },
    ]);
    expect(pods).toMatchObject({
      resource: { kind: 'Pod', name: 'web-1' },
      owner: { name: 'web' },
      alike: 1,
    });
    expect(pods?.admittedAt).toBeUndefined();
    expect([...new Set(pods?.findings.map((finding) => finding.container))]).toEqual(['proxy']);
    expect(pods?.findings.find(({ result }) => result === 'fail')?.check).toBe('capabilities_baseline');
    expect(of('shop')).toMatchObject({
      tightest: 'privileged',
      differingPods: 1,
      admitted: { privileged: 1 },
    });
  });

  it('whose template was changed since its pods started is said to be', () => {
    const { judgements } = scanned([
      namespace('shop'),
      deployment('web', container('app', { privileged: true })),
      pod('web-1', 'web', container('app')),
    ]);
    expect(judgements).toHaveLength(1);
    expect(told(judgements[0])).toEqual([
      '1 pod such as web-1 run at baseline: they keep privileged, which the template breaks',
    ]);
  });

  it('counts without pods, and pods without one', () => {
    const { judgements } = scanned([
      namespace('shop'),
      deployment('idle', container('app')),
      pod('bare', undefined, container('app')),
      pod('lost', 'gone', container('app')),
    ]);
    expect(judgements.map(({ resource, standalone }) => [resource.name, standalone])).toEqual([
      ['idle', undefined],
      ['bare', 'bare'],
      ['lost', 'orphaned'],
    ]);
  });
});

describe('what somebody has accepted', () => {
  const host = (...containers: PlainObject[]) => ({ hostPID: true, containers });
  const agent = container('agent');
  const granted = exception([HOST_PID], {
    namespace: 'shop',
    workload: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'agent',
      serviceAccount: 'default',
      images: ['a:1'],
    },
  });
  const objects = [
    namespace('shop', { enforce: 'baseline' }),
    object('apps/v1', 'Deployment', 'agent', 'shop', { spec: { template: { spec: host(agent) } } }),
    { ...pod('agent-1', 'agent', agent), spec: host(agent) },
    { ...pod('agent-2', 'agent', agent), spec: host(agent, container('proxy', { privileged: true })) },
  ];
  const judgedAt = (now: number): { judgements: Judgement[]; refused: number } => {
    const exceptions = new ExceptionRun(new ExceptionSet([granted]), now);
    const { judgements, of } = scanned(objects, { exceptions });
    return { judgements, refused: of('shop').refusedPods };
  };
  const errorsOf = ({ findings }: Judgement): string[] =>
    findings
      .filter(({ result, suppressed }) => result === 'fail' && suppressed === undefined)
      .map(({ check }) => check);

  it('does not count, in the template and in the pods that run it; what runs besides does', () => {
    const { judgements, refused } = judgedAt(NOW);
    expect(judgements.map(errorsOf)).toEqual([[], ['privileged']]);
    expect(judgements[0]?.findings.find(({ check }) => check === 'hostNamespaces')?.suppressed).toMatchObject(
      {
        kind: 'exception',
        exception: 'shop/agent',
        until: '2026-12-31T00:00:00Z',
      },
    );
    expect(refused).toBe(1);
  });

  it('counts again from the instant at which it ends', () => {
    const { judgements, refused } = judgedAt(granted.expiresMs);
    expect(judgements.map(errorsOf)).toEqual([['hostNamespaces'], ['privileged']]);
    expect(refused).toBe(2);
    expect(errorsOf(judgedAt(granted.expiresMs - 1).judgements[0] ?? expect.fail())).toEqual([]);
  });
});

describe('the level of a namespace', () => {
  const labels = (of: NamespaceSummary): string =>
    Object.entries(of.modes)
      .map(
        ([mode, { level, levelFrom, version, versionFrom }]) =>
          `${mode} ${level} ${levelFrom} ${version} ${versionFrom}`,
      )
      .join('; ');

  it('says where each part of it comes from', () => {
    const { of } = scanned([
      namespace('a', { enforce: 'restricted', 'enforce-version': 'v1.30' }),
      namespace('b', { enforce: 'tight', audit: 'baseline' }),
      namespace('c'),
    ]);
    expect(labels(of('a'))).toBe(
      'enforce restricted label v1.30 label; audit privileged default latest default; warn restricted enforce v1.30 enforce',
    );
    expect(labels(of('b'))).toBe(
      'enforce restricted unreadable latest default; audit baseline label latest default; warn privileged default latest default',
    );
    expect(labels(of('c'))).toContain('enforce privileged default latest default');
  });

  it('comes from the configuration where no label says otherwise', () => {
    const version = parseVersion('v1.30') ?? expect.fail();
    const { of, judgements } = scanned(
      [namespace('shop'), namespace('free'), deployment('web', container('app', { privileged: true }))],
      {
        defaults: {
          policy: { ...UNCONFIGURED, enforce: { level: 'restricted', version } },
          from: 'configuration',
          exempt: { namespaces: ['free'], runtimeClasses: [] },
        },
      },
    );
    expect(labels(of('shop'))).toContain('enforce restricted configuration v1.30 configuration');
    expect(judgements[0]).toMatchObject({
      wanted: { level: 'restricted', because: 'namespace' },
      version: 'v1.30',
    });
    expect(of('free').exempt).toBe(true);
  });

  it('is judged as its API server judges it, which may be older than we are', () => {
    const objects = [
      namespace('shop', { enforce: 'baseline' }),
      deployment('web', {
        name: 'app',
        image: 'a',
        livenessProbe: { httpGet: { host: '10.0.0.1', port: 1 } },
      }),
    ];
    const checks = (gitVersion: string): unknown =>
      scanned(objects, { gitVersion }).judgements[0]?.findings.some(({ check }) => /probe/i.test(check));
    expect([checks('v1.30.4'), checks('v1.35.0-eks-1a2b')]).toEqual([false, true]);
  });

  it('of a namespace that was not seen is not taken for known', () => {
    const { of } = scanned([deployment('web', container('app'))]);
    expect(of('shop')).toMatchObject({ unseen: true, workloads: 1 });
  });
});

describe('who may lower a level', () => {
  const role = (kind: string, name: string, rules: object[], rest: PlainObject = {}, ns = ''): PlainObject =>
    object(`${RBAC}/v1`, kind, name, ns, { rules, ...rest });
  const binding = (
    name: string,
    ns: string,
    roleKind: string,
    roleName: string,
    ...subjects: object[]
  ): PlainObject =>
    object(`${RBAC}/v1`, ns === '' ? 'ClusterRoleBinding' : 'RoleBinding', name, ns, {
      roleRef: { kind: roleKind, name: roleName },
      subjects,
    });
  const patch = { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'patch'] };
  const ann = { kind: 'User', name: 'ann' };
  const bot = { kind: 'ServiceAccount', name: 'bot', namespace: 'ci' };

  it('is told for all namespaces, and for single ones', () => {
    const { summary, of } = scanned([
      namespace('shop'),
      namespace('ci'),
      role('ClusterRole', 'patcher', [patch]),
      role('ClusterRole', 'named', [{ ...patch, resourceNames: ['ci'] }]),
      role('ClusterRole', 'viewer', [{ ...patch, verbs: ['get'] }]),
      role('Role', 'own', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }], {}, 'shop'),
      binding('all', '', 'ClusterRole', 'patcher', ann, { kind: 'Group', name: 'ops' }),
      binding('one', '', 'ClusterRole', 'named', bot),
      binding('none', '', 'ClusterRole', 'viewer', bot),
      binding('in-shop', 'shop', 'Role', 'own', { kind: 'ServiceAccount', name: 'local' }),
      binding('dangling', 'shop', 'Role', 'gone', ann),
    ]);
    expect(summary.lowering).toMatchObject({
      isComplete: true,
      missingRoles: ['Role gone'],
      elsewhere: 'unknown',
    });
    expect(summary.lowering.everywhere.map(({ subject, verbs }) => [subject.name, ...verbs])).toEqual([
      ['ann', 'patch'],
      ['ops', 'patch'],
    ]);
    expect(of('ci').grants).toMatchObject([{ subject: bot, role: 'ClusterRole named' }]);
    expect(of('shop').grants).toMatchObject([
      {
        subject: { name: 'local', namespace: 'shop' },
        verbs: ['update', 'patch'],
        binding: 'RoleBinding shop/in-shop',
      },
    ]);
  });

  it('names the roles that an aggregated one has it from, and subresources', () => {
    const { summary } = scanned([
      role('ClusterRole', 'all', [], {
        aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: 'all' } }] },
      }),
      object(`${RBAC}/v1`, 'ClusterRole', 'part', '', {
        metadata: { labels: { to: 'all' } },
        rules: [{ apiGroups: [''], resources: ['namespaces/finalize'], verbs: ['update'] }],
      }),
      binding('b', '', 'ClusterRole', 'all', ann),
    ]);
    expect(summary.lowering.everywhere).toMatchObject([
      { resource: 'namespaces/finalize', aggregated: ['part'] },
    ]);
  });

  it.each([
    ['v1.34.2-eks-1a2b3c4', 'eks'],
    ['v1.33.1-gke.1584000', 'gke'],
    ['v1.34.0', 'unknown'],
  ])('leaves out what a cloud grants besides: %s', (gitVersion, elsewhere) => {
    expect(scanned([], { gitVersion }).summary.lowering.elsewhere).toBe(elsewhere);
  });
});
