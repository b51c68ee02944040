import type {
  ClusterSummary,
  LevelGrant,
  LevelSource,
  ModeSummary,
  NamespaceSummary,
} from '../core/cluster-summary.ts';
import { LEVELS } from '../core/level.ts';
import type { RecordReader } from './record-reader.ts';

const SOURCES: readonly LevelSource[] = ['label', 'unreadable', 'enforce', 'configuration', 'default'];
const STATUSES = ['complete', 'partial', 'forbidden', 'absent', 'not-collected'] as const;

/** What a report says of a cluster besides its findings. */
export function clusterIn(reader: RecordReader): ClusterSummary {
  const cluster = reader.optional('cluster', reader.text);
  const gitVersion = reader.optional('gitVersion', reader.text);
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(gitVersion === undefined ? {} : { gitVersion }),
    now: reader.text('now'),
    collections: reader.list('collections', (each) => {
      const error = each.optional('error', each.text);
      return {
        resource: each.text('resource'),
        status: each.choice('status', STATUSES),
        objects: each.number('objects'),
        ...(error === undefined ? {} : { error }),
      };
    }),
    defaults: reader.choice('defaults', ['configuration', 'observed', 'inferred']),
    namespaces: reader.list('namespaces', namespaceIn),
    lowering: reader.object('lowering', (lowering) => ({
      isComplete: lowering.truth('isComplete'),
      missingRoles: lowering.texts('missingRoles'),
      everywhere: lowering.list('everywhere', grantIn),
      elsewhere: lowering.choice('elsewhere', ['eks', 'gke', 'aks', 'unknown']),
    })),
  };
}

function namespaceIn(reader: RecordReader): NamespaceSummary {
  const tightest = reader.optional('tightest', (name) => reader.choice(name, LEVELS));
  return {
    name: reader.text('name'),
    modes: reader.object('modes', (modes) => ({
      enforce: modes.object('enforce', modeIn),
      audit: modes.object('audit', modeIn),
      warn: modes.object('warn', modeIn),
    })),
    exempt: reader.truth('exempt'),
    unseen: reader.truth('unseen'),
    workloads: reader.number('workloads'),
    admitted: reader.object('admitted', (admitted) => ({
      privileged: admitted.number('privileged'),
      baseline: admitted.number('baseline'),
      restricted: admitted.number('restricted'),
    })),
    ...(tightest === undefined ? {} : { tightest }),
    pods: reader.number('pods'),
    refusedPods: reader.number('refusedPods'),
    differingPods: reader.number('differingPods'),
    grants: reader.list('grants', grantIn),
  };
}

function modeIn(reader: RecordReader): ModeSummary {
  return {
    level: reader.choice('level', LEVELS),
    version: reader.text('version'),
    levelFrom: reader.choice('levelFrom', SOURCES),
    versionFrom: reader.choice('versionFrom', SOURCES),
  };
}

function grantIn(reader: RecordReader): LevelGrant {
  const aggregated = reader.optional('aggregated', reader.texts);
  return {
    subject: reader.object('subject', (subject) => {
      const namespace = subject.optional('namespace', subject.text);
      return {
        kind: subject.text('kind'),
        name: subject.text('name'),
        ...(namespace === undefined ? {} : { namespace }),
      };
    }),
    verbs: reader.texts('verbs'),
    resource: reader.text('resource'),
    role: reader.text('role'),
    binding: reader.text('binding'),
    ...(aggregated === undefined ? {} : { aggregated }),
  };
}
