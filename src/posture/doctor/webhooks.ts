import { saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import { missingRules, RULES_ANNOTATION } from '../../resources/webhook-rules.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { labelsOf, recordAt, recordsAt, textAt } from './fields.ts';
import type { Entry, Installation } from './installation.ts';
import { type Asked, isAsked } from './selection.ts';

const REQUEST_LIMIT_S = 30;
const NAME = 'kubernetes.io/metadata.name';
const NODE_TRAFFIC: readonly Asked[] = [
  { group: 'coordination.k8s.io', resource: 'leases', namespace: { [NAME]: 'kube-node-lease' } },
  { group: '', resource: 'nodes' },
  { group: '', resource: 'nodes/status' },
  { group: '', resource: 'events', namespace: { [NAME]: 'default' } },
  { group: 'events.k8s.io', resource: 'events', namespace: { [NAME]: 'default' } },
];

/** What our webhooks match that they must not, and do not match that they should. */
export function diagnoseWebhooks(facts: Facts, found: Installation): Diagnosis[] {
  const { namespace } = found;
  const entries = found.entries.filter(({ isOfPolicies }) => !isOfPolicies);
  if (found.entries.length === 0) return [];
  const labels = (name: string): Readonly<Record<string, string>> => {
    const object = facts.list('Namespace')?.find((each) => resourceOf(each).name === name);
    return { ...labelsOf(object), [NAME]: name };
  };
  const pods = (name: string): Asked => ({
    group: '',
    resource: 'pods',
    namespace: labels(name),
    operation: 'CREATE',
  });
  const ordinary: Asked = { ...pods('any'), namespace: { [NAME]: 'any' } };
  const judged = entries.filter(({ webhook }) => isAsked(webhook, ordinary));
  const deployments: Asked = { group: 'apps', resource: 'deployments', namespace: { [NAME]: 'any' } };
  const enforcing = (facts.list('GatehouseConfiguration') ?? []).some(
    (each) => recordAt(each, 'spec')['enforceWorkloads'] === true,
  );
  const configuration = `ValidatingWebhookConfiguration ${entries[0]?.configuration ?? ''}`.trimEnd();
  return [
    ...found.entries.flatMap((entry) => [
      ...matched('webhook-matches-own-namespace', entry, pods(namespace), namespace),
      ...(namespace === 'kube-system'
        ? []
        : matched('webhook-matches-kube-system', entry, pods('kube-system'), 'kube-system')),
      ...nodeTraffic(entry),
    ]),
    ...(judged.length > 0 || entries.length === 0
      ? []
      : [
          diagnosis('pods-unseen', {
            subject: configuration,
            ...(lacksRules(facts, found)
              ? {
                  seen: saying(
                    'doctor.seen.no-rules',
                    'the rules of its annotation {annotation} are not in force',
                    {
                      annotation: RULES_ANNOTATION,
                    },
                  ),
                  mend: saying(
                    'doctor.mend.no-rules',
                    'a replica puts them in when it has been ready for 10 s; why none does: {command}',
                    { command: `kubectl logs -n ${namespace} deployment/${nameOf(found)}` },
                  ),
                }
              : {
                  seen: saying(
                    'doctor.seen.pods-unseen',
                    'none of its webhooks matches the creation of a pod in an ordinary namespace',
                  ),
                  mend: saying('doctor.mend.rules', '{one}, or {other}, puts the rules back', {
                    one: 'kubectl apply -f deploy/manifests/install.yaml',
                    other: 'helm upgrade',
                  }),
                }),
          }),
        ]),
    ...(!enforcing || entries.some(({ webhook }) => isAsked(webhook, deployments))
      ? []
      : [
          diagnosis('workloads-unseen', {
            subject: configuration,
            seen: saying(
              'doctor.seen.workloads-unseen',
              'enforceWorkloads is true, and none of its webhooks matches Deployments',
            ),
            mend: 'helm upgrade --set webhook.workloads.enabled=true',
          }),
        ]),
    ...judged
      .filter(({ isFail }) => !isFail)
      .map((entry) =>
        diagnosis('failure-ignored', {
          subject: subjectOf(entry),
          seen: saying('doctor.seen.ignored', 'failurePolicy is Ignore for pods'),
          mend: saying('doctor.mend.fail', 'when you trust the installation: {command}', {
            command: 'helm upgrade --set webhook.failurePolicy=Fail',
          }),
        }),
      ),
    ...diagnoseTimeouts(facts),
  ];
}

function subjectOf({ kind, configuration, name }: Entry): string {
  return `${kind} ${configuration}, ${name}`;
}

function matched(
  id: 'webhook-matches-own-namespace' | 'webhook-matches-kube-system',
  entry: Entry,
  asked: Asked,
  namespace: string,
): Diagnosis[] {
  if (!isAsked(entry.webhook, asked)) return [];
  return [
    diagnosis(id, {
      subject: subjectOf(entry),
      seen: saying('doctor.seen.selects', 'its namespaceSelector takes the namespace {namespace}', {
        namespace,
      }),
      mend: saying(
        'doctor.mend.selector',
        'add {namespace} to the values of {expression}; a label of your own can be taken away, this one cannot',
        { namespace, expression: `{key: ${NAME}, operator: NotIn}` },
      ),
      ...(entry.isFail ? {} : { severity: 'medium' }),
    }),
  ];
}

function nodeTraffic(entry: Entry): Diagnosis[] {
  const asked = NODE_TRAFFIC.filter((each) => isAsked(entry.webhook, each)).map(({ resource }) => resource);
  if (asked.length === 0) return [];
  return [
    diagnosis('webhook-matches-node-traffic', {
      subject: subjectOf(entry),
      seen: saying('doctor.seen.rules', 'its rules take {resources}', {
        resources: [...new Set(asked)].join(', '),
      }),
      mend: saying(
        'doctor.mend.resources',
        'name the resources in its rules; "*" is never needed to judge pods',
      ),
      ...(entry.isFail ? {} : { severity: 'medium' }),
    }),
  ];
}

/** Whether replicas are to put rules in, and have not. */
function lacksRules(facts: Facts, { entries }: Installation): boolean {
  const names = entries.map(({ configuration }) => configuration);
  return (facts.list('ValidatingWebhookConfiguration') ?? [])
    .filter((each) => names.includes(resourceOf(each).name))
    .some((each) => {
      const missing = missingRules(each);
      return 'trouble' in missing || missing.length > 0;
    });
}

function nameOf({ deployment, serviceName }: Installation): string {
  return deployment === undefined ? serviceName : resourceOf(deployment).name;
}

/** Mutating webhooks are asked one after the other, validating ones all at once after that. */
function diagnoseTimeouts(facts: Facts): Diagnosis[] {
  const pod: Asked = { group: '', resource: 'pods', namespace: { [NAME]: 'any' }, operation: 'CREATE' };
  const asking = (kind: 'MutatingWebhookConfiguration' | 'ValidatingWebhookConfiguration') =>
    (facts.list(kind) ?? []).flatMap((each) =>
      recordsAt(each, 'webhooks')
        .filter((webhook) => isAsked(webhook, pod))
        .map((webhook) => ({ name: textAt(webhook, 'name'), seconds: secondsOf(webhook) })),
    );
  const mutating = asking('MutatingWebhookConfiguration');
  const validating = asking('ValidatingWebhookConfiguration').sort((a, b) => b.seconds - a.seconds);
  const chain = [...mutating, ...validating.slice(0, 1)];
  const sum = chain.reduce((total, { seconds }) => total + seconds, 0);
  if (sum <= REQUEST_LIMIT_S) return [];
  const longest = chain.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  return [
    diagnosis('timeouts-add-up', {
      subject: saying('doctor.subject.creation', 'creation of a pod'),
      seen: saying('doctor.seen.timeouts', 'its webhooks may take {sum} s: {webhooks}', {
        sum,
        webhooks: chain.map(({ name, seconds }) => `${name} ${seconds} s`).join(', '),
      }),
      mend: saying(
        'doctor.mend.timeouts',
        'lower timeoutSeconds, first of {name}; 3 to 5 s is enough for a webhook that works',
        { name: longest.name },
      ),
    }),
  ];
}

function secondsOf(webhook: PlainObject): number {
  return typeof webhook['timeoutSeconds'] === 'number' ? webhook['timeoutSeconds'] : 10;
}
