// Made by `npx tsx tools/generate-merge-schema.ts` from the OpenAPI document of Kubernetes v1.37.1.

/** The struct of each kind. */
export const MERGE_ROOTS: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicy':
    'admissionregistration.v1.MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding':
    'admissionregistration.v1.MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration':
    'admissionregistration.v1.MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy':
    'admissionregistration.v1.ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding':
    'admissionregistration.v1.ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration':
    'admissionregistration.v1.ValidatingWebhookConfiguration',
  'apps/v1/ControllerRevision': 'apps.v1.ControllerRevision',
  'apps/v1/DaemonSet': 'apps.v1.DaemonSet',
  'apps/v1/Deployment': 'apps.v1.Deployment',
  'apps/v1/ReplicaSet': 'apps.v1.ReplicaSet',
  'apps/v1/StatefulSet': 'apps.v1.StatefulSet',
  'autoscaling/v1/HorizontalPodAutoscaler': 'autoscaling.v1.HorizontalPodAutoscaler',
  'autoscaling/v1/Scale': 'autoscaling.v1.Scale',
  'autoscaling/v2/HorizontalPodAutoscaler': 'autoscaling.v2.HorizontalPodAutoscaler',
  'batch/v1/CronJob': 'batch.v1.CronJob',
  'batch/v1/Job': 'batch.v1.Job',
  'coordination.k8s.io/v1/Lease': 'coordination.v1.Lease',
  'discovery.k8s.io/v1/EndpointSlice': 'discovery.v1.EndpointSlice',
  'networking.k8s.io/v1/IPAddress': 'networking.v1.IPAddress',
  'networking.k8s.io/v1/Ingress': 'networking.v1.Ingress',
  'networking.k8s.io/v1/IngressClass': 'networking.v1.IngressClass',
  'networking.k8s.io/v1/NetworkPolicy': 'networking.v1.NetworkPolicy',
  'networking.k8s.io/v1/ServiceCIDR': 'networking.v1.ServiceCIDR',
  'node.k8s.io/v1/RuntimeClass': 'node.v1.RuntimeClass',
  'policy/v1/Eviction': 'policy.v1.Eviction',
  'policy/v1/PodDisruptionBudget': 'policy.v1.PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1/ClusterRole': 'rbac.v1.ClusterRole',
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': 'rbac.v1.ClusterRoleBinding',
  'rbac.authorization.k8s.io/v1/Role': 'rbac.v1.Role',
  'rbac.authorization.k8s.io/v1/RoleBinding': 'rbac.v1.RoleBinding',
  'scheduling.k8s.io/v1/PriorityClass': 'scheduling.v1.PriorityClass',
  'storage.k8s.io/v1/CSIDriver': 'storage.v1.CSIDriver',
  'storage.k8s.io/v1/CSINode': 'storage.v1.CSINode',
  'storage.k8s.io/v1/CSIStorageCapacity': 'storage.v1.CSIStorageCapacity',
  'storage.k8s.io/v1/StorageClass': 'storage.v1.StorageClass',
  'storage.k8s.io/v1/VolumeAttachment': 'storage.v1.VolumeAttachment',
  'storage.k8s.io/v1/VolumeAttributesClass': 'storage.v1.VolumeAttributesClass',
  'v1/Binding': 'core.v1.Binding',
  'v1/ComponentStatus': 'core.v1.ComponentStatus',
  'v1/ConfigMap': 'core.v1.ConfigMap',
  'v1/Endpoints': 'core.v1.Endpoints',
  'v1/Event': 'core.v1.Event',
  'v1/LimitRange': 'core.v1.LimitRange',
  'v1/Namespace': 'core.v1.Namespace',
  'v1/Node': 'core.v1.Node',
  'v1/PersistentVolume': 'core.v1.PersistentVolume',
  'v1/PersistentVolumeClaim': 'core.v1.PersistentVolumeClaim',
  'v1/Pod': 'core.v1.Pod',
  'v1/PodTemplate': 'core.v1.PodTemplate',
  'v1/ReplicationController': 'core.v1.ReplicationController',
  'v1/ResourceQuota': 'core.v1.ResourceQuota',
  'v1/Secret': 'core.v1.Secret',
  'v1/Service': 'core.v1.Service',
  'v1/ServiceAccount': 'core.v1.ServiceAccount',
  'v1/Status': 'meta.v1.Status',
};

/**
 * How the fields of structs are merged; fields that are not named are replaced. `{x}`: a struct; `[name]{x}`: a list whose items go by
 * these fields; `[*]`: a set; `[]`: a list as a whole; `<>`: a map by key; `!`: as a whole.
 */
export const MERGE_STRUCTS: Readonly<Record<string, string>> = {
  'admissionregistration.v1.MatchResources': '!',
  'admissionregistration.v1.MutatingAdmissionPolicy':
    'metadata {meta.v1.ObjectMeta}|spec {admissionregistration.v1.MutatingAdmissionPolicySpec}',
  'admissionregistration.v1.MutatingAdmissionPolicyBinding':
    'metadata {meta.v1.ObjectMeta}|spec {admissionregistration.v1.MutatingAdmissionPolicyBindingSpec}',
  'admissionregistration.v1.MutatingAdmissionPolicyBindingSpec':
    'matchResources {admissionregistration.v1.MatchResources}|paramRef {admissionregistration.v1.ParamRef}',
  'admissionregistration.v1.MutatingAdmissionPolicySpec':
    'matchConditions [name]{admissionregistration.v1.MatchCondition}|matchConstraints {admissionregistration.v1.MatchResources}|mutations []|paramKind {admissionregistration.v1.ParamKind}|variables []',
  'admissionregistration.v1.MutatingWebhook':
    'admissionReviewVersions []|clientConfig {admissionregistration.v1.WebhookClientConfig}|matchConditions [name]{admissionregistration.v1.MatchCondition}|namespaceSelector {meta.v1.LabelSelector}|objectSelector {meta.v1.LabelSelector}|rules []',
  'admissionregistration.v1.MutatingWebhookConfiguration':
    'metadata {meta.v1.ObjectMeta}|webhooks [name]{admissionregistration.v1.MutatingWebhook}',
  'admissionregistration.v1.Mutation':
    'applyConfiguration {admissionregistration.v1.ApplyConfiguration}|jsonPatch {admissionregistration.v1.JSONPatch}',
  'admissionregistration.v1.NamedRuleWithOperations': '!',
  'admissionregistration.v1.ParamKind': '!',
  'admissionregistration.v1.ParamRef': '!',
  'admissionregistration.v1.RuleWithOperations': 'apiGroups []|apiVersions []|operations []|resources []',
  'admissionregistration.v1.TypeChecking': 'expressionWarnings []',
  'admissionregistration.v1.ValidatingAdmissionPolicy':
    'metadata {meta.v1.ObjectMeta}|spec {admissionregistration.v1.ValidatingAdmissionPolicySpec}|status {admissionregistration.v1.ValidatingAdmissionPolicyStatus}',
  'admissionregistration.v1.ValidatingAdmissionPolicyBinding':
    'metadata {meta.v1.ObjectMeta}|spec {admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec}',
  'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec':
    'matchResources {admissionregistration.v1.MatchResources}|paramRef {admissionregistration.v1.ParamRef}|validationActions [*]',
  'admissionregistration.v1.ValidatingAdmissionPolicySpec':
    'auditAnnotations []|matchConditions [name]{admissionregistration.v1.MatchCondition}|matchConstraints {admissionregistration.v1.MatchResources}|paramKind {admissionregistration.v1.ParamKind}|validations []|variables [name]{admissionregistration.v1.Variable}',
  'admissionregistration.v1.ValidatingAdmissionPolicyStatus':
    'conditions [type]{meta.v1.Condition}|typeChecking {admissionregistration.v1.TypeChecking}',
  'admissionregistration.v1.ValidatingWebhook':
    'admissionReviewVersions []|clientConfig {admissionregistration.v1.WebhookClientConfig}|matchConditions [name]{admissionregistration.v1.MatchCondition}|namespaceSelector {meta.v1.LabelSelector}|objectSelector {meta.v1.LabelSelector}|rules []',
  'admissionregistration.v1.ValidatingWebhookConfiguration':
    'metadata {meta.v1.ObjectMeta}|webhooks [name]{admissionregistration.v1.ValidatingWebhook}',
  'admissionregistration.v1.Variable': '!',
  'admissionregistration.v1.WebhookClientConfig': 'service {admissionregistration.v1.ServiceReference}',
  'apps.v1.ControllerRevision': 'metadata {meta.v1.ObjectMeta}',
  'apps.v1.DaemonSet':
    'metadata {meta.v1.ObjectMeta}|spec {apps.v1.DaemonSetSpec}|status {apps.v1.DaemonSetStatus}',
  'apps.v1.DaemonSetSpec':
    'selector {meta.v1.LabelSelector}|template {core.v1.PodTemplateSpec}|updateStrategy {apps.v1.DaemonSetUpdateStrategy}',
  'apps.v1.DaemonSetStatus': 'conditions [type]{apps.v1.DaemonSetCondition}',
  'apps.v1.DaemonSetUpdateStrategy': 'rollingUpdate {apps.v1.RollingUpdateDaemonSet}',
  'apps.v1.Deployment':
    'metadata {meta.v1.ObjectMeta}|spec {apps.v1.DeploymentSpec}|status {apps.v1.DeploymentStatus}',
  'apps.v1.DeploymentSpec':
    'selector {meta.v1.LabelSelector}|strategy {apps.v1.DeploymentStrategy}|template {core.v1.PodTemplateSpec}',
  'apps.v1.DeploymentStatus': 'conditions [type]{apps.v1.DeploymentCondition}',
  'apps.v1.DeploymentStrategy': 'rollingUpdate {apps.v1.RollingUpdateDeployment}',
  'apps.v1.ReplicaSet':
    'metadata {meta.v1.ObjectMeta}|spec {apps.v1.ReplicaSetSpec}|status {apps.v1.ReplicaSetStatus}',
  'apps.v1.ReplicaSetSpec': 'selector {meta.v1.LabelSelector}|template {core.v1.PodTemplateSpec}',
  'apps.v1.ReplicaSetStatus': 'conditions [type]{apps.v1.ReplicaSetCondition}',
  'apps.v1.StatefulSet':
    'metadata {meta.v1.ObjectMeta}|spec {apps.v1.StatefulSetSpec}|status {apps.v1.StatefulSetStatus}',
  'apps.v1.StatefulSetSpec':
    'ordinals {apps.v1.StatefulSetOrdinals}|persistentVolumeClaimRetentionPolicy {apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy}|selector {meta.v1.LabelSelector}|template {core.v1.PodTemplateSpec}|updateStrategy {apps.v1.StatefulSetUpdateStrategy}|volumeClaimTemplates []',
  'apps.v1.StatefulSetStatus': 'conditions [type]{apps.v1.StatefulSetCondition}',
  'apps.v1.StatefulSetUpdateStrategy': 'rollingUpdate {apps.v1.RollingUpdateStatefulSetStrategy}',
  'autoscaling.v1.CrossVersionObjectReference': '!',
  'autoscaling.v1.HorizontalPodAutoscaler':
    'metadata {meta.v1.ObjectMeta}|spec {autoscaling.v1.HorizontalPodAutoscalerSpec}|status {autoscaling.v1.HorizontalPodAutoscalerStatus}',
  'autoscaling.v1.HorizontalPodAutoscalerSpec': 'scaleTargetRef {autoscaling.v1.CrossVersionObjectReference}',
  'autoscaling.v1.Scale':
    'metadata {meta.v1.ObjectMeta}|spec {autoscaling.v1.ScaleSpec}|status {autoscaling.v1.ScaleStatus}',
  'autoscaling.v2.ContainerResourceMetricSource': 'target {autoscaling.v2.MetricTarget}',
  'autoscaling.v2.ContainerResourceMetricStatus': 'current {autoscaling.v2.MetricValueStatus}',
  'autoscaling.v2.ExternalMetricSource':
    'metric {autoscaling.v2.MetricIdentifier}|target {autoscaling.v2.MetricTarget}',
  'autoscaling.v2.ExternalMetricStatus':
    'current {autoscaling.v2.MetricValueStatus}|metric {autoscaling.v2.MetricIdentifier}',
  'autoscaling.v2.HPAScalingRules': 'policies []',
  'autoscaling.v2.HorizontalPodAutoscaler':
    'metadata {meta.v1.ObjectMeta}|spec {autoscaling.v2.HorizontalPodAutoscalerSpec}|status {autoscaling.v2.HorizontalPodAutoscalerStatus}',
  'autoscaling.v2.HorizontalPodAutoscalerBehavior':
    'scaleDown {autoscaling.v2.HPAScalingRules}|scaleUp {autoscaling.v2.HPAScalingRules}',
  'autoscaling.v2.HorizontalPodAutoscalerSpec':
    'behavior {autoscaling.v2.HorizontalPodAutoscalerBehavior}|metrics []|scaleTargetRef {autoscaling.v2.CrossVersionObjectReference}',
  'autoscaling.v2.HorizontalPodAutoscalerStatus':
    'conditions [type]{autoscaling.v2.HorizontalPodAutoscalerCondition}|currentMetrics []',
  'autoscaling.v2.MetricIdentifier': 'selector {meta.v1.LabelSelector}',
  'autoscaling.v2.MetricSpec':
    'containerResource {autoscaling.v2.ContainerResourceMetricSource}|external {autoscaling.v2.ExternalMetricSource}|object {autoscaling.v2.ObjectMetricSource}|pods {autoscaling.v2.PodsMetricSource}|resource {autoscaling.v2.ResourceMetricSource}',
  'autoscaling.v2.MetricStatus':
    'containerResource {autoscaling.v2.ContainerResourceMetricStatus}|external {autoscaling.v2.ExternalMetricStatus}|object {autoscaling.v2.ObjectMetricStatus}|pods {autoscaling.v2.PodsMetricStatus}|resource {autoscaling.v2.ResourceMetricStatus}',
  'autoscaling.v2.ObjectMetricSource':
    'describedObject {autoscaling.v2.CrossVersionObjectReference}|metric {autoscaling.v2.MetricIdentifier}|target {autoscaling.v2.MetricTarget}',
  'autoscaling.v2.ObjectMetricStatus':
    'current {autoscaling.v2.MetricValueStatus}|describedObject {autoscaling.v2.CrossVersionObjectReference}|metric {autoscaling.v2.MetricIdentifier}',
  'autoscaling.v2.PodsMetricSource':
    'metric {autoscaling.v2.MetricIdentifier}|target {autoscaling.v2.MetricTarget}',
  'autoscaling.v2.PodsMetricStatus':
    'current {autoscaling.v2.MetricValueStatus}|metric {autoscaling.v2.MetricIdentifier}',
  'autoscaling.v2.ResourceMetricSource': 'target {autoscaling.v2.MetricTarget}',
  'autoscaling.v2.ResourceMetricStatus': 'current {autoscaling.v2.MetricValueStatus}',
  'batch.v1.CronJob':
    'metadata {meta.v1.ObjectMeta}|spec {batch.v1.CronJobSpec}|status {batch.v1.CronJobStatus}',
  'batch.v1.CronJobSpec': 'jobTemplate {batch.v1.JobTemplateSpec}',
  'batch.v1.CronJobStatus': 'active []',
  'batch.v1.Job': 'metadata {meta.v1.ObjectMeta}|spec {batch.v1.JobSpec}|status {batch.v1.JobStatus}',
  'batch.v1.JobSchedulingConfiguration':
    'disruptionMode {scheduling.v1alpha3.WorkloadPodGroupDisruptionMode}|resourceClaims [name]{scheduling.v1alpha3.WorkloadPodGroupResourceClaim}|schedulingConstraints {scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints}|schedulingPolicy {scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy}',
  'batch.v1.JobSpec':
    'podFailurePolicy {batch.v1.PodFailurePolicy}|scheduling {batch.v1.JobSchedulingConfiguration}|selector {meta.v1.LabelSelector}|successPolicy {batch.v1.SuccessPolicy}|template {core.v1.PodTemplateSpec}',
  'batch.v1.JobStatus': 'conditions []|uncountedTerminatedPods {batch.v1.UncountedTerminatedPods}',
  'batch.v1.JobTemplateSpec': 'metadata {meta.v1.ObjectMeta}|spec {batch.v1.JobSpec}',
  'batch.v1.PodFailurePolicy': 'rules []',
  'batch.v1.PodFailurePolicyOnExitCodesRequirement': 'values [*]',
  'batch.v1.PodFailurePolicyRule':
    'onExitCodes {batch.v1.PodFailurePolicyOnExitCodesRequirement}|onPodConditions []',
  'batch.v1.SuccessPolicy': 'rules []',
  'batch.v1.UncountedTerminatedPods': 'failed [*]|succeeded [*]',
  'coordination.v1.Lease': 'metadata {meta.v1.ObjectMeta}|spec {coordination.v1.LeaseSpec}',
  'core.v1.Affinity':
    'nodeAffinity {core.v1.NodeAffinity}|podAffinity {core.v1.PodAffinity}|podAntiAffinity {core.v1.PodAntiAffinity}',
  'core.v1.Binding': 'metadata {meta.v1.ObjectMeta}|target {core.v1.ObjectReference}',
  'core.v1.CSIPersistentVolumeSource':
    'controllerExpandSecretRef {core.v1.SecretReference}|controllerPublishSecretRef {core.v1.SecretReference}|nodeExpandSecretRef {core.v1.SecretReference}|nodePublishSecretRef {core.v1.SecretReference}|nodeStageSecretRef {core.v1.SecretReference}|volumeAttributes <>',
  'core.v1.CSIVolumeSource': 'nodePublishSecretRef {core.v1.LocalObjectReference}|volumeAttributes <>',
  'core.v1.Capabilities': 'add []|drop []',
  'core.v1.CephFSPersistentVolumeSource': 'monitors []|secretRef {core.v1.SecretReference}',
  'core.v1.CephFSVolumeSource': 'monitors []|secretRef {core.v1.LocalObjectReference}',
  'core.v1.CinderPersistentVolumeSource': 'secretRef {core.v1.SecretReference}',
  'core.v1.CinderVolumeSource': 'secretRef {core.v1.LocalObjectReference}',
  'core.v1.ClusterTrustBundleProjection': 'labelSelector {meta.v1.LabelSelector}',
  'core.v1.ComponentStatus': 'conditions [type]{core.v1.ComponentCondition}|metadata {meta.v1.ObjectMeta}',
  'core.v1.ConfigMap': 'binaryData <>|data <>|metadata {meta.v1.ObjectMeta}',
  'core.v1.ConfigMapKeySelector': '!',
  'core.v1.ConfigMapProjection': 'items []',
  'core.v1.ConfigMapVolumeSource': 'items []',
  'core.v1.Container':
    'args []|command []|env [name]{core.v1.EnvVar}|envFrom []|lifecycle {core.v1.Lifecycle}|livenessProbe {core.v1.Probe}|ports [containerPort,protocol]{core.v1.ContainerPort}|readinessProbe {core.v1.Probe}|resizePolicy []|resources {core.v1.ResourceRequirements}|restartPolicyRules []|securityContext {core.v1.SecurityContext}|startupProbe {core.v1.Probe}|volumeDevices [devicePath]{core.v1.VolumeDevice}|volumeMounts [mountPath]{core.v1.VolumeMount}',
  'core.v1.ContainerImage': 'names []',
  'core.v1.ContainerRestartRule': 'exitCodes {core.v1.ContainerRestartRuleOnExitCodes}',
  'core.v1.ContainerRestartRuleOnExitCodes': 'values [*]',
  'core.v1.ContainerState':
    'running {core.v1.ContainerStateRunning}|terminated {core.v1.ContainerStateTerminated}|waiting {core.v1.ContainerStateWaiting}',
  'core.v1.ContainerStatus':
    'allocatedResources <>|allocatedResourcesStatus [name]{core.v1.ResourceStatus}|lastState {core.v1.ContainerState}|resources {core.v1.ResourceRequirements}|state {core.v1.ContainerState}|user {core.v1.ContainerUser}|volumeMounts [mountPath]{core.v1.VolumeMountStatus}',
  'core.v1.ContainerUser': 'linux {core.v1.LinuxContainerUser}',
  'core.v1.DownwardAPIProjection': 'items []',
  'core.v1.DownwardAPIVolumeFile':
    'fieldRef {core.v1.ObjectFieldSelector}|resourceFieldRef {core.v1.ResourceFieldSelector}',
  'core.v1.DownwardAPIVolumeSource': 'items []',
  'core.v1.EndpointAddress': '!',
  'core.v1.EndpointPort': '!',
  'core.v1.EndpointSubset': 'addresses []|notReadyAddresses []|ports []',
  'core.v1.Endpoints': 'metadata {meta.v1.ObjectMeta}|subsets []',
  'core.v1.EnvFromSource': 'configMapRef {core.v1.ConfigMapEnvSource}|secretRef {core.v1.SecretEnvSource}',
  'core.v1.EnvVar': 'valueFrom {core.v1.EnvVarSource}',
  'core.v1.EnvVarSource':
    'configMapKeyRef {core.v1.ConfigMapKeySelector}|fieldRef {core.v1.ObjectFieldSelector}|fileKeyRef {core.v1.FileKeySelector}|resourceFieldRef {core.v1.ResourceFieldSelector}|secretKeyRef {core.v1.SecretKeySelector}',
  'core.v1.EphemeralContainer':
    'args []|command []|env [name]{core.v1.EnvVar}|envFrom []|lifecycle {core.v1.Lifecycle}|livenessProbe {core.v1.Probe}|ports [containerPort,protocol]{core.v1.ContainerPort}|readinessProbe {core.v1.Probe}|resizePolicy []|resources {core.v1.ResourceRequirements}|restartPolicyRules []|securityContext {core.v1.SecurityContext}|startupProbe {core.v1.Probe}|volumeDevices [devicePath]{core.v1.VolumeDevice}|volumeMounts [mountPath]{core.v1.VolumeMount}',
  'core.v1.EphemeralVolumeSource': 'volumeClaimTemplate {core.v1.PersistentVolumeClaimTemplate}',
  'core.v1.Event':
    'involvedObject {core.v1.ObjectReference}|metadata {meta.v1.ObjectMeta}|related {core.v1.ObjectReference}|series {core.v1.EventSeries}|source {core.v1.EventSource}',
  'core.v1.EvictionResponder': '!',
  'core.v1.ExecAction': 'command []',
  'core.v1.FCVolumeSource': 'targetWWNs []|wwids []',
  'core.v1.FileKeySelector': '!',
  'core.v1.FlexPersistentVolumeSource': 'options <>|secretRef {core.v1.SecretReference}',
  'core.v1.FlexVolumeSource': 'options <>|secretRef {core.v1.LocalObjectReference}',
  'core.v1.HTTPGetAction': 'httpHeaders []',
  'core.v1.HostAlias': 'hostnames []',
  'core.v1.ISCSIPersistentVolumeSource': 'portals []|secretRef {core.v1.SecretReference}',
  'core.v1.ISCSIVolumeSource': 'portals []|secretRef {core.v1.LocalObjectReference}',
  'core.v1.Lifecycle': 'postStart {core.v1.LifecycleHandler}|preStop {core.v1.LifecycleHandler}',
  'core.v1.LifecycleHandler':
    'exec {core.v1.ExecAction}|httpGet {core.v1.HTTPGetAction}|sleep {core.v1.SleepAction}|tcpSocket {core.v1.TCPSocketAction}',
  'core.v1.LimitRange': 'metadata {meta.v1.ObjectMeta}|spec {core.v1.LimitRangeSpec}',
  'core.v1.LimitRangeItem': 'default <>|defaultRequest <>|max <>|maxLimitRequestRatio <>|min <>',
  'core.v1.LimitRangeSpec': 'limits []',
  'core.v1.LinuxContainerUser': 'supplementalGroups []',
  'core.v1.LoadBalancerIngress': 'ports []',
  'core.v1.LoadBalancerStatus': 'ingress []',
  'core.v1.LocalObjectReference': '!',
  'core.v1.Namespace':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.NamespaceSpec}|status {core.v1.NamespaceStatus}',
  'core.v1.NamespaceSpec': 'finalizers []',
  'core.v1.NamespaceStatus': 'conditions [type]{core.v1.NamespaceCondition}',
  'core.v1.Node': 'metadata {meta.v1.ObjectMeta}|spec {core.v1.NodeSpec}|status {core.v1.NodeStatus}',
  'core.v1.NodeAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution []|requiredDuringSchedulingIgnoredDuringExecution {core.v1.NodeSelector}',
  'core.v1.NodeAllocatableResourceClaimStatus':
    'containers [*]|mapping [name]{core.v1.NodeAllocatableMappedResources}|overhead [name]{core.v1.NodeAllocatableOverheadResources}',
  'core.v1.NodeConfigSource': 'configMap {core.v1.ConfigMapNodeConfigSource}',
  'core.v1.NodeConfigStatus':
    'active {core.v1.NodeConfigSource}|assigned {core.v1.NodeConfigSource}|lastKnownGood {core.v1.NodeConfigSource}',
  'core.v1.NodeDaemonEndpoints': 'kubeletEndpoint {core.v1.DaemonEndpoint}',
  'core.v1.NodePodPreemptionPolicy': 'disableResizePreemption [*]',
  'core.v1.NodeRuntimeHandler': 'features {core.v1.NodeRuntimeHandlerFeatures}',
  'core.v1.NodeSelector': '!',
  'core.v1.NodeSelectorRequirement': 'values []',
  'core.v1.NodeSelectorTerm': '!',
  'core.v1.NodeSpec':
    'configSource {core.v1.NodeConfigSource}|podCIDRs [*]|podPreemptionPolicy {core.v1.NodePodPreemptionPolicy}|taints []',
  'core.v1.NodeStatus':
    'addresses [type]{core.v1.NodeAddress}|allocatable <>|capacity <>|conditions [type]{core.v1.NodeCondition}|config {core.v1.NodeConfigStatus}|daemonEndpoints {core.v1.NodeDaemonEndpoints}|declaredFeatures []|features {core.v1.NodeFeatures}|images []|nodeInfo {core.v1.NodeSystemInfo}|runtimeHandlers []|volumesAttached []|volumesInUse []',
  'core.v1.NodeSystemInfo': 'swap {core.v1.NodeSwapStatus}',
  'core.v1.ObjectFieldSelector': '!',
  'core.v1.ObjectReference': '!',
  'core.v1.PersistentVolume':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.PersistentVolumeSpec}|status {core.v1.PersistentVolumeStatus}',
  'core.v1.PersistentVolumeClaim':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.PersistentVolumeClaimSpec}|status {core.v1.PersistentVolumeClaimStatus}',
  'core.v1.PersistentVolumeClaimSpec':
    'accessModes []|dataSource {core.v1.TypedLocalObjectReference}|dataSourceRef {core.v1.TypedObjectReference}|resources {core.v1.VolumeResourceRequirements}|selector {meta.v1.LabelSelector}',
  'core.v1.PersistentVolumeClaimStatus':
    'accessModes []|allocatedResourceStatuses <>|allocatedResources <>|capacity <>|conditions [type]{core.v1.PersistentVolumeClaimCondition}|healthStatus {core.v1.VolumeHealthStatus}|modifyVolumeStatus {core.v1.ModifyVolumeStatus}',
  'core.v1.PersistentVolumeClaimTemplate':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.PersistentVolumeClaimSpec}',
  'core.v1.PersistentVolumeSpec':
    'accessModes []|awsElasticBlockStore {core.v1.AWSElasticBlockStoreVolumeSource}|azureDisk {core.v1.AzureDiskVolumeSource}|azureFile {core.v1.AzureFilePersistentVolumeSource}|capacity <>|cephfs {core.v1.CephFSPersistentVolumeSource}|cinder {core.v1.CinderPersistentVolumeSource}|claimRef {core.v1.ObjectReference}|csi {core.v1.CSIPersistentVolumeSource}|fc {core.v1.FCVolumeSource}|flexVolume {core.v1.FlexPersistentVolumeSource}|flocker {core.v1.FlockerVolumeSource}|gcePersistentDisk {core.v1.GCEPersistentDiskVolumeSource}|glusterfs {core.v1.GlusterfsPersistentVolumeSource}|hostPath {core.v1.HostPathVolumeSource}|iscsi {core.v1.ISCSIPersistentVolumeSource}|local {core.v1.LocalVolumeSource}|mountOptions []|nfs {core.v1.NFSVolumeSource}|nodeAffinity {core.v1.VolumeNodeAffinity}|photonPersistentDisk {core.v1.PhotonPersistentDiskVolumeSource}|portworxVolume {core.v1.PortworxVolumeSource}|quobyte {core.v1.QuobyteVolumeSource}|rbd {core.v1.RBDPersistentVolumeSource}|scaleIO {core.v1.ScaleIOPersistentVolumeSource}|storageos {core.v1.StorageOSPersistentVolumeSource}|vsphereVolume {core.v1.VsphereVirtualDiskVolumeSource}',
  'core.v1.Pod': 'metadata {meta.v1.ObjectMeta}|spec {core.v1.PodSpec}|status {core.v1.PodStatus}',
  'core.v1.PodAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution []|requiredDuringSchedulingIgnoredDuringExecution []',
  'core.v1.PodAffinityTerm':
    'labelSelector {meta.v1.LabelSelector}|matchLabelKeys []|mismatchLabelKeys []|namespaceSelector {meta.v1.LabelSelector}|namespaces []',
  'core.v1.PodAntiAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution []|requiredDuringSchedulingIgnoredDuringExecution []',
  'core.v1.PodCertificateProjection': 'userAnnotations <>',
  'core.v1.PodDNSConfig': 'nameservers []|options []|searches []',
  'core.v1.PodExtendedResourceClaimStatus': 'requestMappings []',
  'core.v1.PodSecurityContext':
    'appArmorProfile {core.v1.AppArmorProfile}|seLinuxOptions {core.v1.SELinuxOptions}|seccompProfile {core.v1.SeccompProfile}|supplementalGroups []|sysctls []|windowsOptions {core.v1.WindowsSecurityContextOptions}',
  'core.v1.PodSpec':
    'affinity {core.v1.Affinity}|containers [name]{core.v1.Container}|dnsConfig {core.v1.PodDNSConfig}|ephemeralContainers [name]{core.v1.EphemeralContainer}|evictionResponders [name]{core.v1.EvictionResponder}|hostAliases [ip]{core.v1.HostAlias}|imagePullSecrets [name]{core.v1.LocalObjectReference}|initContainers [name]{core.v1.Container}|nodeSelector !|os {core.v1.PodOS}|overhead <>|readinessGates []|resourceClaims [name]{core.v1.PodResourceClaim}|resources {core.v1.ResourceRequirements}|schedulingGates [name]{core.v1.PodSchedulingGate}|schedulingGroup {core.v1.PodSchedulingGroup}|securityContext {core.v1.PodSecurityContext}|tolerations []|topologySpreadConstraints [topologyKey,whenUnsatisfiable]{core.v1.TopologySpreadConstraint}|volumes [name]{core.v1.Volume}',
  'core.v1.PodStatus':
    'allocatedResources <>|conditions [type]{core.v1.PodCondition}|containerStatuses []|ephemeralContainerStatuses []|extendedResourceClaimStatus {core.v1.PodExtendedResourceClaimStatus}|hostIPs []|initContainerStatuses []|nodeAllocatableResourceClaimStatuses [resourceClaimName]{core.v1.NodeAllocatableResourceClaimStatus}|podIPs [ip]{core.v1.PodIP}|resourceClaimStatuses [name]{core.v1.PodResourceClaimStatus}|resources {core.v1.ResourceRequirements}|volumeHealth [name]{core.v1.PodVolumeHealth}',
  'core.v1.PodTemplate': 'metadata {meta.v1.ObjectMeta}|template {core.v1.PodTemplateSpec}',
  'core.v1.PodTemplateSpec': 'metadata {meta.v1.ObjectMeta}|spec {core.v1.PodSpec}',
  'core.v1.PodVolumeHealth': 'healthConditions [status,reason]{core.v1.VolumeHealthCondition}',
  'core.v1.PreferredSchedulingTerm': 'preference {core.v1.NodeSelectorTerm}',
  'core.v1.Probe':
    'exec {core.v1.ExecAction}|grpc {core.v1.GRPCAction}|httpGet {core.v1.HTTPGetAction}|tcpSocket {core.v1.TCPSocketAction}',
  'core.v1.ProjectedVolumeSource': 'sources []',
  'core.v1.RBDPersistentVolumeSource': 'monitors []|secretRef {core.v1.SecretReference}',
  'core.v1.RBDVolumeSource': 'monitors []|secretRef {core.v1.LocalObjectReference}',
  'core.v1.ReplicationController':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.ReplicationControllerSpec}|status {core.v1.ReplicationControllerStatus}',
  'core.v1.ReplicationControllerSpec': 'selector !|template {core.v1.PodTemplateSpec}',
  'core.v1.ReplicationControllerStatus': 'conditions [type]{core.v1.ReplicationControllerCondition}',
  'core.v1.ResourceFieldSelector': '!',
  'core.v1.ResourceQuota':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.ResourceQuotaSpec}|status {core.v1.ResourceQuotaStatus}',
  'core.v1.ResourceQuotaSpec': 'hard <>|scopeSelector {core.v1.ScopeSelector}|scopes []',
  'core.v1.ResourceQuotaStatus': 'hard <>|used <>',
  'core.v1.ResourceRequirements': 'claims [name]{core.v1.ResourceClaim}|limits <>|requests <>',
  'core.v1.ResourceStatus': 'resources [resourceID]{core.v1.ResourceHealth}',
  'core.v1.ScaleIOPersistentVolumeSource': 'secretRef {core.v1.SecretReference}',
  'core.v1.ScaleIOVolumeSource': 'secretRef {core.v1.LocalObjectReference}',
  'core.v1.ScopeSelector': '!',
  'core.v1.ScopedResourceSelectorRequirement': 'values []',
  'core.v1.Secret': 'data <>|metadata {meta.v1.ObjectMeta}|stringData <>',
  'core.v1.SecretKeySelector': '!',
  'core.v1.SecretProjection': 'items []',
  'core.v1.SecretReference': '!',
  'core.v1.SecretVolumeSource': 'items []',
  'core.v1.SecurityContext':
    'appArmorProfile {core.v1.AppArmorProfile}|capabilities {core.v1.Capabilities}|seLinuxOptions {core.v1.SELinuxOptions}|seccompProfile {core.v1.SeccompProfile}|windowsOptions {core.v1.WindowsSecurityContextOptions}',
  'core.v1.Service':
    'metadata {meta.v1.ObjectMeta}|spec {core.v1.ServiceSpec}|status {core.v1.ServiceStatus}',
  'core.v1.ServiceAccount':
    'imagePullSecrets []|metadata {meta.v1.ObjectMeta}|secrets [name]{core.v1.ObjectReference}',
  'core.v1.ServiceSpec':
    'clusterIPs []|externalIPs []|ipFamilies []|loadBalancerSourceRanges []|ports [port,protocol]{core.v1.ServicePort}|selector !|sessionAffinityConfig {core.v1.SessionAffinityConfig}',
  'core.v1.ServiceStatus': 'conditions [type]{meta.v1.Condition}|loadBalancer {core.v1.LoadBalancerStatus}',
  'core.v1.SessionAffinityConfig': 'clientIP {core.v1.ClientIPConfig}',
  'core.v1.StorageOSPersistentVolumeSource': 'secretRef {core.v1.ObjectReference}',
  'core.v1.StorageOSVolumeSource': 'secretRef {core.v1.LocalObjectReference}',
  'core.v1.TopologySelectorLabelRequirement': 'values []',
  'core.v1.TopologySelectorTerm': '!',
  'core.v1.TopologySpreadConstraint': 'labelSelector {meta.v1.LabelSelector}|matchLabelKeys []',
  'core.v1.TypedLocalObjectReference': '!',
  'core.v1.Volume':
    'awsElasticBlockStore {core.v1.AWSElasticBlockStoreVolumeSource}|azureDisk {core.v1.AzureDiskVolumeSource}|azureFile {core.v1.AzureFileVolumeSource}|cephfs {core.v1.CephFSVolumeSource}|cinder {core.v1.CinderVolumeSource}|configMap {core.v1.ConfigMapVolumeSource}|csi {core.v1.CSIVolumeSource}|downwardAPI {core.v1.DownwardAPIVolumeSource}|emptyDir {core.v1.EmptyDirVolumeSource}|ephemeral {core.v1.EphemeralVolumeSource}|fc {core.v1.FCVolumeSource}|flexVolume {core.v1.FlexVolumeSource}|flocker {core.v1.FlockerVolumeSource}|gcePersistentDisk {core.v1.GCEPersistentDiskVolumeSource}|gitRepo {core.v1.GitRepoVolumeSource}|glusterfs {core.v1.GlusterfsVolumeSource}|hostPath {core.v1.HostPathVolumeSource}|image {core.v1.ImageVolumeSource}|iscsi {core.v1.ISCSIVolumeSource}|nfs {core.v1.NFSVolumeSource}|persistentVolumeClaim {core.v1.PersistentVolumeClaimVolumeSource}|photonPersistentDisk {core.v1.PhotonPersistentDiskVolumeSource}|portworxVolume {core.v1.PortworxVolumeSource}|projected {core.v1.ProjectedVolumeSource}|quobyte {core.v1.QuobyteVolumeSource}|rbd {core.v1.RBDVolumeSource}|scaleIO {core.v1.ScaleIOVolumeSource}|secret {core.v1.SecretVolumeSource}|storageos {core.v1.StorageOSVolumeSource}|vsphereVolume {core.v1.VsphereVirtualDiskVolumeSource}',
  'core.v1.VolumeHealthStatus': 'healthConditions [status,reason]{core.v1.VolumeHealthCondition}',
  'core.v1.VolumeMount': 'bindMountOptions [*]',
  'core.v1.VolumeMountStatus': 'volumeStatus {core.v1.VolumeStatus}',
  'core.v1.VolumeNodeAffinity': 'required {core.v1.NodeSelector}',
  'core.v1.VolumeProjection':
    'clusterTrustBundle {core.v1.ClusterTrustBundleProjection}|configMap {core.v1.ConfigMapProjection}|downwardAPI {core.v1.DownwardAPIProjection}|podCertificate {core.v1.PodCertificateProjection}|secret {core.v1.SecretProjection}|serviceAccountToken {core.v1.ServiceAccountTokenProjection}',
  'core.v1.VolumeResourceRequirements': 'limits <>|requests <>',
  'core.v1.VolumeStatus': 'image {core.v1.ImageVolumeStatus}',
  'core.v1.WeightedPodAffinityTerm': 'podAffinityTerm {core.v1.PodAffinityTerm}',
  'discovery.v1.Endpoint':
    'addresses [*]|conditions {discovery.v1.EndpointConditions}|deprecatedTopology <>|hints {discovery.v1.EndpointHints}|targetRef {core.v1.ObjectReference}',
  'discovery.v1.EndpointHints': 'forNodes []|forZones []',
  'discovery.v1.EndpointPort': '!',
  'discovery.v1.EndpointSlice': 'endpoints []|metadata {meta.v1.ObjectMeta}|ports []',
  'meta.v1.DeleteOptions': 'dryRun []|preconditions {meta.v1.Preconditions}',
  'meta.v1.LabelSelector': '!',
  'meta.v1.LabelSelectorRequirement': 'values []',
  'meta.v1.ListMeta': 'shardInfo {meta.v1.ShardInfo}',
  'meta.v1.ObjectMeta':
    'annotations <>|finalizers [*]|labels <>|managedFields []|ownerReferences [uid]{meta.v1.OwnerReference}',
  'meta.v1.OwnerReference': '!',
  'meta.v1.Status': 'details {meta.v1.StatusDetails}|metadata {meta.v1.ListMeta}',
  'meta.v1.StatusDetails': 'causes []',
  'networking.v1.HTTPIngressPath': 'backend {networking.v1.IngressBackend}',
  'networking.v1.HTTPIngressRuleValue': 'paths []',
  'networking.v1.IPAddress': 'metadata {meta.v1.ObjectMeta}|spec {networking.v1.IPAddressSpec}',
  'networking.v1.IPAddressSpec': 'parentRef {networking.v1.ParentReference}',
  'networking.v1.IPBlock': 'except []',
  'networking.v1.Ingress':
    'metadata {meta.v1.ObjectMeta}|spec {networking.v1.IngressSpec}|status {networking.v1.IngressStatus}',
  'networking.v1.IngressBackend':
    'resource {core.v1.TypedLocalObjectReference}|service {networking.v1.IngressServiceBackend}',
  'networking.v1.IngressClass': 'metadata {meta.v1.ObjectMeta}|spec {networking.v1.IngressClassSpec}',
  'networking.v1.IngressClassSpec': 'parameters {networking.v1.IngressClassParametersReference}',
  'networking.v1.IngressLoadBalancerIngress': 'ports []',
  'networking.v1.IngressLoadBalancerStatus': 'ingress []',
  'networking.v1.IngressRule': 'http {networking.v1.HTTPIngressRuleValue}',
  'networking.v1.IngressServiceBackend': 'port {networking.v1.ServiceBackendPort}',
  'networking.v1.IngressSpec': 'defaultBackend {networking.v1.IngressBackend}|rules []|tls []',
  'networking.v1.IngressStatus': 'loadBalancer {networking.v1.IngressLoadBalancerStatus}',
  'networking.v1.IngressTLS': 'hosts []',
  'networking.v1.NetworkPolicy': 'metadata {meta.v1.ObjectMeta}|spec {networking.v1.NetworkPolicySpec}',
  'networking.v1.NetworkPolicyEgressRule': 'ports []|to []',
  'networking.v1.NetworkPolicyIngressRule': 'from []|ports []',
  'networking.v1.NetworkPolicyPeer':
    'ipBlock {networking.v1.IPBlock}|namespaceSelector {meta.v1.LabelSelector}|podSelector {meta.v1.LabelSelector}',
  'networking.v1.NetworkPolicySpec':
    'egress []|ingress []|podSelector {meta.v1.LabelSelector}|policyTypes []',
  'networking.v1.ServiceBackendPort': '!',
  'networking.v1.ServiceCIDR':
    'metadata {meta.v1.ObjectMeta}|spec {networking.v1.ServiceCIDRSpec}|status {networking.v1.ServiceCIDRStatus}',
  'networking.v1.ServiceCIDRSpec': 'cidrs []',
  'networking.v1.ServiceCIDRStatus': 'conditions [type]{meta.v1.Condition}',
  'node.v1.Overhead': 'podFixed <>',
  'node.v1.RuntimeClass':
    'metadata {meta.v1.ObjectMeta}|overhead {node.v1.Overhead}|scheduling {node.v1.Scheduling}',
  'node.v1.Scheduling': 'nodeSelector !|tolerations []',
  'policy.v1.Eviction': 'deleteOptions {meta.v1.DeleteOptions}|metadata {meta.v1.ObjectMeta}',
  'policy.v1.PodDisruptionBudget':
    'metadata {meta.v1.ObjectMeta}|spec {policy.v1.PodDisruptionBudgetSpec}|status {policy.v1.PodDisruptionBudgetStatus}',
  'policy.v1.PodDisruptionBudgetSpec': 'selector {meta.v1.LabelSelector}',
  'policy.v1.PodDisruptionBudgetStatus': 'conditions [type]{meta.v1.Condition}|disruptedPods <>',
  'rbac.v1.AggregationRule': 'clusterRoleSelectors []',
  'rbac.v1.ClusterRole': 'aggregationRule {rbac.v1.AggregationRule}|metadata {meta.v1.ObjectMeta}|rules []',
  'rbac.v1.ClusterRoleBinding': 'metadata {meta.v1.ObjectMeta}|roleRef {rbac.v1.RoleRef}|subjects []',
  'rbac.v1.PolicyRule': 'apiGroups []|nonResourceURLs []|resourceNames []|resources []|verbs []',
  'rbac.v1.Role': 'metadata {meta.v1.ObjectMeta}|rules []',
  'rbac.v1.RoleBinding': 'metadata {meta.v1.ObjectMeta}|roleRef {rbac.v1.RoleRef}|subjects []',
  'rbac.v1.RoleRef': '!',
  'rbac.v1.Subject': '!',
  'scheduling.v1.PriorityClass': 'metadata {meta.v1.ObjectMeta}',
  'scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints': 'topology []',
  'scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy':
    'gang {scheduling.v1alpha3.WorkloadPodGroupGangSchedulingPolicy}',
  'storage.v1.CSIDriver': 'metadata {meta.v1.ObjectMeta}|spec {storage.v1.CSIDriverSpec}',
  'storage.v1.CSIDriverSpec': 'tokenRequests []|volumeLifecycleModes [*]',
  'storage.v1.CSINode':
    'metadata {meta.v1.ObjectMeta}|spec {storage.v1.CSINodeSpec}|status {storage.v1.CSINodeStatus}',
  'storage.v1.CSINodeDriver': 'allocatable {storage.v1.VolumeNodeResources}|topologyKeys []',
  'storage.v1.CSINodeSpec': 'drivers [name]{storage.v1.CSINodeDriver}',
  'storage.v1.CSINodeStatus': 'storageHealth [name]{storage.v1.StorageHealth}',
  'storage.v1.CSIStorageCapacity': 'metadata {meta.v1.ObjectMeta}|nodeTopology {meta.v1.LabelSelector}',
  'storage.v1.StorageClass':
    'allowedTopologies []|metadata {meta.v1.ObjectMeta}|mountOptions []|parameters <>',
  'storage.v1.StorageHealth': 'healthConditions []',
  'storage.v1.VolumeAttachment':
    'metadata {meta.v1.ObjectMeta}|spec {storage.v1.VolumeAttachmentSpec}|status {storage.v1.VolumeAttachmentStatus}',
  'storage.v1.VolumeAttachmentSource': 'inlineVolumeSpec {core.v1.PersistentVolumeSpec}',
  'storage.v1.VolumeAttachmentSpec': 'source {storage.v1.VolumeAttachmentSource}',
  'storage.v1.VolumeAttachmentStatus':
    'attachError {storage.v1.VolumeError}|attachmentMetadata <>|detachError {storage.v1.VolumeError}',
  'storage.v1.VolumeAttributesClass': 'metadata {meta.v1.ObjectMeta}|parameters <>',
};
