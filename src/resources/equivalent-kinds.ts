import type { PlainObject } from './inventory.ts';
import { type Fields, fieldsOf, listOf, textOf } from './open-fields.ts';
import { cpuMetric } from './other-defaults.ts';
import { typedObject } from './typed-object.ts';

export interface EquivalentKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly resource: string;
}

type Convert = (object: Fields) => Fields | undefined;

interface Family {
  readonly members: readonly EquivalentKind[];
  /** To each member; undefined for what cannot be told exactly. */
  readonly to: readonly Convert[];
}

const events = { kind: 'Event', resource: 'events' };
const autoscalers = { kind: 'HorizontalPodAutoscaler', resource: 'horizontalpodautoscalers' };

/** What one object is served as, in Kubernetes v1.34 to v1.37 as they come: all else has one version. */
const FAMILIES: readonly Family[] = [
  {
    members: [
      { group: '', version: 'v1', ...events },
      { group: 'events.k8s.io', version: 'v1', ...events },
    ],
    to: [(object) => renamed(object, EVENT_NAMES), (object) => renamed(object, EVENT_NAMES_BACK)],
  },
  {
    members: [
      { group: 'autoscaling', version: 'v1', ...autoscalers },
      { group: 'autoscaling', version: 'v2', ...autoscalers },
    ],
    to: [toAutoscalerV1, toAutoscalerV2],
  },
];

/** The others under which an object is served, in the order of the API server. */
export function equivalentKinds(group: string, version: string, resource: string): readonly EquivalentKind[] {
  const isIt = (one: EquivalentKind): boolean =>
    one.group === group && one.version === version && one.resource === resource;
  const family = FAMILIES.find(({ members }) => members.some(isIt));
  return (family?.members ?? []).filter((one) => !isIt(one));
}

/**
 * An object of admission as another kind that it is served as; undefined where that cannot be told exactly. Kinds that have one
 * version only stay as they are.
 */
export function convertObject(
  object: PlainObject,
  to: { readonly group: string; readonly version: string; readonly kind: string },
): PlainObject | undefined {
  const apiVersionOf = ({ group, version }: { readonly group: string; readonly version: string }): string =>
    group === '' ? version : `${group}/${version}`;
  if (object['apiVersion'] === apiVersionOf(to)) return object;
  for (const { members, to: converts } of FAMILIES) {
    const at = members.findIndex((one) => one.kind === to.kind && apiVersionOf(one) === apiVersionOf(to));
    const isMember = members.some(
      (one) => one.kind === object['kind'] && apiVersionOf(one) === object['apiVersion'],
    );
    const convert = converts[at];
    if (convert === undefined || !isMember) continue;
    const converted = convert(object as Fields);
    return converted && typedObject({ ...converted, apiVersion: apiVersionOf(to) });
  }
  return object;
}

/** From events.k8s.io to the core group. */
const EVENT_NAMES: Readonly<Record<string, string>> = {
  regarding: 'involvedObject',
  note: 'message',
  deprecatedSource: 'source',
  deprecatedFirstTimestamp: 'firstTimestamp',
  deprecatedLastTimestamp: 'lastTimestamp',
  deprecatedCount: 'count',
  reportingController: 'reportingComponent',
};
const EVENT_NAMES_BACK = Object.fromEntries(Object.entries(EVENT_NAMES).map(([from, to]) => [to, from]));

function renamed(object: Fields, names: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [names[name] ?? name, value]));
}

/** What v1 has no field for is in annotations there, in a form of its own. */
const ROUND_TRIP = /^autoscaling\.alpha\.kubernetes\.io\//;

function isPlainAutoscaler({ metadata, status }: Fields): boolean {
  const annotations = Object.keys(fieldsOf(fieldsOf(metadata)?.['annotations']) ?? {});
  const state = fieldsOf(status);
  const told = [...listOf(state?.['currentMetrics']), ...listOf(state?.['conditions'])];
  const hasUsage = state?.['currentCPUUtilizationPercentage'] !== undefined;
  return !annotations.some((name) => ROUND_TRIP.test(name)) && told.length === 0 && !hasUsage;
}

function toAutoscalerV2(object: Fields): Fields | undefined {
  const { targetCPUUtilizationPercentage: target, ...spec } = fieldsOf(object['spec']) ?? {};
  if (!isPlainAutoscaler(object) || typeof target !== 'number') return undefined;
  return { ...object, spec: { ...spec, metrics: [cpuMetric(target)] } };
}

function toAutoscalerV1(object: Fields): Fields | undefined {
  const { metrics, behavior, ...spec } = fieldsOf(object['spec']) ?? {};
  const targets = listOf(metrics).map((metric) => {
    const resource = fieldsOf(metric['resource']);
    const isCpu = textOf(metric['type']) === 'Resource' && resource?.['name'] === 'cpu';
    return isCpu ? fieldsOf(resource['target'])?.['averageUtilization'] : undefined;
  });
  const isPlain = targets.length > 0 && targets.every((target) => typeof target === 'number');
  if (!isPlainAutoscaler(object) || behavior !== undefined || !isPlain) return undefined;
  return { ...object, spec: { ...spec, targetCPUUtilizationPercentage: targets[0] } };
}
