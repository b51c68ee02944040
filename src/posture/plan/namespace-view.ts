import { isSystemNamespace, labelsOf } from '../../checks/namespace-labels.ts';
import {
  type Labels,
  labelOf,
  levelLabel,
  type NamespacePolicy,
  policyOf,
  versionLabel,
} from '../../checks/namespace-policy.ts';
import { compareBytes } from '../../core/text.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Snapshot } from '../../resources/snapshot.ts';
import type { InjectionSite, Injector } from '../injectors/injector.ts';
import { foldOwners, type OwnedWorkload } from '../owners.ts';
import type { CurrentLevel } from './plan.ts';
import { hasEnded, viewOf, type WorkloadView } from './workload-view.ts';

export interface NamespaceChoice {
  /** The minor of Kubernetes. */
  readonly kubernetes: number;
  /** What the cluster configures for namespaces without labels. */
  readonly defaults: NamespacePolicy;
  /** Where labels have no effect, by the configuration of the API server. */
  readonly exempt: readonly string[];
  /** Only these, where any are named. */
  readonly namespaces: readonly string[];
}

/** A namespace with all that is looked at in it. */
export interface NamespaceView {
  readonly name: string;
  readonly now: CurrentLevel;
  readonly isPinned: boolean;
  readonly site: InjectionSite;
  readonly workloads: readonly OwnedWorkload[];
}

/** The workloads of a namespace as they would be made in it, were it to enforce restricted. */
export function workloadViews(
  { workloads, site }: NamespaceView,
  injectors: readonly Injector[],
): WorkloadView[] {
  const asPlanned =
    site.labels === undefined
      ? site
      : { ...site, labels: { ...site.labels, [levelLabel('enforce')]: 'restricted' } };
  return workloads
    .filter((owned) => owned.workload.resource.kind !== 'Pod' || !hasEnded(owned.workload))
    .map((owned) => viewOf(owned, injectors, asPlanned));
}

/** The namespaces that are planned for, and those of the cluster itself, which are left out unless they are named. */
export function namespacesOf(
  snapshot: Snapshot,
  { namespaces, exempt, defaults, kubernetes }: NamespaceChoice,
): { readonly views: NamespaceView[]; readonly leftOut: string[] } {
  const byName = new Map<string, OwnedWorkload[]>();
  for (const owned of foldOwners(snapshot)) {
    const name = owned.workload.resource.namespace || 'default';
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [owned]);
    else list.push(owned);
  }
  const objects = new Map<string, PlainObject>();
  for (const object of snapshot.namespaces) {
    const name = isRecord(object['metadata']) ? object['metadata']['name'] : undefined;
    if (typeof name === 'string') objects.set(name, object);
  }
  const names = [...new Set([...objects.keys(), ...byName.keys()])].sort(compareBytes);
  const views: NamespaceView[] = [];
  const leftOut: string[] = [];
  for (const name of names) {
    if (
      namespaces.length > 0
        ? !namespaces.includes(name)
        : isSystemNamespace({ metadata: { name } }) || exempt.includes(name)
    ) {
      if (namespaces.length === 0) leftOut.push(name);
      continue;
    }
    const object = objects.get(name);
    const labels = object && labelsOf(object);
    views.push({
      name,
      now: currentLevel(labels, defaults),
      isPinned: labels !== undefined && /^v/.test(labelOf(labels, versionLabel('enforce')) ?? ''),
      site: { namespace: name, labels, annotations: object && annotationsOf(object), kubernetes },
      workloads: byName.get(name) ?? [],
    });
  }
  return { views, leftOut };
}

function currentLevel(labels: Labels | undefined, defaults: NamespacePolicy): CurrentLevel {
  const { policy, errors } = policyOf(labels ?? {}, defaults);
  const { level, version } = policy.enforce;
  const isSaid = labels !== undefined && labelOf(labels, levelLabel('enforce')) !== undefined;
  const source =
    labels === undefined ? 'unknown' : isSaid ? 'label' : level === 'privileged' ? 'none' : 'default';
  return { level, version: version.text, source, policy, errors };
}

function annotationsOf({ metadata }: PlainObject): Labels {
  const annotations = isRecord(metadata) && isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  return Object.fromEntries(
    Object.entries(annotations).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
