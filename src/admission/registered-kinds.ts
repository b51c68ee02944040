/** Kinds that every version of an API has. */
const COMMON = 'WatchEvent ListOptions GetOptions DeleteOptions CreateOptions UpdateOptions PatchOptions';

/** What the webhook's scheme knows (k8s.io/api v0.37). */
const KINDS: Readonly<Record<string, ReadonlySet<string>>> = {
  v1: kinds(
    'Pod PodList PodTemplate PodTemplateList ReplicationController ReplicationControllerList Service ServiceProxyOptions ServiceList Endpoints EndpointsList Node NodeList NodeProxyOptions Binding Event EventList List LimitRange LimitRangeList ResourceQuota ResourceQuotaList Namespace NamespaceList Secret SecretList ServiceAccount ServiceAccountList PersistentVolume PersistentVolumeList PersistentVolumeClaim PersistentVolumeClaimList PodAttachOptions PodLogOptions PodExecOptions PodPortForwardOptions PodProxyOptions ComponentStatus ComponentStatusList SerializedReference RangeAllocation ConfigMap ConfigMapList',
  ),
  'apps/v1': kinds(
    'Deployment DeploymentList StatefulSet StatefulSetList DaemonSet DaemonSetList ReplicaSet ReplicaSetList ControllerRevision ControllerRevisionList',
  ),
  'batch/v1': kinds('Job JobList CronJob CronJobList'),
  'admission.k8s.io/v1': kinds('AdmissionReview'),
};

/** Known in whatever version. */
const UNVERSIONED: ReadonlySet<string> = new Set(
  'Status APIVersions APIGroupList APIGroup APIResourceList'.split(' '),
);

function kinds(names: string): ReadonlySet<string> {
  return new Set(`${names} ${COMMON}`.split(' '));
}

/** Whether Kubernetes' webhook can decode the kind at all. */
export function isRegistered(apiVersion: string, kind: string): boolean {
  if (isUnversioned(kind)) return true;
  return Object.hasOwn(KINDS, apiVersion) && (KINDS[apiVersion]?.has(kind) ?? false);
}

export function isUnversioned(kind: string): boolean {
  return UNVERSIONED.has(kind);
}

/** What it says of one that it cannot. */
export function notRegistered(apiVersion: string, kind: string): string {
  const scheme = 'k8s.io/pod-security-admission/cmd/webhook/server/scheme.go:29';
  return `no kind "${kind}" is registered for version "${apiVersion}" in scheme "${scheme}"`;
}

/** `/v1, Kind=Pod`, as Go prints a kind. */
export function formatKind(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
}
