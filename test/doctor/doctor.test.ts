import { beforeAll, describe, expect, it } from 'vitest';
import { type Manifest, recordIn, recordsIn } from '../../deploy/manifest-objects.ts';
import { factsOf } from '../../src/cli/doctor-facts.ts';
import { DIAGNOSES } from '../../src/posture/doctor/diagnosis.ts';
import { diagnose } from '../../src/posture/doctor/doctor.ts';
import type { ClusterKind } from '../../src/posture/doctor/facts.ts';
import { resourceOf } from '../../src/resources/objects.ts';
import {
  type Certificates,
  certificates,
  configuration,
  DAY,
  grant,
  healthyCluster,
  LABELS,
  mutating,
  NOW,
  replica,
} from './healthy-cluster.ts';

type Cluster = readonly Manifest[];
type Change = (cluster: Cluster, made: Made) => Cluster;
interface Made {
  readonly healthy: Certificates;
  readonly expired: Certificates;
  readonly expiring: Certificates;
  readonly early: Certificates;
  readonly other: Certificates;
  readonly ancient: Certificates;
}

/** The object changed; others stay. */
const change =
  (kind: string, name: string, to: (object: Manifest) => Manifest): Change =>
  (cluster) => {
    const isIt = (object: Manifest): boolean => object['kind'] === kind && resourceOf(object).name === name;
    expect(cluster.some(isIt), `${kind} ${name}`).toBe(true);
    return cluster.map((object) => (isIt(object) ? to(object) : object));
  };
const without =
  (kind: string, name?: string): Change =>
  (cluster) =>
    cluster.filter(
      (object) => object['kind'] !== kind || (name !== undefined && resourceOf(object).name !== name),
    );
const add =
  (...objects: Manifest[]): Change =>
  (cluster) => [...cluster, ...objects];
const both =
  (...changes: Change[]): Change =>
  (cluster, made) =>
    changes.reduce<Cluster>((now, each) => each(now, made), cluster);
const webhook = (to: (webhook: Manifest, i: number) => Manifest): Change =>
  change('ValidatingWebhookConfiguration', 'gatehouse', (object) => ({
    ...object,
    webhooks: (Array.isArray(object['webhooks']) ? object['webhooks'] : []).map(to),
  }));
const bundle =
  (caBundle: (made: Made) => string | undefined): Change =>
  (cluster, made) =>
    webhook((each) => ({
      ...each,
      clientConfig: { ...recordIn(each, 'clientConfig'), caBundle: caBundle(made) },
    }))(cluster, made);
const secret =
  (pick: (made: Made) => Certificates): Change =>
  (cluster, made) =>
    both(
      change('Secret', 'gatehouse-tls', () => pick(made).secret),
      bundle(() => pick(made).caBundle),
    )(cluster, made);
const selector = (...values: string[]): Change =>
  webhook((each) => ({
    ...each,
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values }],
    },
  }));
const spec = (kind: string, name: string, to: object): Change =>
  change(kind, name, (object) => ({ ...object, spec: { ...recordIn(object, 'spec'), ...to } }));
const configured = (to: object, status: object = {}): Change =>
  change('GatehouseConfiguration', 'gatehouse', () => configuration(to, status));
/** The server serves policies besides, and keeps webhooks for them; those with Ignore are as their authors want them. */
const policied: Change = (cluster, made) =>
  both(
    change('Deployment', 'gatehouse', (object) =>
      JSON.parse(
        JSON.stringify(object).replace('"serve",', '"serve","--policy-webhooks=gatehouse-policies",'),
      ),
    ),
    add(
      ...(['Validating', 'Mutating'] as const).map((kind) => ({
        ...mutating('gatehouse-policies', 3),
        kind: `${kind}WebhookConfiguration`,
        webhooks: [
          {
            name: `${kind === 'Mutating' ? 'mutate' : 'validate'}-ignore.policies.gatehouse.dev`,
            ...{ failurePolicy: 'Ignore', timeoutSeconds: 3 },
            clientConfig: {
              service: {
                name: 'gatehouse',
                namespace: 'gatehouse',
                port: 443,
                path: '/policies/validate/ignore',
              },
              caBundle: made.healthy.caBundle,
            },
            rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
            namespaceSelector: {
              matchExpressions: [
                {
                  key: 'kubernetes.io/metadata.name',
                  operator: 'NotIn',
                  values: ['gatehouse', 'kube-system'],
                },
              ],
            },
          },
        ],
      })),
      ...grant(
        'gatehouse-policies',
        {
          verbs: ['get', 'list', 'watch', 'patch'],
          apiGroups: ['admissionregistration.k8s.io'],
          resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
        },
        [{ kind: 'ServiceAccount', name: 'gatehouse', namespace: 'gatehouse' }],
      ),
    ),
  )(cluster, made);
const everyNode = { rules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }] };
const patchNamespaces = { verbs: ['get', 'patch'], apiGroups: [''], resources: ['namespaces'] };

/** What is broken, how, and all that is to be found. */
const BROKEN: readonly (readonly [string, Change, readonly (keyof typeof DIAGNOSES)[], string?])[] = [
  ['the certificate has expired', secret(({ expired }) => expired), ['certificate-expired'], '2026-10-'],
  [
    'the authority has expired',
    secret(({ ancient }) => ancient),
    ['certificate-expired', 'ca-bundle-expired'],
  ],
  ['the certificate ends soon', secret(({ expiring }) => expiring), ['certificate-expiring'], 'in 3 days'],
  ['the certificate is of tomorrow', secret(({ early }) => early), ['certificate-not-yet-valid']],
  ['the certificate is of another name', secret(({ other }) => other), ['certificate-names-other']],
  ['the Secret is gone', without('Secret'), ['certificate-missing'], 'no such Secret'],
  [
    'the Secret is garbage',
    change('Secret', 'gatehouse-tls', (object) => ({ ...object, data: { 'tls.crt': 'AAAA' } })),
    ['certificate-missing'],
  ],
  ['caBundle is empty', bundle(() => undefined), ['ca-bundle-empty', 'ca-bundle-empty']],
  ['caBundle is garbage', bundle(() => 'bm9uc2Vuc2U='), ['ca-bundle-unreadable', 'ca-bundle-unreadable']],
  [
    'caBundle is of another authority',
    bundle(({ other }) => other.caBundle),
    ['ca-bundle-wrong', 'ca-bundle-wrong'],
  ],
  [
    'the webhook takes its own namespace',
    selector('kube-system'),
    ['webhook-matches-own-namespace', 'webhook-matches-own-namespace'].slice(0, 1) as [
      'webhook-matches-own-namespace',
    ],
  ],
  ['the webhook takes kube-system', selector('gatehouse'), ['webhook-matches-kube-system']],
  [
    'the webhook takes everything',
    webhook((each, i) => (i === 0 ? { ...each, ...everyNode } : each)),
    ['webhook-matches-node-traffic'],
    'leases, nodes, events',
  ],
  [
    'no replica has put the rules in',
    webhook(({ rules: _rules, ...each }) => each),
    ['pods-unseen'],
    'the rules of its annotation gatehouse.dev/rules are not in force',
  ],
  [
    'the webhook takes no pods, and was applied so',
    both(
      change('ValidatingWebhookConfiguration', 'gatehouse', (object) => ({
        ...object,
        metadata: { ...recordIn(object, 'metadata'), annotations: {} },
      })),
      webhook((each) => ({ ...each, rules: [] })),
    ),
    ['pods-unseen'],
    'none of its webhooks matches',
  ],
  [
    'enforceWorkloads without its webhook',
    both(
      configured({ enforceWorkloads: true }),
      webhook((each, i) => (i === 1 ? { ...each, rules: [] } : each)),
    ),
    ['workloads-unseen'],
  ],
  ['failures are ignored', webhook((each) => ({ ...each, failurePolicy: 'Ignore' })), ['failure-ignored']],
  ['timeouts add up', add(mutating('mesh', 15), mutating('vault', 5)), ['timeouts-add-up'], '35 s'],
  ['no replica is ready', both(without('Pod'), add(replica('a', 'n1', false))), ['no-ready-replica']],
  ['one replica is ready', without('Pod', 'gatehouse-1'), []],
  ['only one replica', both(without('Pod'), add(replica('a', 'n1'))), ['single-replica']],
  ['no PodDisruptionBudget', without('PodDisruptionBudget'), ['no-disruption-budget']],
  [
    'all replicas on one node',
    both(without('Pod'), add(replica('a', 'n3'), replica('b', 'n3'))),
    ['replicas-on-one-node'],
    'node n3',
  ],
  [
    'all replicas in one zone',
    both(without('Pod'), add(replica('a', 'n1'), replica('b', 'n2'))),
    ['replicas-in-one-zone'],
    'zone a',
  ],
  ['the Service is gone', without('Service'), ['service-missing']],
  [
    'the Service has no endpoints',
    change('EndpointSlice', 'gatehouse-1', (object) => ({ ...object, endpoints: [] })),
    ['service-without-endpoints'],
  ],
  [
    'the Service has another port',
    spec('Service', 'gatehouse', { ports: [{ port: 8443, targetPort: 'https' }] }),
    ['service-port-wrong'],
    'asks for port 443; it has 8443',
  ],
  [
    'the Service has a wrong target',
    spec('Service', 'gatehouse', { ports: [{ port: 443, targetPort: 'web' }] }),
    ['service-port-wrong'],
    'targetPort is web',
  ],
  [
    'a right is missing',
    change('Role', 'gatehouse', (object) => ({ ...object, rules: [] })),
    ['permission-missing'],
    'create leases.coordination.k8s.io -n gatehouse',
  ],
  [
    'the configuration is refused',
    configured({}, { status: 'False', message: 'spec.defaults.enforce wrong' }),
    ['configuration-refused'],
    'spec.defaults.enforce wrong',
  ],
  ['the configuration is not seen', configured({}, { observedGeneration: 1 }), ['configuration-unseen']],
  [
    'policies are served that nobody asks',
    both(
      policied,
      without('MutatingWebhookConfiguration', 'gatehouse-policies'),
      without('ValidatingWebhookConfiguration', 'gatehouse-policies'),
    ),
    ['policies-unasked'],
  ],
  [
    'a policy is quarantined',
    both(policied, reporting('PoliciesInForce', 'the policy host-network cannot be used')),
    ['policies-quarantined'],
    'the policy host-network',
  ],
  [
    'a policy runs out of its time',
    both(policied, reporting('PoliciesInTime', 'spin.policies.example.com ran out of time')),
    ['policies-late'],
    'spin.policies.example.com',
  ],
  [
    'every policy may fetch',
    both(
      policied,
      change('Deployment', 'gatehouse', (object) =>
        JSON.parse(JSON.stringify(object).replace('"serve",', '"serve","--grant=*=fetchSync",')),
      ),
    ),
    ['policies-granted-to-all'],
    '--grant=*=fetchSync',
  ],
  [
    'the webhooks of policies take our own namespace',
    both(
      policied,
      change('ValidatingWebhookConfiguration', 'gatehouse-policies', (object) => ({
        ...object,
        webhooks: recordsIn(object['webhooks']).map(({ namespaceSelector: _, ...each }) => each),
      })),
    ),
    ['webhook-matches-own-namespace', 'webhook-matches-kube-system'],
  ],
  [
    'an exempt namespace is not there',
    configured({ exemptions: { namespaces: ['gone'] } }),
    ['exemption-never-matches'],
    'gone',
  ],
  [
    'an exempt runtime class is not there',
    configured({ exemptions: { runtimeClasses: ['kata'] } }),
    ['exemption-never-matches'],
    'kata',
  ],
  [
    'an exempt service account is not there',
    configured({ exemptions: { usernames: ['system:serviceaccount:shop:gone'] } }),
    ['exemption-never-matches'],
  ],
  [
    'a person is exempt',
    configured({ exemptions: { usernames: ['jane@example.com'] } }),
    ['exemption-of-person'],
    'jane@example.com',
  ],
  [
    'everybody is exempt',
    configured({ exemptions: { usernames: ['system:serviceaccount:kube-system:replicaset-controller'] } }),
    ['exemption-of-everybody'],
  ],
  [
    'anybody may lower labels',
    add(...grant('all', patchNamespaces, [{ kind: 'Group', name: 'system:authenticated' }])),
    ['labels-lowerable'],
    'Group system:authenticated',
  ],
  [
    'a team may lower labels',
    add(...grant('team', patchNamespaces, [{ kind: 'ServiceAccount', namespace: 'shop', name: 'deployer' }])),
    ['labels-lowerable'],
    'ServiceAccount shop/deployer',
  ],
  [
    'two installations',
    (cluster) => [...cluster, ...second(cluster)],
    ['certificate-missing', 'permission-missing', 'two-installations'],
  ],
  ['the webhook is missing', without('ValidatingWebhookConfiguration'), ['webhook-missing']],
  [
    'nothing is installed',
    both(without('ValidatingWebhookConfiguration'), without('Deployment')),
    ['not-installed'],
  ],
];

/** The configuration is applied, and a condition of it does not hold. */
function reporting(type: string, message: string): ReturnType<typeof change> {
  return both(
    change('GatehouseConfiguration', 'gatehouse', () => configuration({}, { type: 'Applied' })),
    change('GatehouseConfiguration', 'gatehouse', (object) => ({
      ...object,
      status: {
        conditions: [
          ...recordsIn(recordIn(object, 'status')['conditions']),
          { type, status: 'False', message },
        ],
      },
    })),
  );
}

/** Another Deployment with its Service, in another namespace. */
function second(cluster: Cluster): Manifest[] {
  return cluster
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Service')
    .map((object) => ({ ...object, metadata: { name: 'gatehouse', namespace: 'old', labels: LABELS } }));
}

function factsFor(cluster: Cluster) {
  const objects = new Map<ClusterKind, Manifest[]>();
  const kinds = [...new Set(cluster.map(({ kind }) => kind as ClusterKind)), ...ALWAYS];
  for (const kind of kinds)
    objects.set(
      kind,
      cluster.filter((object) => object['kind'] === kind),
    );
  return factsOf(objects);
}
const ALWAYS: readonly ClusterKind[] = [
  ...(['ValidatingWebhookConfiguration', 'Deployment', 'Pod', 'Service', 'Secret'] as const),
  'PodDisruptionBudget',
];

describe('gatehouse doctor', () => {
  let made: Made;
  beforeAll(async () => {
    const [healthy, expired, expiring, early, other, ancient] = await Promise.all([
      certificates({}),
      certificates({ days: -2 }),
      certificates({ from: NOW - 87 * DAY }),
      certificates({ from: NOW + DAY }),
      certificates({ host: 'gatehouse.elsewhere.svc' }),
      certificates({ from: NOW - 1001 * DAY, days: 1000 }),
    ]);
    made = { healthy, expired, expiring, early, other, ancient };
  });

  it('finds nothing in a healthy cluster', () => {
    expect(diagnose(factsFor(healthyCluster(made.healthy)), NOW)).toEqual([]);
  });

  it.each(BROKEN.map(([title, ...rest]) => [title, rest] as const))('%s', (_, [breakIt, ids, seen]) => {
    const found = diagnose(factsFor(breakIt(healthyCluster(made.healthy), made)), NOW);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids));
    if (seen !== undefined) expect(found[0]?.seen).toContain(seen);
    for (const each of found) {
      expect(each.mend).not.toBe('');
      expect(each.why).not.toBe('');
    }
  });

  it('finds nothing in one that serves policies as well', () => {
    expect(diagnose(factsFor(policied(healthyCluster(made.healthy), made)), NOW)).toEqual([]);
  });

  it('takes a webhook that is reached by URL for the one of the server that keeps up its trust', () => {
    const byUrl = webhook((each) => ({
      ...each,
      clientConfig: { url: 'https://gate.example.com/validate', caBundle: made.healthy.caBundle },
    }));
    expect(diagnose(factsFor(byUrl(healthyCluster(made.healthy), made)), NOW)).toEqual([]);
  });

  it('has a broken cluster for everything that it can find', () => {
    const shown = new Set(BROKEN.flatMap(([, , ids]) => ids));
    expect(Object.keys(DIAGNOSES).filter((id) => !shown.has(id as keyof typeof DIAGNOSES))).toEqual([]);
  });

  it('says nothing of what it could not see', () => {
    expect(diagnose(factsOf(new Map()), NOW)).toEqual([]);
  });
});
