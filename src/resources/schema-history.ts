// Made by `npx tsx tools/generate-schema-history.ts` from k8s.io/api v0.26.9, v0.27.4, v0.28.3, v0.29.15, v0.30.14, v0.31.14, v0.32.13, v0.33.13, v0.34.13, v0.35.10, v0.36.6.

/** The first minor that is told of, and the one of the other tables. */
export const OLDEST = 26;
export const NEWEST = 37;

/** Kinds that were not always there: `kind since`, or `kind since-until struct` for one that is gone. */
export const KIND_CHANGES: readonly string[] = [
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicy 36',
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding 36',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy 30',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding 30',
  'authentication.k8s.io/v1/SelfSubjectReview 28',
  'certificates.k8s.io/v1/ClusterTrustBundle 37',
  'certificates.k8s.io/v1/PodCertificateRequest 37',
  'flowcontrol.apiserver.k8s.io/v1/FlowSchema 29',
  'flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration 29',
  'flowcontrol.apiserver.k8s.io/v1beta2/FlowSchema 26-28 flowcontrol/v1beta2.FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1beta2/PriorityLevelConfiguration 26-28 flowcontrol/v1beta2.PriorityLevelConfiguration',
  'flowcontrol.apiserver.k8s.io/v1beta3/FlowSchema 26-31 flowcontrol/v1beta3.FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1beta3/PriorityLevelConfiguration 26-31 flowcontrol/v1beta3.PriorityLevelConfiguration',
  'networking.k8s.io/v1/IPAddress 33',
  'networking.k8s.io/v1/ServiceCIDR 33',
  'resource.k8s.io/v1/DeviceClass 34',
  'resource.k8s.io/v1/DeviceTaintRule 37',
  'resource.k8s.io/v1/ResourceClaim 34',
  'resource.k8s.io/v1/ResourceClaimTemplate 34',
  'resource.k8s.io/v1/ResourceSlice 34',
  'storage.k8s.io/v1/VolumeAttributesClass 34',
  'storage.k8s.io/v1beta1/CSIStorageCapacity 26-26 storage/v1beta1.CSIStorageCapacity',
  'storagemigration.k8s.io/v1/StorageVersionMigration 37',
];

/** The fields that were not always as they are, by struct: `name since`, or `name since-until type` for what is gone; joined by `|`. */
export const FIELD_CHANGES: Readonly<Record<string, string>> = {
  'admissionregistration.MutatingWebhook': 'matchConditions 27',
  'admissionregistration.ValidatingWebhook': 'matchConditions 27',
  'apps.DeploymentStatus': 'terminatingReplicas 33',
  'apps.ReplicaSetStatus': 'terminatingReplicas 33',
  'authorization.ResourceAttributes': 'fieldSelector 31|labelSelector 31',
  'autoscaling/v2.HPAScalingRules': 'tolerance 33',
  'autoscaling/v2.HorizontalPodAutoscalerCondition': 'observedGeneration 37',
  'batch.JobSpec':
    'backoffLimitPerIndex 28|managedBy 30|maxFailedIndexes 28|podReplacementPolicy 28|scheduling 37|successPolicy 30',
  'batch.JobStatus': 'failedIndexes 28|terminating 28',
  'coordination.LeaseSpec': 'preferredHolder 31|strategy 31',
  'core.ClusterTrustBundleProjection': 'user 37',
  'core.ConfigMapVolumeSource': 'defaultUser 37',
  'core.Container': 'resizePolicy 27|restartPolicy 28|restartPolicyRules 34',
  'core.ContainerStatus':
    'allocatedResources 27|allocatedResourcesStatus 31|resources 27|stopSignal 33|user 31|volumeMounts 30',
  'core.DownwardAPIVolumeFile': 'user 37',
  'core.DownwardAPIVolumeSource': 'defaultUser 37',
  'core.EmptyDirVolumeSource': 'mode 37',
  'core.EnvVarSource': 'fileKeyRef 34',
  'core.EphemeralContainer': 'resizePolicy 27|restartPolicy 28|restartPolicyRules 34',
  'core.GRPCAction': 'mode 37',
  'core.HTTPGetAction': 'protocol 37',
  'core.KeyToPath': 'user 37',
  'core.Lifecycle': 'stopSignal 33',
  'core.LifecycleHandler': 'sleep 29',
  'core.LoadBalancerIngress': 'ipMode 29',
  'core.NodeAllocatableResourceClaimStatus': 'mapping 37|overhead 37|resources 36-36 map<>quantity',
  'core.NodeRuntimeHandlerFeatures': 'userNamespaces 31',
  'core.NodeSpec': 'podPreemptionPolicy 37',
  'core.NodeStatus': 'declaredFeatures 35|features 31|runtimeHandlers 30',
  'core.NodeSystemInfo': 'runningInUserNamespace 37|swap 33',
  'core.PersistentVolumeClaimSpec':
    'resources 26-28 {core.ResourceRequirements}|resources 29|volumeAttributesClassName 29',
  'core.PersistentVolumeClaimStatus':
    'allocatedResourceStatuses 28|currentVolumeAttributesClassName 29|healthStatus 37|modifyVolumeStatus 29|resizeStatus 26-27 string',
  'core.PersistentVolumeSpec': 'volumeAttributesClassName 29',
  'core.PersistentVolumeStatus': 'lastPhaseTransitionTime 28',
  'core.PodAffinityTerm': 'matchLabelKeys 29|mismatchLabelKeys 29',
  'core.PodCertificateProjection': 'user 37|userAnnotations 35',
  'core.PodCondition': 'observedGeneration 33',
  'core.PodResourceClaim':
    'resourceClaimName 31|resourceClaimTemplateName 31|source 26-30 {core.ClaimSource}',
  'core.PodSecurityContext': 'appArmorProfile 30|seLinuxChangePolicy 32|supplementalGroupsPolicy 31',
  'core.PodSpec':
    'evictionResponders 37|hostnameOverride 34|resources 32|schedulingGroup 36|workloadRef 35-35 {core.WorkloadReference}',
  'core.PodStatus':
    'allocatedResources 35|extendedResourceClaimStatus 34|hostIPs 28|nodeAllocatableResourceClaimStatuses 36|observedGeneration 33|resize 27|resourceClaimStatuses 28|resources 35|volumeHealth 37',
  'core.ProjectedVolumeSource': 'defaultUser 37',
  'core.ResourceClaim': 'request 31',
  'core.ResourceHealth': 'message 36',
  'core.SecretVolumeSource': 'defaultUser 37',
  'core.SecurityContext': 'appArmorProfile 30',
  'core.ServiceAccountTokenProjection': 'user 37',
  'core.ServiceSpec': 'trafficDistribution 30',
  'core.Volume': 'image 31',
  'core.VolumeMount': 'bindMountOptions 37|recursiveReadOnly 30',
  'core.VolumeMountStatus': 'volumeStatus 36',
  'core.VolumeProjection': 'clusterTrustBundle 29|podCertificate 34',
  'discovery.EndpointHints': 'forNodes 33',
  'networking.NetworkPolicy': 'status 26-27 {networking.NetworkPolicyStatus}',
  'resource.Device':
    'nodeAllocatableResourceMappings 36-36 map<>{resource.NodeAllocatableResourceMapping}|nodeAllocatableResources 37',
  'resource.DeviceAttribute': 'bools 36|ints 36|strings 36|versions 36',
  'resource.DeviceCounterConsumption': 'compatibilityGroups 37',
  'resource.DeviceRequestAllocationResult': 'skipNodeOperations 37',
  'resource.DeviceSubRequest': 'derivedAttributes 37',
  'resource.ExactDeviceRequest': 'derivedAttributes 37',
  'resource.ResourceSliceSpec': 'partitionTypeAttribute 37|skipNodeOperations 37',
  'storage.CSIDriverSpec':
    'nodeAllocatableUpdatePeriodSeconds 33|preventPodSchedulingIfMissing 36|serviceAccountTokenInSecrets 35',
  'storage.CSINode': 'status 37',
  'storage.VolumeError': 'errorCode 33',
};

/** Structs that are gone, as `name type`. */
export const GONE_STRUCTS: Readonly<Record<string, string>> = {
  'core.ClaimSource': 'resourceClaimName string|resourceClaimTemplateName string',
  'core.WorkloadReference': 'name string|podGroup string|podGroupReplicaKey string',
  'flowcontrol/v1beta2.ExemptPriorityLevelConfiguration':
    'nominalConcurrencyShares int32|lendablePercent int32',
  'flowcontrol/v1beta2.FlowDistinguisherMethod': 'type string',
  'flowcontrol/v1beta2.FlowSchema':
    'kind string|apiVersion string|metadata {meta.ObjectMeta}|spec {flowcontrol/v1beta2.FlowSchemaSpec}|status {flowcontrol/v1beta2.FlowSchemaStatus}',
  'flowcontrol/v1beta2.FlowSchemaCondition':
    'type string|status string|lastTransitionTime time|reason string|message string',
  'flowcontrol/v1beta2.FlowSchemaSpec':
    'priorityLevelConfiguration {flowcontrol/v1beta2.PriorityLevelConfigurationReference}|matchingPrecedence int32|distinguisherMethod {flowcontrol/v1beta2.FlowDistinguisherMethod}|rules []{flowcontrol/v1beta2.PolicyRulesWithSubjects}',
  'flowcontrol/v1beta2.FlowSchemaStatus': 'conditions []{flowcontrol/v1beta2.FlowSchemaCondition}',
  'flowcontrol/v1beta2.GroupSubject': 'name string',
  'flowcontrol/v1beta2.LimitResponse': 'type string|queuing {flowcontrol/v1beta2.QueuingConfiguration}',
  'flowcontrol/v1beta2.LimitedPriorityLevelConfiguration':
    'assuredConcurrencyShares int32|limitResponse {flowcontrol/v1beta2.LimitResponse}|lendablePercent int32|borrowingLimitPercent int32',
  'flowcontrol/v1beta2.NonResourcePolicyRule': 'verbs []string|nonResourceURLs []string',
  'flowcontrol/v1beta2.PolicyRulesWithSubjects':
    'subjects []{flowcontrol/v1beta2.Subject}|resourceRules []{flowcontrol/v1beta2.ResourcePolicyRule}|nonResourceRules []{flowcontrol/v1beta2.NonResourcePolicyRule}',
  'flowcontrol/v1beta2.PriorityLevelConfiguration':
    'kind string|apiVersion string|metadata {meta.ObjectMeta}|spec {flowcontrol/v1beta2.PriorityLevelConfigurationSpec}|status {flowcontrol/v1beta2.PriorityLevelConfigurationStatus}',
  'flowcontrol/v1beta2.PriorityLevelConfigurationCondition':
    'type string|status string|lastTransitionTime time|reason string|message string',
  'flowcontrol/v1beta2.PriorityLevelConfigurationReference': 'name string',
  'flowcontrol/v1beta2.PriorityLevelConfigurationSpec':
    'type string|limited {flowcontrol/v1beta2.LimitedPriorityLevelConfiguration}|exempt {flowcontrol/v1beta2.ExemptPriorityLevelConfiguration}',
  'flowcontrol/v1beta2.PriorityLevelConfigurationStatus':
    'conditions []{flowcontrol/v1beta2.PriorityLevelConfigurationCondition}',
  'flowcontrol/v1beta2.QueuingConfiguration': 'queues int32|handSize int32|queueLengthLimit int32',
  'flowcontrol/v1beta2.ResourcePolicyRule':
    'verbs []string|apiGroups []string|resources []string|clusterScope bool|namespaces []string',
  'flowcontrol/v1beta2.ServiceAccountSubject': 'namespace string|name string',
  'flowcontrol/v1beta2.Subject':
    'kind string|user {flowcontrol/v1beta2.UserSubject}|group {flowcontrol/v1beta2.GroupSubject}|serviceAccount {flowcontrol/v1beta2.ServiceAccountSubject}',
  'flowcontrol/v1beta2.UserSubject': 'name string',
  'flowcontrol/v1beta3.ExemptPriorityLevelConfiguration':
    'nominalConcurrencyShares int32|lendablePercent int32',
  'flowcontrol/v1beta3.FlowDistinguisherMethod': 'type string',
  'flowcontrol/v1beta3.FlowSchema':
    'kind string|apiVersion string|metadata {meta.ObjectMeta}|spec {flowcontrol/v1beta3.FlowSchemaSpec}|status {flowcontrol/v1beta3.FlowSchemaStatus}',
  'flowcontrol/v1beta3.FlowSchemaCondition':
    'type string|status string|lastTransitionTime time|reason string|message string',
  'flowcontrol/v1beta3.FlowSchemaSpec':
    'priorityLevelConfiguration {flowcontrol/v1beta3.PriorityLevelConfigurationReference}|matchingPrecedence int32|distinguisherMethod {flowcontrol/v1beta3.FlowDistinguisherMethod}|rules []{flowcontrol/v1beta3.PolicyRulesWithSubjects}',
  'flowcontrol/v1beta3.FlowSchemaStatus': 'conditions []{flowcontrol/v1beta3.FlowSchemaCondition}',
  'flowcontrol/v1beta3.GroupSubject': 'name string',
  'flowcontrol/v1beta3.LimitResponse': 'type string|queuing {flowcontrol/v1beta3.QueuingConfiguration}',
  'flowcontrol/v1beta3.LimitedPriorityLevelConfiguration':
    'nominalConcurrencyShares int32|limitResponse {flowcontrol/v1beta3.LimitResponse}|lendablePercent int32|borrowingLimitPercent int32',
  'flowcontrol/v1beta3.NonResourcePolicyRule': 'verbs []string|nonResourceURLs []string',
  'flowcontrol/v1beta3.PolicyRulesWithSubjects':
    'subjects []{flowcontrol/v1beta3.Subject}|resourceRules []{flowcontrol/v1beta3.ResourcePolicyRule}|nonResourceRules []{flowcontrol/v1beta3.NonResourcePolicyRule}',
  'flowcontrol/v1beta3.PriorityLevelConfiguration':
    'kind string|apiVersion string|metadata {meta.ObjectMeta}|spec {flowcontrol/v1beta3.PriorityLevelConfigurationSpec}|status {flowcontrol/v1beta3.PriorityLevelConfigurationStatus}',
  'flowcontrol/v1beta3.PriorityLevelConfigurationCondition':
    'type string|status string|lastTransitionTime time|reason string|message string',
  'flowcontrol/v1beta3.PriorityLevelConfigurationReference': 'name string',
  'flowcontrol/v1beta3.PriorityLevelConfigurationSpec':
    'type string|limited {flowcontrol/v1beta3.LimitedPriorityLevelConfiguration}|exempt {flowcontrol/v1beta3.ExemptPriorityLevelConfiguration}',
  'flowcontrol/v1beta3.PriorityLevelConfigurationStatus':
    'conditions []{flowcontrol/v1beta3.PriorityLevelConfigurationCondition}',
  'flowcontrol/v1beta3.QueuingConfiguration': 'queues int32|handSize int32|queueLengthLimit int32',
  'flowcontrol/v1beta3.ResourcePolicyRule':
    'verbs []string|apiGroups []string|resources []string|clusterScope bool|namespaces []string',
  'flowcontrol/v1beta3.ServiceAccountSubject': 'namespace string|name string',
  'flowcontrol/v1beta3.Subject':
    'kind string|user {flowcontrol/v1beta3.UserSubject}|group {flowcontrol/v1beta3.GroupSubject}|serviceAccount {flowcontrol/v1beta3.ServiceAccountSubject}',
  'flowcontrol/v1beta3.UserSubject': 'name string',
  'networking.NetworkPolicyStatus': 'conditions []{meta.Condition}',
  'resource.NodeAllocatableResourceMapping': 'capacityKey string|allocationMultiplier quantity',
  'storage/v1beta1.CSIStorageCapacity':
    'kind string|apiVersion string|metadata {meta.ObjectMeta}|nodeTopology {meta.LabelSelector}|storageClassName string|capacity quantity|maximumVolumeSize quantity',
};
