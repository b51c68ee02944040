import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import type { Facts } from './facts.ts';
import { isNamed, labelsOf, recordAt, recordsAt, textAt, textsAt } from './fields.ts';
import type { ServerSettings } from './permissions.ts';
import { hasAll, selects } from './selection.ts';

/** One webhook of ours, in its configuration. */
export interface Entry {
  readonly kind: 'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration';
  readonly configuration: string;
  readonly name: string;
  readonly webhook: PlainObject;
  readonly isFail: boolean;
  /** It asks for policies, and is as they need it; the others ask for the Standards. */
  readonly isOfPolicies: boolean;
}

export interface Installation {
  /** Of the Service, and of all that is behind it. */
  readonly namespace: string;
  readonly serviceName: string;
  readonly entries: readonly Entry[];
  readonly service: PlainObject | undefined;
  readonly deployment: PlainObject | undefined;
  /** Pods behind the Service that are not on their way out; undefined where pods could not be seen. */
  readonly replicas: readonly PlainObject[] | undefined;
}

/** Every installation, by the Services that webhooks of ours lead to; those that are reached by URL are one. */
export function installationsIn(facts: Facts): Installation[] {
  const places = new Map<string, Entry[]>();
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'] as const) {
    for (const configuration of facts.list(kind) ?? []) {
      for (const webhook of recordsAt(configuration, 'webhooks')) {
        const name = textAt(webhook, 'name');
        if (!name.endsWith('.gatehouse.dev')) continue;
        const key = placeOf(facts, configuration, webhook);
        const entry: Entry = {
          ...{ kind, name, webhook, configuration: resourceOf(configuration).name },
          isFail: webhook['failurePolicy'] !== 'Ignore',
          isOfPolicies: name.endsWith('.policies.gatehouse.dev'),
        };
        places.set(key, [...(places.get(key) ?? []), entry]);
      }
    }
  }
  for (const deployment of deploymentsIn(facts)) {
    const key = placeOfDeployment(facts, deployment);
    if (!places.has(key)) places.set(key, []);
  }
  return [...places].map(([key, entries]) => {
    const [namespace = '', serviceName = ''] = key.split('/');
    return installation(facts, namespace, serviceName, entries);
  });
}

/** The Service that a webhook leads to; for one that is reached by URL, that of the server that keeps up its trust. */
function placeOf(facts: Facts, configuration: PlainObject, webhook: PlainObject): string {
  const service = recordAt(webhook, 'clientConfig', 'service');
  const keeper = deploymentsIn(facts).find((each) =>
    ['webhook-configuration', 'policy-webhooks'].some((flag) =>
      flagsOf(each, flag).includes(resourceOf(configuration).name),
    ),
  );
  if (textAt(service, 'name') === '' && keeper !== undefined) return placeOfDeployment(facts, keeper);
  return `${textAt(service, 'namespace')}/${textAt(service, 'name')}`;
}

function placeOfDeployment(facts: Facts, deployment: PlainObject): string {
  const { namespace, name } = resourceOf(deployment);
  return `${namespace}/${resourceOf(serviceOf(facts, deployment) ?? {}).name || name}`;
}

function installation(facts: Facts, namespace: string, serviceName: string, entries: Entry[]): Installation {
  const service = facts.list('Service')?.find((each) => isNamed(each, namespace, serviceName));
  const own = deploymentsIn(facts).filter((each) => resourceOf(each).namespace === namespace);
  const deployment =
    own.find((each) => service !== undefined && isBehind(service, labelsOf(each, 'spec', 'template'))) ??
    own[0];
  const selector = recordAt(deployment, 'spec', 'selector');
  const replicas = facts
    .list('Pod')
    ?.filter(
      (pod) =>
        resourceOf(pod).namespace === namespace &&
        textAt(pod, 'metadata', 'deletionTimestamp') === '' &&
        (deployment === undefined
          ? isBehind(service ?? {}, labelsOf(pod))
          : selects(selector, labelsOf(pod))),
    );
  return { namespace, serviceName, entries, service, deployment, replicas };
}

/** A Service without a selector selects nothing. */
export function isBehind(service: PlainObject, labels: Readonly<Record<string, string>>): boolean {
  const selector = recordAt(service, 'spec', 'selector');
  return Object.keys(selector).length > 0 && hasAll(selector, labels);
}

export function deploymentsIn(facts: Facts): readonly PlainObject[] {
  const isOurs = (each: PlainObject): boolean => labelsOf(each)['app.kubernetes.io/name'] === 'gatehouse';
  return (facts.list('Deployment') ?? []).filter(isOurs);
}

function serviceOf(facts: Facts, deployment: PlainObject): PlainObject | undefined {
  const { namespace } = resourceOf(deployment);
  const labels = labelsOf(deployment, 'spec', 'template');
  return facts
    .list('Service')
    ?.find((service) => resourceOf(service).namespace === namespace && isBehind(service, labels));
}

export function containerOf({ deployment }: Pick<Installation, 'deployment'>): PlainObject {
  return recordsAt(deployment, 'spec', 'template', 'spec', 'containers')[0] ?? {};
}

/** The values of a flag of the server, as often as it is given. */
export function flagsOf(deployment: PlainObject | undefined, name: string): string[] {
  const head = `--${name}=`;
  const args = textsAt(containerOf({ deployment }), 'args');
  return args.flatMap((arg) => (arg.startsWith(head) ? [arg.slice(head.length)] : []));
}

/** What the server was told by flags. */
export function settingsOf({ deployment, namespace }: Installation): ServerSettings {
  const [certificateSecret] = flagsOf(deployment, 'certificate-secret');
  const [policyWebhooks] = flagsOf(deployment, 'policy-webhooks');
  return {
    namespace: flagsOf(deployment, 'namespace')[0] ?? namespace,
    ...(certificateSecret === undefined ? {} : { certificateSecret }),
    webhookConfigurations: flagsOf(deployment, 'webhook-configuration'),
    ...(policyWebhooks === undefined ? {} : { policyWebhooks }),
  };
}

export function serviceAccountOf({ deployment, namespace }: Installation): {
  namespace: string;
  name: string;
} {
  return {
    namespace,
    name: textAt(deployment, 'spec', 'template', 'spec', 'serviceAccountName') || 'default',
  };
}
