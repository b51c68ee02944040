import type { Exception } from '../../exceptions/exception.ts';
import { accountOf } from '../../exceptions/owners.ts';
import { celList, celText } from './cel-rule.ts';

/**
 * Whether an exception counts for the object: its workload, service account and images, and the time. CEL has no clock; the
 * API server writes the time of creation before it asks, and nobody else can.
 */
export function workloadCel({ workload, expires }: Exception): string {
  const { serviceAccount, images } = workload;
  return [
    `timestamp(dyn(object).metadata.creationTimestamp) < timestamp(${celText(expires)})`,
    `(${subjectCel(workload)})`,
    `[${['serviceAccountName', 'serviceAccount'].map((name) => `variables.spec.?${name}.orValue("")`).join(', ')}, dyn("default")].filter(a, a != "")[0] == ${celText(serviceAccount)}`,
    `variables.containers.all(c, ${imagesCel(images)})`,
  ].join('\n&& ');
}

type Workload = Exception['workload'];

/** The workload itself, what its controller makes of it, and the pods that another controller makes of that. */
function subjectCel(workload: Workload): string {
  const { apiVersion, kind, name } = workload;
  const slash = apiVersion.lastIndexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const itself = `request.kind.group == ${celText(group)} && object.kind == ${celText(kind)} && object.metadata.name == ${celText(name)}`;
  const made = ownedBy(apiVersion, kind, `o.name == ${celText(name)}`);
  // What is in between cannot be looked up. Its controller names it: a ReplicaSet by the hash that its pods carry as well.
  const below =
    kind === 'Deployment'
      ? ownedBy(
          'apps/v1',
          'ReplicaSet',
          `"pod-template-hash" in dyn(object).metadata.?labels.orValue({}) && o.name == ${celText(`${name}-`)} + dyn(object).metadata.labels["pod-template-hash"]`,
        )
      : kind === 'CronJob'
        ? ownedBy('batch/v1', 'Job', `o.name.matches(${celText(`^${literal(name)}-[0-9]+$`)})`)
        : undefined;
  return [itself, made, below]
    .filter((one) => one !== undefined)
    .map((one) => `(${one})`)
    .join(' || ');
}

/** The request comes from the controller of a kind, and what is made belongs to such an object alone. */
function ownedBy(apiVersion: string, kind: string, isNamed: string): string | undefined {
  const account = accountOf(apiVersion, kind);
  if (account === undefined) return undefined;
  const users = [`system:serviceaccount:kube-system:${account}`, 'system:kube-controller-manager'];
  const owner = `o.apiVersion == ${celText(apiVersion)} && o.kind == ${celText(kind)} && ${isNamed}`;
  const controllers =
    'dyn(object).metadata.?ownerReferences.orValue([]).filter(o, o.?controller.orValue(false))';
  return `request.userInfo.username in ${celList(users)} && ${controllers}.size() == 1 && ${controllers}.all(o, ${owner})`;
}

/** With a digest any tag will do where the exception says so. */
function imagesCel(images: readonly string[]): string {
  const image = 'c.?image.orValue("")';
  const anyTag = images.flatMap((one) => {
    const [, name, digest] = /^(.+):\*@(.+)$/.exec(one) ?? [];
    if (name === undefined || digest === undefined) return [];
    return [`${image}.matches(${celText(`^${literal(name)}(:[A-Za-z0-9_.-]+)?@${literal(digest)}$`)})`];
  });
  const exact = images.filter((one) => !one.includes('*'));
  return [...(exact.length > 0 ? [`${image} in ${celList(exact)}`] : []), ...anyTag].join(' || ');
}

/** A text in a regular expression that stands for itself. */
function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
