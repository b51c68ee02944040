import type { Fault } from '../../checks/standing.ts';
import { type Path, valueAt } from '../../core/path.ts';
import { containersIn } from '../../resources/containers.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Pod } from '../../resources/pod.ts';
import { blamedFor } from '../injectors/blame.ts';
import { modelMarked } from '../injectors/models.ts';
import { sourceOf } from './fix-source.ts';
import { faultsAt, type Judged } from './judge.ts';
import type { Blocker, Cause, Demanding } from './plan.ts';
import type { WorkloadView } from './workload-view.ts';

/** What of a workload keeps its namespace from a level: first what its template has, then what only running pods have. */
export function blockersOf(
  view: WorkloadView,
  level: Demanding,
  judge: (pod: Pod) => Judged,
  sharing: ReadonlySet<string>,
): Blocker[] {
  const blockers = new Map<string, { blocker: Blocker; pods: number }>();
  const template = judge(view.template.pod);
  for (const fault of faultsAt(template, level)) {
    const { control, violation } = fault;
    const by = blamedFor(fault, view.template);
    const cause = by === undefined ? 'written' : 'injected';
    blockers.set(keyOf(fault, template.pod), {
      pods: 0,
      blocker: {
        ...{ control, violation, cause },
        ...(by === undefined ? {} : { injector: by.name }),
        workload: view.resource,
        // What nobody wrote has a place in the pod only.
        path:
          by === undefined
            ? [...view.podPath, ...asWritten(violation.path, template.pod, view.written)]
            : violation.path,
        pods: 0,
        source: sourceOf(view, by, sharing),
      },
    });
  }
  for (const [pod, count] of view.running) {
    const judged = judge(pod);
    for (const fault of faultsAt(judged, level)) {
      const key = keyOf(fault, judged.pod);
      const known = blockers.get(key);
      if (known === undefined)
        blockers.set(key, { pods: count, blocker: runningBlocker(fault, judged.pod, view, sharing) });
      else known.pods += count;
    }
  }
  return [...blockers.values()].map(({ blocker, pods }) => ({ ...blocker, pods }));
}

function runningBlocker(
  { control, violation }: Fault,
  pod: Pod,
  view: WorkloadView,
  sharing: ReadonlySet<string>,
): Blocker {
  const { cause, injector } = causeOf(violation.path, violation.container, pod, view.written);
  const by = injector === undefined ? undefined : { name: injector };
  return {
    ...{ control, violation, cause },
    ...(injector === undefined ? {} : { injector }),
    workload: view.resource,
    path: violation.path,
    pods: 0,
    source: sourceOf(view, by, sharing),
  };
}

/** What the pod has and its template has not was added on the way; all else has changed since. */
function causeOf(
  path: Path,
  container: string | undefined,
  pod: Pod,
  template: Pod,
): { readonly cause: Cause; readonly injector?: string } {
  if (path[1] === 'ephemeralContainers') return { cause: 'ephemeral' };
  const name = container ?? volumeNameAt(path, pod);
  if (name === undefined) return { cause: 'running' };
  const marked = modelMarked(name);
  if (marked !== undefined) return { cause: 'injected', injector: marked.name };
  const isThere =
    container === undefined
      ? template.spec?.volumes?.some((volume) => volume.name === name)
      : containersIn(template).some((site) => site.name === container);
  return { cause: isThere === true ? 'running' : 'injected' };
}

/** One fault, wherever its container or volume stands in the list. */
function keyOf({ control, violation: { path, container, message } }: Fault, pod: Pod): string {
  const name = container ?? volumeNameAt(path, pod) ?? '';
  const rest = name === '' ? path : path.slice(3);
  return JSON.stringify([control.id, message, name, ...rest]);
}

function volumeNameAt(path: Path, pod: Pod): string | undefined {
  const [, list, index] = path;
  if (list !== 'volumes' || index === undefined) return undefined;
  const volume = valueAt(pod, ['spec', 'volumes', index]);
  return isRecord(volume) && typeof volume['name'] === 'string' ? volume['name'] : undefined;
}

/** Where the author finds it: what was injected before his own containers has moved them. */
function asWritten(path: Path, after: Pod, before: Pod): Path {
  const [root, list, index, ...rest] = path;
  if (typeof index !== 'number' || list === undefined || after === before) return path;
  const moved = valueAt(after, ['spec', list, index]);
  const own = valueAt(before, ['spec', list]);
  if (!isRecord(moved) || !Array.isArray(own)) return path;
  const at = own.findIndex((item) => isRecord(item) && item['name'] === moved['name']);
  return at < 0 ? path : [root ?? 'spec', list, at, ...rest];
}
