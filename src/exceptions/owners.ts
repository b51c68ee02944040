import { isSameValue } from '../core/same-value.ts';
import { type ContainerSite, containersIn } from '../resources/containers.ts';
import type { ObjectMeta, Pod } from '../resources/pod.ts';
import type { Owner } from './accepted-by.ts';
import { serviceAccountOf } from './workload-match.ts';

/** An owner as a reference names it. */
export interface OwnerName extends Owner {
  readonly uid: string;
}

/** An object that makes pods, or makes what makes them, as it stands in the cluster. */
export interface OwnerObject {
  readonly metadata: ObjectMeta;
  readonly template: Pod;
}

/** Finds what a reference names in the namespace of the pod; undefined unless it has that uid. */
export type OwnerLookup = (name: OwnerName) => OwnerObject | undefined;

/**
 * The workloads that a pod may be taken for at admission. An owner reference is written by whoever creates the pod, so it
 * counts only where the request comes from the controller of that kind: it creates pods from templates alone. What a
 * ReplicaSet or a Job says of its own owner its author may have written; it counts where its template is the owner's: then
 * the pod is what the owner asks for, whoever asked.
 */
export function believedOwners(pod: Pod, username: string, lookup: OwnerLookup): Owner[] {
  const name = controllerOf(pod.metadata);
  if (name === undefined || !isControllerOf(name, username)) return [];
  return [withoutUid(name), ...ownersAbove(name, lookup)];
}

/**
 * The workloads that a running pod seems to belong to, for reports: nobody can tell any more who created it. Its owner has to be
 * there with that uid, and the pod has to run what the template says. Not for admission.
 */
export function apparentOwners(pod: Pod, lookup: OwnerLookup): Owner[] {
  const name = controllerOf(pod.metadata);
  const owner = name && lookup(name);
  if (name === undefined || owner === undefined || !runsTemplate(pod, owner.template)) return [];
  return [withoutUid(name), ...ownersAbove(name, lookup)];
}

function withoutUid({ apiVersion, kind, name }: OwnerName): Owner {
  return { apiVersion, kind, name };
}

/** Who owns a ReplicaSet or a Job, where both have one template. There is no third step. */
function ownersAbove(name: OwnerName, lookup: OwnerLookup): Owner[] {
  const middle = lookup(name);
  const above = middle && controllerOf(middle.metadata);
  const owner = above && lookup(above);
  if (middle === undefined || above === undefined || owner === undefined) return [];
  return isSameTemplate(middle.template, owner.template) ? [withoutUid(above)] : [];
}

function controllerOf(metadata: ObjectMeta | undefined): OwnerName | undefined {
  const references = metadata?.ownerReferences?.filter(({ controller }) => controller === true) ?? [];
  const [reference] = references;
  // The API server lets an object have one controller.
  if (reference === undefined || references.length > 1) return undefined;
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference;
  return name === '' || uid === '' ? undefined : { apiVersion, kind, name, uid };
}

/** The accounts in kube-system with which controllers create pods and what makes them, where each has its own. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  'apps/v1 DaemonSet': 'daemon-set-controller',
  'apps/v1 Deployment': 'deployment-controller',
  'apps/v1 ReplicaSet': 'replicaset-controller',
  'apps/v1 StatefulSet': 'statefulset-controller',
  'batch/v1 CronJob': 'cronjob-controller',
  'batch/v1 Job': 'job-controller',
  'v1 ReplicationController': 'replication-controller',
};

/** The account in kube-system of the controller of a kind, if one makes pods of it. */
export function accountOf(apiVersion: string, kind: string): string | undefined {
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(ACCOUNTS, key) ? ACCOUNTS[key] : undefined;
}

function isControllerOf({ apiVersion, kind }: Owner, username: string): boolean {
  const account = accountOf(apiVersion, kind);
  if (account === undefined) return false;
  return (
    username === `system:serviceaccount:kube-system:${account}` ||
    // Without --use-service-account-credentials all of them are this user.
    username === 'system:kube-controller-manager'
  );
}

/** What the controllers of Deployments and Jobs put into a template of their own accord. */
const ADDED_LABELS = new Set([
  'pod-template-hash',
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
]);

/** Whether two templates make the same pods. */
export function isSameTemplate(a: Pod, b: Pod): boolean {
  const comparable = ({ metadata = {}, spec = {} }: Pod): unknown => ({
    labels: Object.entries(metadata.labels ?? {})
      .filter(([key]) => !ADDED_LABELS.has(key))
      .sort(([key], [other]) => (key < other ? -1 : 1)),
    annotations: metadata.annotations ?? {},
    spec,
  });
  return isSameValue(comparable(a), comparable(b));
}

/** Whether a pod runs every container of a template as it is written there. Others may have been injected. */
function runsTemplate(pod: Pod, template: Pod): boolean {
  const sites = containersIn(pod);
  return (
    serviceAccountOf(pod) === serviceAccountOf(template) &&
    containersIn(template).every((wanted) => sites.some((site) => runsSame(site, wanted)))
  );
}

function runsSame(a: ContainerSite, b: ContainerSite): boolean {
  const told = ({ list, name, container: { image, command = [], args = [] } }: ContainerSite): unknown => ({
    ...{ list, name, image, command, args },
  });
  return isSameValue(told(a), told(b));
}
