import { formatPath } from '../../core/path.ts';
import { WORKLOAD_KINDS } from '../../resources/kinds.ts';

/** A named expression of a policy. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** Kinds whose pod is neither the object nor at `spec.template`. */
const ELSEWHERE = WORKLOAD_KINDS.filter(({ podPath }) => {
  const path = formatPath(podPath);
  return path !== '' && path !== 'spec.template';
});

/** The template in an object that is no pod; `dyn`, so that Kubernetes does not ask every kind for the fields of all. */
function templateOf(object: string): string {
  const at = (path: string): string => `dyn(${object}).?${path.split('.').join('.?')}.orValue({})`;
  const elsewhere = ELSEWHERE.map(
    ({ kind, podPath }) => `${object}.kind == "${kind}" ? ${at(formatPath(podPath))} : `,
  );
  return `${elsewhere.join('')}${at('spec.template')}`;
}

/** What the expressions of the controls are written on. */
export const POD_VARIABLES: readonly Variable[] = [
  { name: 'pod', expression: `object.kind == "Pod" ? dyn(object) : (${templateOf('object')})` },
  { name: 'spec', expression: 'variables.pod.?spec.orValue({})' },
  {
    name: 'containers',
    expression: ['initContainers', 'containers', 'ephemeralContainers']
      .map((list) => `variables.spec.?${list}.orValue([])`)
      .join(' + '),
  },
  ...['initContainers', 'ephemeralContainers'].map((list) => ({
    name: list,
    expression: `variables.spec.?${list}.orValue([]).map(c, c.name)`,
  })),
  { name: 'volumes', expression: 'variables.spec.?volumes.orValue([])' },
];

const images = (object: string): string =>
  `[${['initContainers', 'containers', 'ephemeralContainers']
    .map((list) => `dyn(${object}).spec.?${list}.orValue([]).map(c, c.?image.orValue(""))`)
    .join(', ')}]`;

/**
 * True where there is something to judge: what is new, a pod with other images or more containers, and a workload with
 * another template. Nothing else that the Standards look at can be changed in a running pod.
 */
export const CHANGED = `request.operation != "UPDATE" || (object.kind == "Pod" ? ${images('object')} != ${images('oldObject')} : (${templateOf('object')}) != (${templateOf('oldObject')}))`;
