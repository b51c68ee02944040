import { saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { labelsOf, recordAt, recordsAt, textAt } from './fields.ts';
import type { Installation } from './installation.ts';
import { selects } from './selection.ts';

const ZONE = 'topology.kubernetes.io/zone';

/** Whether enough replicas answer, and whether one accident takes them all. */
export function diagnoseReplicas(facts: Facts, found: Installation): Diagnosis[] {
  const { replicas, namespace, deployment, serviceName } = found;
  if (replicas === undefined || !found.entries.some(({ isFail }) => isFail)) return [];
  const name = deployment === undefined ? serviceName : resourceOf(deployment).name;
  const subject = `Deployment ${namespace}/${name}`;
  const ready = replicas.filter(isReady);
  const look = `kubectl -n ${namespace} describe deployment ${name}; kubectl -n ${namespace} get pods -o wide`;
  const others = [...noDisruptionBudget(facts, found, subject)];
  if (ready.length === 0) {
    const seen = saying(
      'doctor.seen.none-ready',
      'failurePolicy is Fail, and none of {count} replicas is ready',
      {
        count: replicas.length,
      },
    );
    const mend = saying('doctor.mend.let-in', '{look}; to let pods in meanwhile: {command}', {
      look,
      command: `kubectl delete validatingwebhookconfiguration ${found.entries[0]?.configuration}`,
    });
    return [diagnosis('no-ready-replica', { subject, seen, mend }), ...others];
  }
  if (ready.length === 1) {
    const wanted = recordAt(deployment, 'spec')['replicas'] ?? 1;
    const seen = saying(
      'doctor.seen.one-ready',
      'failurePolicy is Fail, and 1 replica is ready; {wanted} wanted',
      {
        wanted: String(wanted),
      },
    );
    const mend = wanted === 1 ? `kubectl -n ${namespace} scale deployment ${name} --replicas=3` : look;
    return [diagnosis('single-replica', { subject, seen, mend }), ...others];
  }
  return [...others, ...together(facts, ready, subject)];
}

export function isReady(pod: PlainObject): boolean {
  return recordsAt(pod, 'status', 'conditions').some(
    (condition) => condition['type'] === 'Ready' && condition['status'] === 'True',
  );
}

function noDisruptionBudget(
  facts: Facts,
  { deployment, namespace }: Installation,
  subject: string,
): Diagnosis[] {
  const budgets = facts.list('PodDisruptionBudget');
  const labels = labelsOf(deployment, 'spec', 'template');
  if (budgets === undefined || deployment === undefined) return [];
  const covered = budgets.some(
    (budget) =>
      resourceOf(budget).namespace === namespace && selects(recordAt(budget, 'spec', 'selector'), labels),
  );
  if (covered) return [];
  return [
    diagnosis('no-disruption-budget', {
      subject,
      seen: saying('doctor.seen.no-budget', 'no PodDisruptionBudget selects its pods'),
      mend: saying('doctor.mend.budget', '{command}, or apply the one of deploy/manifests/install.yaml', {
        command: 'helm upgrade --set podDisruptionBudget.enabled=true',
      }),
    }),
  ];
}

function together(facts: Facts, ready: readonly PlainObject[], subject: string): Diagnosis[] {
  const nodes = facts.list('Node');
  if (nodes === undefined) return [];
  const nodeNames = new Set(ready.map((pod) => textAt(pod, 'spec', 'nodeName')));
  const [node] = nodeNames;
  const mend = saying(
    'doctor.mend.spread',
    'restore topologySpreadConstraints as in deploy/manifests/install.yaml, then kubectl rollout restart',
  );
  if (nodeNames.size === 1 && nodes.length > 1) {
    const seen = saying(
      'doctor.seen.one-node',
      'all {ready} ready replicas run on the node {node}; the cluster has {nodes}',
      { ready: ready.length, node, nodes: nodes.length },
    );
    return [diagnosis('replicas-on-one-node', { subject, seen, mend })];
  }
  const zoneOf = (each: PlainObject): string => labelsOf(each)[ZONE] ?? '';
  const zones = new Set(nodes.map(zoneOf).filter((zone) => zone !== ''));
  const used = new Set(nodes.filter((each) => nodeNames.has(resourceOf(each).name)).map(zoneOf));
  if (zones.size < 2 || used.size !== 1 || used.has('')) return [];
  const seen = saying(
    'doctor.seen.one-zone',
    'all {ready} ready replicas run in the zone {zone}; the cluster has {zones}',
    { ready: ready.length, zone: [...used][0], zones: zones.size },
  );
  return [diagnosis('replicas-in-one-zone', { subject, seen, mend })];
}
