/**
 * Structs of a pod that nothing at admission looks into: no control, no exception and no message. Their types are checked as
 * those of all others, but nothing is built of them. A test holds this against the fields that controls read.
 */
export const UNJUDGED: ReadonlySet<string> = new Set([
  'ManagedFieldsEntry',
  'PodStatus',
  'EnvVar',
  'EnvFromSource',
  'ResourceRequirements',
  'HTTPHeader',
  'KeyToPath',
  'VolumeProjection',
  'DownwardAPIVolumeFile',
  'Affinity',
  'Toleration',
  'TopologySpreadConstraint',
]);
