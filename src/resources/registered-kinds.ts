import { ROOTS } from './schema.ts';

/** What the webhook's scheme knows under every group: the options of requests. */
const EVERYWHERE = [
  'CreateOptions',
  'DeleteOptions',
  'GetOptions',
  'ListOptions',
  'PatchOptions',
  'UpdateOptions',
  'WatchEvent',
];

/** Known under any group and version, also under those that do not exist. */
const UNVERSIONED = ['APIGroup', 'APIGroupList', 'APIResourceList', 'APIVersions', 'Status'];

/** The other kinds of each group that have no pod in them; their objects are not looked into. */
const WITHOUT_POD: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'Binding',
    'ComponentStatus',
    'ComponentStatusList',
    'ConfigMap',
    'ConfigMapList',
    'Endpoints',
    'EndpointsList',
    'Event',
    'EventList',
    'LimitRange',
    'LimitRangeList',
    'List',
    'NamespaceList',
    'Node',
    'NodeList',
    'NodeProxyOptions',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'PersistentVolumeClaimList',
    'PersistentVolumeList',
    'PodAttachOptions',
    'PodExecOptions',
    'PodList',
    'PodLogOptions',
    'PodPortForwardOptions',
    'PodProxyOptions',
    'PodTemplateList',
    'RangeAllocation',
    'ReplicationControllerList',
    'ResourceQuota',
    'ResourceQuotaList',
    'Secret',
    'SecretList',
    'SerializedReference',
    'Service',
    'ServiceAccount',
    'ServiceAccountList',
    'ServiceList',
    'ServiceProxyOptions',
  ],
  'apps/v1': [
    'ControllerRevision',
    'ControllerRevisionList',
    'DaemonSetList',
    'DeploymentList',
    'ReplicaSetList',
    'StatefulSetList',
  ],
  'batch/v1': ['CronJobList', 'JobList'],
  'admission.k8s.io/v1': ['AdmissionReview'],
};

/** Whether the scheme of the upstream webhook (k8s.io/api v0.37) knows the kind. */
export function isRegistered(apiVersion: string, kind: string): boolean {
  if (Object.hasOwn(ROOTS, `${apiVersion}/${kind}`) || UNVERSIONED.includes(kind)) return true;
  const others = Object.hasOwn(WITHOUT_POD, apiVersion) ? WITHOUT_POD[apiVersion] : undefined;
  if (others === undefined) return false;
  return others.includes(kind) || EVERYWHERE.includes(kind);
}
