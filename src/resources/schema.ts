// Made by `npx tsx tools/generate-schema.ts` from k8s.io/api v0.37.2.

/** The struct that each kind is decoded into. */
export const ROOTS: Readonly<Record<string, string>> = {
  'v1/Pod': 'core.Pod',
  'v1/PodTemplate': 'core.PodTemplate',
  'v1/ReplicationController': 'core.ReplicationController',
  'v1/Namespace': 'core.Namespace',
  'apps/v1/Deployment': 'apps.Deployment',
  'apps/v1/ReplicaSet': 'apps.ReplicaSet',
  'apps/v1/DaemonSet': 'apps.DaemonSet',
  'apps/v1/StatefulSet': 'apps.StatefulSet',
  'batch/v1/Job': 'batch.Job',
  'batch/v1/CronJob': 'batch.CronJob',
};

/**
 * The JSON fields of each struct: `[Embedded.]name type`, joined by `|`. Types: bool, int32, int64, string, bytes, quantity,
 * time, microTime, intOrString, rawJSON, `{struct}`, `[]element` and `map<Go type>element`; `string<T>` is a string that
 * errors call T; `*` before a type is a Go pointer. A name with `?` is left out of the JSON when it is empty, one with `!` when
 * it is zero; a pointer is empty when it is nil.
 */
export const STRUCTS: Readonly<Record<string, string>> = {
  'core.Pod':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.PodSpec}|status? {core.PodStatus}',
  'meta.ObjectMeta':
    'name? string|generateName? string|namespace? string|selfLink? string|uid? string<types.UID>|resourceVersion? string|generation? int64|creationTimestamp! time|deletionTimestamp? *time|deletionGracePeriodSeconds? *int64|labels? map<map[string]string>string|annotations? map<map[string]string>string|ownerReferences? []{meta.OwnerReference}|finalizers? []string|managedFields? []{meta.ManagedFieldsEntry}',
  'meta.OwnerReference':
    'apiVersion string|kind string|name string|uid string<types.UID>|controller? *bool|blockOwnerDeletion? *bool',
  'meta.ManagedFieldsEntry':
    'manager? string|operation? string<v1.ManagedFieldsOperationType>|apiVersion? string|time? *time|fieldsType? string|fieldsV1? *rawJSON|subresource? string',
  'core.PodSpec':
    'volumes? []{core.Volume}|initContainers? []{core.Container}|containers []{core.Container}|ephemeralContainers? []{core.EphemeralContainer}|restartPolicy? string<v1.RestartPolicy>|terminationGracePeriodSeconds? *int64|activeDeadlineSeconds? *int64|dnsPolicy? string<v1.DNSPolicy>|nodeSelector? map<map[string]string>string|serviceAccountName? string|serviceAccount? string|automountServiceAccountToken? *bool|nodeName? string|hostNetwork? bool|hostPID? bool|hostIPC? bool|shareProcessNamespace? *bool|securityContext? *{core.PodSecurityContext}|imagePullSecrets? []{core.LocalObjectReference}|hostname? string|subdomain? string|affinity? *{core.Affinity}|schedulerName? string|tolerations? []{core.Toleration}|hostAliases? []{core.HostAlias}|priorityClassName? string|priority? *int32|dnsConfig? *{core.PodDNSConfig}|readinessGates? []{core.PodReadinessGate}|runtimeClassName? *string|enableServiceLinks? *bool|preemptionPolicy? *string<v1.PreemptionPolicy>|overhead? map<v1.ResourceList>quantity|topologySpreadConstraints? []{core.TopologySpreadConstraint}|setHostnameAsFQDN? *bool|os? *{core.PodOS}|hostUsers? *bool|schedulingGates? []{core.PodSchedulingGate}|resourceClaims? []{core.PodResourceClaim}|resources? *{core.ResourceRequirements}|hostnameOverride? *string|schedulingGroup? *{core.PodSchedulingGroup}|evictionResponders? []{core.EvictionResponder}',
  'core.Volume':
    'name string|VolumeSource.hostPath? *{core.HostPathVolumeSource}|VolumeSource.emptyDir? *{core.EmptyDirVolumeSource}|VolumeSource.gcePersistentDisk? *{core.GCEPersistentDiskVolumeSource}|VolumeSource.awsElasticBlockStore? *{core.AWSElasticBlockStoreVolumeSource}|VolumeSource.gitRepo? *{core.GitRepoVolumeSource}|VolumeSource.secret? *{core.SecretVolumeSource}|VolumeSource.nfs? *{core.NFSVolumeSource}|VolumeSource.iscsi? *{core.ISCSIVolumeSource}|VolumeSource.glusterfs? *{core.GlusterfsVolumeSource}|VolumeSource.persistentVolumeClaim? *{core.PersistentVolumeClaimVolumeSource}|VolumeSource.rbd? *{core.RBDVolumeSource}|VolumeSource.flexVolume? *{core.FlexVolumeSource}|VolumeSource.cinder? *{core.CinderVolumeSource}|VolumeSource.cephfs? *{core.CephFSVolumeSource}|VolumeSource.flocker? *{core.FlockerVolumeSource}|VolumeSource.downwardAPI? *{core.DownwardAPIVolumeSource}|VolumeSource.fc? *{core.FCVolumeSource}|VolumeSource.azureFile? *{core.AzureFileVolumeSource}|VolumeSource.configMap? *{core.ConfigMapVolumeSource}|VolumeSource.vsphereVolume? *{core.VsphereVirtualDiskVolumeSource}|VolumeSource.quobyte? *{core.QuobyteVolumeSource}|VolumeSource.azureDisk? *{core.AzureDiskVolumeSource}|VolumeSource.photonPersistentDisk? *{core.PhotonPersistentDiskVolumeSource}|VolumeSource.projected? *{core.ProjectedVolumeSource}|VolumeSource.portworxVolume? *{core.PortworxVolumeSource}|VolumeSource.scaleIO? *{core.ScaleIOVolumeSource}|VolumeSource.storageos? *{core.StorageOSVolumeSource}|VolumeSource.csi? *{core.CSIVolumeSource}|VolumeSource.ephemeral? *{core.EphemeralVolumeSource}|VolumeSource.image? *{core.ImageVolumeSource}',
  'core.HostPathVolumeSource': 'path string|type? *string<v1.HostPathType>',
  'core.EmptyDirVolumeSource': 'medium? string<v1.StorageMedium>|sizeLimit? *quantity|mode? *int32',
  'core.GCEPersistentDiskVolumeSource': 'pdName string|fsType? string|partition? int32|readOnly? bool',
  'core.AWSElasticBlockStoreVolumeSource': 'volumeID string|fsType? string|partition? int32|readOnly? bool',
  'core.GitRepoVolumeSource': 'repository string|revision? string|directory? string',
  'core.SecretVolumeSource':
    'secretName? string|items? []{core.KeyToPath}|defaultMode? *int32|optional? *bool|defaultUser? *int64',
  'core.KeyToPath': 'key string|path string|mode? *int32|user? *int64',
  'core.NFSVolumeSource': 'server string|path string|readOnly? bool',
  'core.ISCSIVolumeSource':
    'targetPortal string|iqn string|lun int32|iscsiInterface? string|fsType? string|readOnly? bool|portals? []string|chapAuthDiscovery? bool|chapAuthSession? bool|secretRef? *{core.LocalObjectReference}|initiatorName? *string',
  'core.LocalObjectReference': 'name? string',
  'core.GlusterfsVolumeSource': 'endpoints string|path string|readOnly? bool',
  'core.PersistentVolumeClaimVolumeSource': 'claimName string|readOnly? bool',
  'core.RBDVolumeSource':
    'monitors []string|image string|fsType? string|pool? string|user? string|keyring? string|secretRef? *{core.LocalObjectReference}|readOnly? bool',
  'core.FlexVolumeSource':
    'driver string|fsType? string|secretRef? *{core.LocalObjectReference}|readOnly? bool|options? map<map[string]string>string',
  'core.CinderVolumeSource':
    'volumeID string|fsType? string|readOnly? bool|secretRef? *{core.LocalObjectReference}',
  'core.CephFSVolumeSource':
    'monitors []string|path? string|user? string|secretFile? string|secretRef? *{core.LocalObjectReference}|readOnly? bool',
  'core.FlockerVolumeSource': 'datasetName? string|datasetUUID? string',
  'core.DownwardAPIVolumeSource':
    'items? []{core.DownwardAPIVolumeFile}|defaultMode? *int32|defaultUser? *int64',
  'core.DownwardAPIVolumeFile':
    'path string|fieldRef? *{core.ObjectFieldSelector}|resourceFieldRef? *{core.ResourceFieldSelector}|mode? *int32|user? *int64',
  'core.ObjectFieldSelector': 'apiVersion? string|fieldPath string',
  'core.ResourceFieldSelector': 'containerName? string|resource string|divisor? quantity',
  'core.FCVolumeSource': 'targetWWNs? []string|lun? *int32|fsType? string|readOnly? bool|wwids? []string',
  'core.AzureFileVolumeSource': 'secretName string|shareName string|readOnly? bool',
  'core.ConfigMapVolumeSource':
    'LocalObjectReference.name? string|items? []{core.KeyToPath}|defaultMode? *int32|optional? *bool|defaultUser? *int64',
  'core.VsphereVirtualDiskVolumeSource':
    'volumePath string|fsType? string|storagePolicyName? string|storagePolicyID? string',
  'core.QuobyteVolumeSource':
    'registry string|volume string|readOnly? bool|user? string|group? string|tenant? string',
  'core.AzureDiskVolumeSource':
    'diskName string|diskURI string|cachingMode? *string<v1.AzureDataDiskCachingMode>|fsType? *string|readOnly? *bool|kind? *string<v1.AzureDataDiskKind>',
  'core.PhotonPersistentDiskVolumeSource': 'pdID string|fsType? string',
  'core.ProjectedVolumeSource': 'sources []{core.VolumeProjection}|defaultMode? *int32|defaultUser? *int64',
  'core.VolumeProjection':
    'secret? *{core.SecretProjection}|downwardAPI? *{core.DownwardAPIProjection}|configMap? *{core.ConfigMapProjection}|serviceAccountToken? *{core.ServiceAccountTokenProjection}|clusterTrustBundle? *{core.ClusterTrustBundleProjection}|podCertificate? *{core.PodCertificateProjection}',
  'core.SecretProjection': 'LocalObjectReference.name? string|items? []{core.KeyToPath}|optional? *bool',
  'core.DownwardAPIProjection': 'items? []{core.DownwardAPIVolumeFile}',
  'core.ConfigMapProjection': 'LocalObjectReference.name? string|items? []{core.KeyToPath}|optional? *bool',
  'core.ServiceAccountTokenProjection': 'audience? string|expirationSeconds? *int64|path string|user? *int64',
  'core.ClusterTrustBundleProjection':
    'name? *string|signerName? *string|labelSelector? *{meta.LabelSelector}|optional? *bool|path string|user? *int64',
  'meta.LabelSelector':
    'matchLabels? map<map[string]string>string|matchExpressions? []{meta.LabelSelectorRequirement}',
  'meta.LabelSelectorRequirement': 'key string|operator string<v1.LabelSelectorOperator>|values? []string',
  'core.PodCertificateProjection':
    'signerName? string|keyType? string|maxExpirationSeconds? *int32|credentialBundlePath? string|keyPath? string|certificateChainPath? string|userAnnotations? map<map[string]string>string|user? *int64',
  'core.PortworxVolumeSource': 'volumeID string|fsType? string|readOnly? bool',
  'core.ScaleIOVolumeSource':
    'gateway string|system string|secretRef *{core.LocalObjectReference}|sslEnabled? bool|protectionDomain? string|storagePool? string|storageMode? string|volumeName? string|fsType? string|readOnly? bool',
  'core.StorageOSVolumeSource':
    'volumeName? string|volumeNamespace? string|fsType? string|readOnly? bool|secretRef? *{core.LocalObjectReference}',
  'core.CSIVolumeSource':
    'driver string|readOnly? *bool|fsType? *string|volumeAttributes? map<map[string]string>string|nodePublishSecretRef? *{core.LocalObjectReference}',
  'core.EphemeralVolumeSource': 'volumeClaimTemplate? *{core.PersistentVolumeClaimTemplate}',
  'core.PersistentVolumeClaimTemplate': 'metadata? {meta.ObjectMeta}|spec {core.PersistentVolumeClaimSpec}',
  'core.PersistentVolumeClaimSpec':
    'accessModes? []string<v1.PersistentVolumeAccessMode>|selector? *{meta.LabelSelector}|resources? {core.VolumeResourceRequirements}|volumeName? string|storageClassName? *string|volumeMode? *string<v1.PersistentVolumeMode>|dataSource? *{core.TypedLocalObjectReference}|dataSourceRef? *{core.TypedObjectReference}|volumeAttributesClassName? *string',
  'core.VolumeResourceRequirements':
    'limits? map<v1.ResourceList>quantity|requests? map<v1.ResourceList>quantity',
  'core.TypedLocalObjectReference': 'apiGroup *string|kind string|name string',
  'core.TypedObjectReference': 'apiGroup *string|kind string|name string|namespace? *string',
  'core.ImageVolumeSource': 'reference? string|pullPolicy? string<v1.PullPolicy>',
  'core.Container':
    'name string|image? string|command? []string|args? []string|workingDir? string|ports? []{core.ContainerPort}|envFrom? []{core.EnvFromSource}|env? []{core.EnvVar}|resources? {core.ResourceRequirements}|resizePolicy? []{core.ContainerResizePolicy}|restartPolicy? *string<v1.ContainerRestartPolicy>|restartPolicyRules? []{core.ContainerRestartRule}|volumeMounts? []{core.VolumeMount}|volumeDevices? []{core.VolumeDevice}|livenessProbe? *{core.Probe}|readinessProbe? *{core.Probe}|startupProbe? *{core.Probe}|lifecycle? *{core.Lifecycle}|terminationMessagePath? string|terminationMessagePolicy? string<v1.TerminationMessagePolicy>|imagePullPolicy? string<v1.PullPolicy>|securityContext? *{core.SecurityContext}|stdin? bool|stdinOnce? bool|tty? bool',
  'core.ContainerPort':
    'name? string|hostPort? int32|containerPort int32|protocol? string<v1.Protocol>|hostIP? string',
  'core.EnvFromSource':
    'prefix? string|configMapRef? *{core.ConfigMapEnvSource}|secretRef? *{core.SecretEnvSource}',
  'core.ConfigMapEnvSource': 'LocalObjectReference.name? string|optional? *bool',
  'core.SecretEnvSource': 'LocalObjectReference.name? string|optional? *bool',
  'core.EnvVar': 'name string|value? string|valueFrom? *{core.EnvVarSource}',
  'core.EnvVarSource':
    'fieldRef? *{core.ObjectFieldSelector}|resourceFieldRef? *{core.ResourceFieldSelector}|configMapKeyRef? *{core.ConfigMapKeySelector}|secretKeyRef? *{core.SecretKeySelector}|fileKeyRef? *{core.FileKeySelector}',
  'core.ConfigMapKeySelector': 'LocalObjectReference.name? string|key string|optional? *bool',
  'core.SecretKeySelector': 'LocalObjectReference.name? string|key string|optional? *bool',
  'core.FileKeySelector': 'volumeName string|path string|key string|optional? *bool',
  'core.ResourceRequirements':
    'limits? map<v1.ResourceList>quantity|requests? map<v1.ResourceList>quantity|claims? []{core.ResourceClaim}',
  'core.ResourceClaim': 'name string|request? string',
  'core.ContainerResizePolicy':
    'resourceName string<v1.ResourceName>|restartPolicy string<v1.ResourceResizeRestartPolicy>',
  'core.ContainerRestartRule':
    'action? string<v1.ContainerRestartRuleAction>|exitCodes? *{core.ContainerRestartRuleOnExitCodes}',
  'core.ContainerRestartRuleOnExitCodes':
    'operator? string<v1.ContainerRestartRuleOnExitCodesOperator>|values? []int32',
  'core.VolumeMount':
    'name string|readOnly? bool|recursiveReadOnly? *string<v1.RecursiveReadOnlyMode>|mountPath string|subPath? string|mountPropagation? *string<v1.MountPropagationMode>|subPathExpr? string|bindMountOptions? []string',
  'core.VolumeDevice': 'name string|devicePath string',
  'core.Probe':
    'ProbeHandler.exec? *{core.ExecAction}|ProbeHandler.httpGet? *{core.HTTPGetAction}|ProbeHandler.tcpSocket? *{core.TCPSocketAction}|ProbeHandler.grpc? *{core.GRPCAction}|initialDelaySeconds? int32|timeoutSeconds? int32|periodSeconds? int32|successThreshold? int32|failureThreshold? int32|terminationGracePeriodSeconds? *int64',
  'core.ExecAction': 'command? []string',
  'core.HTTPGetAction':
    'path? string|port intOrString|host? string|scheme? string<v1.URIScheme>|httpHeaders? []{core.HTTPHeader}|protocol? *string<v1.HTTPProtocol>',
  'core.HTTPHeader': 'name string|value string',
  'core.TCPSocketAction': 'port intOrString|host? string',
  'core.GRPCAction': 'port int32|service *string|mode? *string<v1.GRPCProbeMode>',
  'core.Lifecycle':
    'postStart? *{core.LifecycleHandler}|preStop? *{core.LifecycleHandler}|stopSignal? *string<v1.Signal>',
  'core.LifecycleHandler':
    'exec? *{core.ExecAction}|httpGet? *{core.HTTPGetAction}|tcpSocket? *{core.TCPSocketAction}|sleep? *{core.SleepAction}',
  'core.SleepAction': 'seconds int64',
  'core.SecurityContext':
    'capabilities? *{core.Capabilities}|privileged? *bool|seLinuxOptions? *{core.SELinuxOptions}|windowsOptions? *{core.WindowsSecurityContextOptions}|runAsUser? *int64|runAsGroup? *int64|runAsNonRoot? *bool|readOnlyRootFilesystem? *bool|allowPrivilegeEscalation? *bool|procMount? *string<v1.ProcMountType>|seccompProfile? *{core.SeccompProfile}|appArmorProfile? *{core.AppArmorProfile}',
  'core.Capabilities': 'add? []string<v1.Capability>|drop? []string<v1.Capability>',
  'core.SELinuxOptions': 'user? string|role? string|type? string|level? string',
  'core.WindowsSecurityContextOptions':
    'gmsaCredentialSpecName? *string|gmsaCredentialSpec? *string|runAsUserName? *string|hostProcess? *bool',
  'core.SeccompProfile': 'type string<v1.SeccompProfileType>|localhostProfile? *string',
  'core.AppArmorProfile': 'type string<v1.AppArmorProfileType>|localhostProfile? *string',
  'core.EphemeralContainer':
    'EphemeralContainerCommon.name string|EphemeralContainerCommon.image? string|EphemeralContainerCommon.command? []string|EphemeralContainerCommon.args? []string|EphemeralContainerCommon.workingDir? string|EphemeralContainerCommon.ports? []{core.ContainerPort}|EphemeralContainerCommon.envFrom? []{core.EnvFromSource}|EphemeralContainerCommon.env? []{core.EnvVar}|EphemeralContainerCommon.resources? {core.ResourceRequirements}|EphemeralContainerCommon.resizePolicy? []{core.ContainerResizePolicy}|EphemeralContainerCommon.restartPolicy? *string<v1.ContainerRestartPolicy>|EphemeralContainerCommon.restartPolicyRules? []{core.ContainerRestartRule}|EphemeralContainerCommon.volumeMounts? []{core.VolumeMount}|EphemeralContainerCommon.volumeDevices? []{core.VolumeDevice}|EphemeralContainerCommon.livenessProbe? *{core.Probe}|EphemeralContainerCommon.readinessProbe? *{core.Probe}|EphemeralContainerCommon.startupProbe? *{core.Probe}|EphemeralContainerCommon.lifecycle? *{core.Lifecycle}|EphemeralContainerCommon.terminationMessagePath? string|EphemeralContainerCommon.terminationMessagePolicy? string<v1.TerminationMessagePolicy>|EphemeralContainerCommon.imagePullPolicy? string<v1.PullPolicy>|EphemeralContainerCommon.securityContext? *{core.SecurityContext}|EphemeralContainerCommon.stdin? bool|EphemeralContainerCommon.stdinOnce? bool|EphemeralContainerCommon.tty? bool|targetContainerName? string',
  'core.PodSecurityContext':
    'seLinuxOptions? *{core.SELinuxOptions}|windowsOptions? *{core.WindowsSecurityContextOptions}|runAsUser? *int64|runAsGroup? *int64|runAsNonRoot? *bool|supplementalGroups? []int64|supplementalGroupsPolicy? *string<v1.SupplementalGroupsPolicy>|fsGroup? *int64|sysctls? []{core.Sysctl}|fsGroupChangePolicy? *string<v1.PodFSGroupChangePolicy>|seccompProfile? *{core.SeccompProfile}|appArmorProfile? *{core.AppArmorProfile}|seLinuxChangePolicy? *string<v1.PodSELinuxChangePolicy>',
  'core.Sysctl': 'name string|value string',
  'core.Affinity':
    'nodeAffinity? *{core.NodeAffinity}|podAffinity? *{core.PodAffinity}|podAntiAffinity? *{core.PodAntiAffinity}',
  'core.NodeAffinity':
    'requiredDuringSchedulingIgnoredDuringExecution? *{core.NodeSelector}|preferredDuringSchedulingIgnoredDuringExecution? []{core.PreferredSchedulingTerm}',
  'core.NodeSelector': 'nodeSelectorTerms []{core.NodeSelectorTerm}',
  'core.NodeSelectorTerm':
    'matchExpressions? []{core.NodeSelectorRequirement}|matchFields? []{core.NodeSelectorRequirement}',
  'core.NodeSelectorRequirement': 'key string|operator string<v1.NodeSelectorOperator>|values? []string',
  'core.PreferredSchedulingTerm': 'weight int32|preference {core.NodeSelectorTerm}',
  'core.PodAffinity':
    'requiredDuringSchedulingIgnoredDuringExecution? []{core.PodAffinityTerm}|preferredDuringSchedulingIgnoredDuringExecution? []{core.WeightedPodAffinityTerm}',
  'core.PodAffinityTerm':
    'labelSelector? *{meta.LabelSelector}|namespaces? []string|topologyKey string|namespaceSelector? *{meta.LabelSelector}|matchLabelKeys? []string|mismatchLabelKeys? []string',
  'core.WeightedPodAffinityTerm': 'weight int32|podAffinityTerm {core.PodAffinityTerm}',
  'core.PodAntiAffinity':
    'requiredDuringSchedulingIgnoredDuringExecution? []{core.PodAffinityTerm}|preferredDuringSchedulingIgnoredDuringExecution? []{core.WeightedPodAffinityTerm}',
  'core.Toleration':
    'key? string|operator? string<v1.TolerationOperator>|value? string|effect? string<v1.TaintEffect>|tolerationSeconds? *int64',
  'core.HostAlias': 'ip string|hostnames? []string',
  'core.PodDNSConfig': 'nameservers? []string|searches? []string|options? []{core.PodDNSConfigOption}',
  'core.PodDNSConfigOption': 'name? string|value? *string',
  'core.PodReadinessGate': 'conditionType string<v1.PodConditionType>',
  'core.TopologySpreadConstraint':
    'maxSkew int32|topologyKey string|whenUnsatisfiable string<v1.UnsatisfiableConstraintAction>|labelSelector? *{meta.LabelSelector}|minDomains? *int32|nodeAffinityPolicy? *string<v1.NodeInclusionPolicy>|nodeTaintsPolicy? *string<v1.NodeInclusionPolicy>|matchLabelKeys? []string',
  'core.PodOS': 'name string<v1.OSName>',
  'core.PodSchedulingGate': 'name string',
  'core.PodResourceClaim': 'name string|resourceClaimName? *string|resourceClaimTemplateName? *string',
  'core.PodSchedulingGroup': 'podGroupName? *string',
  'core.EvictionResponder': 'name string|priority *int32',
  'core.PodStatus':
    'observedGeneration? int64|phase? string<v1.PodPhase>|conditions? []{core.PodCondition}|message? string|reason? string|nominatedNodeName? string|hostIP? string|hostIPs? []{core.HostIP}|podIP? string|podIPs? []{core.PodIP}|startTime? *time|initContainerStatuses? []{core.ContainerStatus}|containerStatuses? []{core.ContainerStatus}|qosClass? string<v1.PodQOSClass>|ephemeralContainerStatuses? []{core.ContainerStatus}|resize? string<v1.PodResizeStatus>|resourceClaimStatuses? []{core.PodResourceClaimStatus}|extendedResourceClaimStatus? *{core.PodExtendedResourceClaimStatus}|allocatedResources? map<v1.ResourceList>quantity|resources? *{core.ResourceRequirements}|nodeAllocatableResourceClaimStatuses? []{core.NodeAllocatableResourceClaimStatus}|volumeHealth? []{core.PodVolumeHealth}',
  'core.PodCondition':
    'type string<v1.PodConditionType>|observedGeneration? int64|status string<v1.ConditionStatus>|lastProbeTime? time|lastTransitionTime? time|reason? string|message? string',
  'core.HostIP': 'ip string',
  'core.PodIP': 'ip string',
  'core.ContainerStatus':
    'name string|state? {core.ContainerState}|lastState? {core.ContainerState}|ready bool|restartCount int32|image string|imageID string|containerID? string|started? *bool|allocatedResources? map<v1.ResourceList>quantity|resources? *{core.ResourceRequirements}|volumeMounts? []{core.VolumeMountStatus}|user? *{core.ContainerUser}|allocatedResourcesStatus? []{core.ResourceStatus}|stopSignal? *string<v1.Signal>',
  'core.ContainerState':
    'waiting? *{core.ContainerStateWaiting}|running? *{core.ContainerStateRunning}|terminated? *{core.ContainerStateTerminated}',
  'core.ContainerStateWaiting': 'reason? string|message? string',
  'core.ContainerStateRunning': 'startedAt? time',
  'core.ContainerStateTerminated':
    'exitCode int32|signal? int32|reason? string|message? string|startedAt? time|finishedAt? time|containerID? string',
  'core.VolumeMountStatus':
    'name string|mountPath string|readOnly? bool|recursiveReadOnly? *string<v1.RecursiveReadOnlyMode>|volumeStatus? *{core.VolumeStatus}',
  'core.VolumeStatus': 'image? *{core.ImageVolumeStatus}',
  'core.ImageVolumeStatus': 'imageRef? string',
  'core.ContainerUser': 'linux? *{core.LinuxContainerUser}',
  'core.LinuxContainerUser': 'uid int64|gid int64|supplementalGroups? []int64',
  'core.ResourceStatus': 'name string<v1.ResourceName>|resources? []{core.ResourceHealth}',
  'core.ResourceHealth':
    'resourceID string<v1.ResourceID>|health? string<v1.ResourceHealthStatus>|message? *string',
  'core.PodResourceClaimStatus': 'name string|resourceClaimName? *string',
  'core.PodExtendedResourceClaimStatus':
    'requestMappings []{core.ContainerExtendedResourceRequest}|resourceClaimName string',
  'core.ContainerExtendedResourceRequest': 'containerName string|resourceName string|requestName string',
  'core.NodeAllocatableResourceClaimStatus':
    'resourceClaimName string|containers? []string|mapping? []{core.NodeAllocatableMappedResources}|overhead? []{core.NodeAllocatableOverheadResources}',
  'core.NodeAllocatableMappedResources': 'name string<v1.ResourceName>|quantity *quantity',
  'core.NodeAllocatableOverheadResources':
    'name string<v1.ResourceName>|perPod? *quantity|perContainer? *quantity',
  'core.PodVolumeHealth':
    'name string|healthConditions? []{core.VolumeHealthCondition}|lastTransitionTime? time',
  'core.VolumeHealthCondition': 'status string<v1.VolumeHealthStatusType>|reason string|message? string',
  'core.PodTemplate':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|template? {core.PodTemplateSpec}',
  'core.PodTemplateSpec': 'metadata? {meta.ObjectMeta}|spec? {core.PodSpec}',
  'core.ReplicationController':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.ReplicationControllerSpec}|status? {core.ReplicationControllerStatus}',
  'core.ReplicationControllerSpec':
    'replicas? *int32|minReadySeconds? int32|selector? map<map[string]string>string|template? *{core.PodTemplateSpec}',
  'core.ReplicationControllerStatus':
    'replicas int32|fullyLabeledReplicas? int32|readyReplicas? int32|availableReplicas? int32|observedGeneration? int64|conditions? []{core.ReplicationControllerCondition}',
  'core.ReplicationControllerCondition':
    'type string<v1.ReplicationControllerConditionType>|status string<v1.ConditionStatus>|lastTransitionTime? time|reason? string|message? string',
  'core.Namespace':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.NamespaceSpec}|status? {core.NamespaceStatus}',
  'core.NamespaceSpec': 'finalizers? []string<v1.FinalizerName>',
  'core.NamespaceStatus': 'phase? string<v1.NamespacePhase>|conditions? []{core.NamespaceCondition}',
  'core.NamespaceCondition':
    'type string<v1.NamespaceConditionType>|status string<v1.ConditionStatus>|lastTransitionTime? time|reason? string|message? string',
  'apps.Deployment':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {apps.DeploymentSpec}|status? {apps.DeploymentStatus}',
  'apps.DeploymentSpec':
    'replicas? *int32|selector *{meta.LabelSelector}|template {core.PodTemplateSpec}|strategy? {apps.DeploymentStrategy}|minReadySeconds? int32|revisionHistoryLimit? *int32|paused? bool|progressDeadlineSeconds? *int32',
  'apps.DeploymentStrategy':
    'type? string<v1.DeploymentStrategyType>|rollingUpdate? *{apps.RollingUpdateDeployment}',
  'apps.RollingUpdateDeployment': 'maxUnavailable? *intOrString|maxSurge? *intOrString',
  'apps.DeploymentStatus':
    'observedGeneration? int64|replicas? int32|updatedReplicas? int32|readyReplicas? int32|availableReplicas? int32|unavailableReplicas? int32|terminatingReplicas? *int32|conditions? []{apps.DeploymentCondition}|collisionCount? *int32',
  'apps.DeploymentCondition':
    'type string<v1.DeploymentConditionType>|status string<v1.ConditionStatus>|lastUpdateTime? time|lastTransitionTime? time|reason? string|message? string',
  'apps.ReplicaSet':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {apps.ReplicaSetSpec}|status? {apps.ReplicaSetStatus}',
  'apps.ReplicaSetSpec':
    'replicas? *int32|minReadySeconds? int32|selector *{meta.LabelSelector}|template? {core.PodTemplateSpec}',
  'apps.ReplicaSetStatus':
    'replicas int32|fullyLabeledReplicas? int32|readyReplicas? int32|availableReplicas? int32|terminatingReplicas? *int32|observedGeneration? int64|conditions? []{apps.ReplicaSetCondition}',
  'apps.ReplicaSetCondition':
    'type string<v1.ReplicaSetConditionType>|status string<v1.ConditionStatus>|lastTransitionTime? time|reason? string|message? string',
  'apps.DaemonSet':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {apps.DaemonSetSpec}|status? {apps.DaemonSetStatus}',
  'apps.DaemonSetSpec':
    'selector *{meta.LabelSelector}|template {core.PodTemplateSpec}|updateStrategy? {apps.DaemonSetUpdateStrategy}|minReadySeconds? int32|revisionHistoryLimit? *int32',
  'apps.DaemonSetUpdateStrategy':
    'type? string<v1.DaemonSetUpdateStrategyType>|rollingUpdate? *{apps.RollingUpdateDaemonSet}',
  'apps.RollingUpdateDaemonSet': 'maxUnavailable? *intOrString|maxSurge? *intOrString',
  'apps.DaemonSetStatus':
    'currentNumberScheduled int32|numberMisscheduled int32|desiredNumberScheduled int32|numberReady int32|observedGeneration? int64|updatedNumberScheduled? int32|numberAvailable? int32|numberUnavailable? int32|collisionCount? *int32|conditions? []{apps.DaemonSetCondition}',
  'apps.DaemonSetCondition':
    'type string<v1.DaemonSetConditionType>|status string<v1.ConditionStatus>|lastTransitionTime? time|reason? string|message? string',
  'apps.StatefulSet':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {apps.StatefulSetSpec}|status? {apps.StatefulSetStatus}',
  'apps.StatefulSetSpec':
    'replicas? *int32|selector *{meta.LabelSelector}|template {core.PodTemplateSpec}|volumeClaimTemplates? []{core.PersistentVolumeClaim}|serviceName string|podManagementPolicy? string<v1.PodManagementPolicyType>|updateStrategy? {apps.StatefulSetUpdateStrategy}|revisionHistoryLimit? *int32|minReadySeconds? int32|persistentVolumeClaimRetentionPolicy? *{apps.StatefulSetPersistentVolumeClaimRetentionPolicy}|ordinals? *{apps.StatefulSetOrdinals}',
  'core.PersistentVolumeClaim':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.PersistentVolumeClaimSpec}|status? {core.PersistentVolumeClaimStatus}',
  'core.PersistentVolumeClaimStatus':
    'phase? string<v1.PersistentVolumeClaimPhase>|accessModes? []string<v1.PersistentVolumeAccessMode>|capacity? map<v1.ResourceList>quantity|conditions? []{core.PersistentVolumeClaimCondition}|allocatedResources? map<v1.ResourceList>quantity|allocatedResourceStatuses? map<map[v1.ResourceName]v1.ClaimResourceStatus>string<v1.ClaimResourceStatus>|currentVolumeAttributesClassName? *string|modifyVolumeStatus? *{core.ModifyVolumeStatus}|healthStatus? *{core.VolumeHealthStatus}',
  'core.PersistentVolumeClaimCondition':
    'type string<v1.PersistentVolumeClaimConditionType>|status string<v1.ConditionStatus>|lastProbeTime? time|lastTransitionTime? time|reason? string|message? string',
  'core.ModifyVolumeStatus':
    'targetVolumeAttributesClassName? string|status string<v1.PersistentVolumeClaimModifyVolumeStatus>',
  'core.VolumeHealthStatus': 'healthConditions? []{core.VolumeHealthCondition}|lastTransitionTime? time',
  'apps.StatefulSetUpdateStrategy':
    'type? string<v1.StatefulSetUpdateStrategyType>|rollingUpdate? *{apps.RollingUpdateStatefulSetStrategy}',
  'apps.RollingUpdateStatefulSetStrategy': 'partition? *int32|maxUnavailable? *intOrString',
  'apps.StatefulSetPersistentVolumeClaimRetentionPolicy':
    'whenDeleted? string<v1.PersistentVolumeClaimRetentionPolicyType>|whenScaled? string<v1.PersistentVolumeClaimRetentionPolicyType>',
  'apps.StatefulSetOrdinals': 'start int32',
  'apps.StatefulSetStatus':
    'observedGeneration? int64|replicas int32|readyReplicas? int32|currentReplicas? int32|updatedReplicas? int32|currentRevision? string|updateRevision? string|collisionCount? *int32|conditions? []{apps.StatefulSetCondition}|availableReplicas int32',
  'apps.StatefulSetCondition':
    'type string<v1.StatefulSetConditionType>|status string<v1.ConditionStatus>|lastTransitionTime? time|reason? string|message? string',
  'batch.Job':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {batch.JobSpec}|status? {batch.JobStatus}',
  'batch.JobSpec':
    'parallelism? *int32|completions? *int32|activeDeadlineSeconds? *int64|podFailurePolicy? *{batch.PodFailurePolicy}|successPolicy? *{batch.SuccessPolicy}|backoffLimit? *int32|backoffLimitPerIndex? *int32|maxFailedIndexes? *int32|selector? *{meta.LabelSelector}|manualSelector? *bool|template {core.PodTemplateSpec}|ttlSecondsAfterFinished? *int32|completionMode? *string<v1.CompletionMode>|suspend? *bool|podReplacementPolicy? *string<v1.PodReplacementPolicy>|managedBy? *string|scheduling? *{batch.JobSchedulingConfiguration}',
  'batch.PodFailurePolicy': 'rules []{batch.PodFailurePolicyRule}',
  'batch.PodFailurePolicyRule':
    'action string<v1.PodFailurePolicyAction>|onExitCodes? *{batch.PodFailurePolicyOnExitCodesRequirement}|onPodConditions? []{batch.PodFailurePolicyOnPodConditionsPattern}',
  'batch.PodFailurePolicyOnExitCodesRequirement':
    'containerName? *string|operator string<v1.PodFailurePolicyOnExitCodesOperator>|values []int32',
  'batch.PodFailurePolicyOnPodConditionsPattern':
    'type string<v1.PodConditionType>|status string<v1.ConditionStatus>',
  'batch.SuccessPolicy': 'rules []{batch.SuccessPolicyRule}',
  'batch.SuccessPolicyRule': 'succeededIndexes? *string|succeededCount? *int32',
  'batch.JobSchedulingConfiguration':
    'schedulingPolicy? *{scheduling/v1alpha3.WorkloadPodGroupSchedulingPolicy}|schedulingConstraints? *{scheduling/v1alpha3.WorkloadPodGroupSchedulingConstraints}|disruptionMode? *{scheduling/v1alpha3.WorkloadPodGroupDisruptionMode}|resourceClaims? []{scheduling/v1alpha3.WorkloadPodGroupResourceClaim}',
  'scheduling/v1alpha3.WorkloadPodGroupSchedulingPolicy':
    'basic? *{scheduling/v1alpha3.WorkloadPodGroupBasicSchedulingPolicy}|gang? *{scheduling/v1alpha3.WorkloadPodGroupGangSchedulingPolicy}',
  'scheduling/v1alpha3.WorkloadPodGroupBasicSchedulingPolicy': '',
  'scheduling/v1alpha3.WorkloadPodGroupGangSchedulingPolicy': 'minCount? *int32',
  'scheduling/v1alpha3.WorkloadPodGroupSchedulingConstraints':
    'topology? []{scheduling/v1alpha3.TopologyConstraint}',
  'scheduling/v1alpha3.TopologyConstraint': 'key string',
  'scheduling/v1alpha3.WorkloadPodGroupDisruptionMode':
    'single? *{scheduling/v1alpha3.WorkloadPodGroupSingleDisruptionMode}|all? *{scheduling/v1alpha3.WorkloadPodGroupAllDisruptionMode}',
  'scheduling/v1alpha3.WorkloadPodGroupSingleDisruptionMode': '',
  'scheduling/v1alpha3.WorkloadPodGroupAllDisruptionMode': '',
  'scheduling/v1alpha3.WorkloadPodGroupResourceClaim':
    'name string|resourceClaimName? *string|resourceClaimTemplateName? *string',
  'batch.JobStatus':
    'conditions? []{batch.JobCondition}|startTime? *time|completionTime? *time|active? int32|succeeded? int32|failed? int32|terminating? *int32|completedIndexes? string|failedIndexes? *string|uncountedTerminatedPods? *{batch.UncountedTerminatedPods}|ready? *int32',
  'batch.JobCondition':
    'type string<v1.JobConditionType>|status string<v1.ConditionStatus>|lastProbeTime? time|lastTransitionTime? time|reason? string|message? string',
  'batch.UncountedTerminatedPods': 'succeeded? []string<types.UID>|failed? []string<types.UID>',
  'batch.CronJob':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {batch.CronJobSpec}|status? {batch.CronJobStatus}',
  'batch.CronJobSpec':
    'schedule string|timeZone? *string|startingDeadlineSeconds? *int64|concurrencyPolicy? string<v1.ConcurrencyPolicy>|suspend? *bool|jobTemplate {batch.JobTemplateSpec}|successfulJobsHistoryLimit? *int32|failedJobsHistoryLimit? *int32',
  'batch.JobTemplateSpec': 'metadata? {meta.ObjectMeta}|spec? {batch.JobSpec}',
  'batch.CronJobStatus': 'active? []{core.ObjectReference}|lastScheduleTime? *time|lastSuccessfulTime? *time',
  'core.ObjectReference':
    'kind? string|namespace? string|name? string|uid? string<types.UID>|apiVersion? string|resourceVersion? string|fieldPath? string',
};
