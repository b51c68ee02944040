import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { containersIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { configuredTexts, type PodText, textsIn } from '../resources/pod-texts.ts';

/** The variables that links make: REDIS_SERVICE_HOST, REDIS_SERVICE_PORT_MAIN, REDIS_PORT_6379_TCP_ADDR. */
const LINK =
  /\b[A-Z][A-Z0-9_]*?_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_[A-Z]+)?)\b/g;
const BY_ENVIRONMENT = 'GET_HOSTS_FROM';

/** The agent of Datadog takes the address of its cluster agent from the links of the Service that this names, unless a URL is given. */
const NAMES_SERVICE = 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME';
const INSTEAD_OF_LINKS = 'DD_CLUSTER_AGENT_URL';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  if (pod.spec?.enableServiceLinks === false) return [];
  const violation = {
    type: 'violation',
    path: ['spec', 'enableServiceLinks'],
    ...(pod.spec?.enableServiceLinks === undefined ? {} : { found: 'true' }),
  } as const;
  const asked = askedLink(pod);
  if (asked !== undefined)
    return [{ ...violation, message: 'used', fixSafety: 'advice', values: { name: asked } }];
  const { texts, missing } = configuredTexts(pod, subject.resource.namespace, inventory);
  const used = linkIn(pod, textsIn(pod), texts);
  if (used !== undefined)
    return [{ ...violation, message: 'used', fixSafety: 'review', values: { name: used } }];
  return [{ ...violation, message: 'links', fixSafety: missing.length === 0 ? 'safe' : 'review' }];
}

/** A variable without which the program does not find what it looks for. */
function askedLink(pod: Pod): string | undefined {
  for (const { container } of containersIn(pod)) {
    const { env = [] } = container;
    const service = env.find(({ name }) => name === NAMES_SERVICE)?.value ?? '';
    if (service !== '' && !env.some(({ name }) => name === INSTEAD_OF_LINKS))
      return `${service.toUpperCase().replaceAll('-', '_')}_SERVICE_HOST`;
  }
  return undefined;
}

/** The first such variable that is read, but for those that the pod sets itself and those that stay whatever it says. */
function linkIn(pod: Pod, ...lists: readonly (readonly PodText[])[]): string | undefined {
  const variables = containersIn(pod).flatMap(({ container }) => container.env ?? []);
  const asked = variables.find(({ name, value }) => name === BY_ENVIRONMENT && value === 'env');
  if (asked !== undefined) return asked.name;
  let own: ReadonlySet<string | undefined> | undefined;
  for (const { text } of lists.flat()) {
    // Most texts have neither, which is told sooner than by the pattern.
    if (!text.includes('_SERVICE_') && !text.includes('_PORT_')) continue;
    for (const [name] of text.matchAll(LINK)) {
      own ??= new Set(variables.map((variable) => variable.name));
      if (!own.has(name) && !name.startsWith('KUBERNETES_')) return name;
    }
  }
  return undefined;
}

const pod = (container: object, spec: object = {}) => ({
  spec: { ...spec, containers: [{ name: 'app', ...container }] },
});

export const serviceLinks: Practice = {
  id: 'service-links',
  title: 'Links to Services',
  summary: 'Pods should not be told of every Service of their namespace in their environment.',
  severity: 'low',
  profiles: ['eks'],
  subjects: 'workload',
  fields: [
    'spec.enableServiceLinks',
    'spec.containers[*].env',
    'spec.containers[*].envFrom',
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.volumes[*].configMap',
  ],
  messages: {
    links: {
      text: 'the environment of every container lists all Services of the namespace',
      label: 'it slows the start of the pod and can collide with names of its own; KUBERNETES_SERVICE_* stay',
      wanted: 'enableServiceLinks: false',
    },
    used: {
      text: 'the environment of every container lists all Services of the namespace, and {name} is read from it',
      wanted: 'names of Services instead of {name}, then enableServiceLinks: false',
    },
  },
  attack:
    'Code in the container reads the addresses and ports of all Services of the namespace without asking anyone; turning the links off hides them and does not block the way to them.',
  fix: {
    safety: 'safe',
    summary:
      'Set enableServiceLinks to false, unless the program itself reads such variables: then have it use the names of the Services first.',
    edits: ({ path, fixSafety }) => (fixSafety === 'advice' ? [] : [{ op: 'set', path, value: false }]),
  },
  references: ['MITRE T1046', 'EKS Best Practices: Pod security', 'Kubernetes: Service'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({}, { enableServiceLinks: false }) },
      { pod: pod({ args: ['$(REDIS_SERVICE_HOST)'] }, { enableServiceLinks: false }) },
    ],
    fail: [
      { pod: pod({}) },
      { pod: pod({ args: ['--redis=$(REDIS_SERVICE_HOST):6379'] }, { enableServiceLinks: true }) },
      { pod: pod({ env: [{ name: 'GET_HOSTS_FROM', value: 'env' }] }) },
      { pod: pod({ env: [{ name: NAMES_SERVICE, value: 'datadog-cluster-agent' }] }) },
    ],
  },
};
