import { containersIn } from '../../resources/containers.ts';
import { parseImageReference } from '../../resources/image-reference.ts';
import type { Pod } from '../../resources/pod.ts';
import type { FixSource } from './plan.ts';
import type { WorkloadView } from './workload-view.ts';

/**
 * Where a fault is mended for all at once: in the injector, in the chart that made the workload, or in what several
 * namespaces have under the same name with the same images; else in the workload itself.
 */
export function sourceOf(
  { resource, written }: Pick<WorkloadView, 'resource' | 'written'>,
  injector: { readonly name: string } | undefined,
  shared: ReadonlySet<string>,
): FixSource {
  if (injector !== undefined)
    return { kind: 'injector', key: `injector ${injector.name}`, name: injector.name };
  const { kind, name, namespace } = resource;
  const chart = chartOf(written);
  if (chart !== undefined)
    return { kind: 'chart', key: `chart ${chart} ${kind}`, name: `${chart} (${kind})` };
  const key = templateKey(resource, written);
  if (shared.has(key)) return { kind: 'template', key, name: `${kind} ${name}` };
  return { kind: 'workload', key: `${namespace} ${kind} ${name}`, name: `${kind} ${namespace}/${name}` };
}

/** The chart of `redis-18.1.2`. */
function chartOf({ metadata }: Pod): string | undefined {
  const label = metadata?.labels?.['helm.sh/chart'];
  return label === undefined ? undefined : label.replace(/-v?\d[\w.+-]*$/, '');
}

/** The same for workloads that one template has probably made in several namespaces. */
export function templateKey({ kind, name }: WorkloadView['resource'], pod: Pod): string {
  const images = containersIn(pod).map(({ container }) => {
    const image = container.image ?? '';
    return parseImageReference(image)?.name ?? image;
  });
  return `template ${kind} ${name} ${[...new Set(images)].sort().join(' ')}`;
}

/** The templates that more than one namespace has. */
export function sharedTemplates(views: Iterable<Pick<WorkloadView, 'resource' | 'written'>>): Set<string> {
  const first = new Map<string, string>();
  const shared = new Set<string>();
  for (const { resource, written } of views) {
    const key = templateKey(resource, written);
    const namespace = first.get(key);
    if (namespace === undefined) first.set(key, resource.namespace);
    else if (namespace !== resource.namespace) shared.add(key);
  }
  return shared;
}
