// Made by `npx tsx tools/generate-schema.ts` from k8s.io/api v0.37.2.

/** The struct of each kind that Kubernetes serves in a stable version, beside those of `schema.ts`. */
export const KIND_ROOTS: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicy': 'admissionregistration.MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding':
    'admissionregistration.MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration':
    'admissionregistration.MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy':
    'admissionregistration.ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding':
    'admissionregistration.ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration':
    'admissionregistration.ValidatingWebhookConfiguration',
  'apps/v1/ControllerRevision': 'apps.ControllerRevision',
  'authentication.k8s.io/v1/SelfSubjectReview': 'authentication.SelfSubjectReview',
  'authentication.k8s.io/v1/TokenReview': 'authentication.TokenReview',
  'authorization.k8s.io/v1/LocalSubjectAccessReview': 'authorization.LocalSubjectAccessReview',
  'authorization.k8s.io/v1/SelfSubjectAccessReview': 'authorization.SelfSubjectAccessReview',
  'authorization.k8s.io/v1/SelfSubjectRulesReview': 'authorization.SelfSubjectRulesReview',
  'authorization.k8s.io/v1/SubjectAccessReview': 'authorization.SubjectAccessReview',
  'autoscaling/v1/HorizontalPodAutoscaler': 'autoscaling.HorizontalPodAutoscaler',
  'autoscaling/v2/HorizontalPodAutoscaler': 'autoscaling/v2.HorizontalPodAutoscaler',
  'certificates.k8s.io/v1/CertificateSigningRequest': 'certificates.CertificateSigningRequest',
  'certificates.k8s.io/v1/ClusterTrustBundle': 'certificates.ClusterTrustBundle',
  'certificates.k8s.io/v1/PodCertificateRequest': 'certificates.PodCertificateRequest',
  'coordination.k8s.io/v1/Lease': 'coordination.Lease',
  'discovery.k8s.io/v1/EndpointSlice': 'discovery.EndpointSlice',
  'events.k8s.io/v1/Event': 'events.Event',
  'flowcontrol.apiserver.k8s.io/v1/FlowSchema': 'flowcontrol.FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration': 'flowcontrol.PriorityLevelConfiguration',
  'networking.k8s.io/v1/IPAddress': 'networking.IPAddress',
  'networking.k8s.io/v1/Ingress': 'networking.Ingress',
  'networking.k8s.io/v1/IngressClass': 'networking.IngressClass',
  'networking.k8s.io/v1/NetworkPolicy': 'networking.NetworkPolicy',
  'networking.k8s.io/v1/ServiceCIDR': 'networking.ServiceCIDR',
  'node.k8s.io/v1/RuntimeClass': 'node.RuntimeClass',
  'policy/v1/PodDisruptionBudget': 'policy.PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1/ClusterRole': 'rbac.ClusterRole',
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': 'rbac.ClusterRoleBinding',
  'rbac.authorization.k8s.io/v1/Role': 'rbac.Role',
  'rbac.authorization.k8s.io/v1/RoleBinding': 'rbac.RoleBinding',
  'resource.k8s.io/v1/DeviceClass': 'resource.DeviceClass',
  'resource.k8s.io/v1/DeviceTaintRule': 'resource.DeviceTaintRule',
  'resource.k8s.io/v1/ResourceClaim': 'resource.ResourceClaim',
  'resource.k8s.io/v1/ResourceClaimTemplate': 'resource.ResourceClaimTemplate',
  'resource.k8s.io/v1/ResourceSlice': 'resource.ResourceSlice',
  'scheduling.k8s.io/v1/PriorityClass': 'scheduling.PriorityClass',
  'storage.k8s.io/v1/CSIDriver': 'storage.CSIDriver',
  'storage.k8s.io/v1/CSINode': 'storage.CSINode',
  'storage.k8s.io/v1/CSIStorageCapacity': 'storage.CSIStorageCapacity',
  'storage.k8s.io/v1/StorageClass': 'storage.StorageClass',
  'storage.k8s.io/v1/VolumeAttachment': 'storage.VolumeAttachment',
  'storage.k8s.io/v1/VolumeAttributesClass': 'storage.VolumeAttributesClass',
  'storagemigration.k8s.io/v1/StorageVersionMigration': 'storagemigration.StorageVersionMigration',
  'v1/Binding': 'core.Binding',
  'v1/ComponentStatus': 'core.ComponentStatus',
  'v1/ConfigMap': 'core.ConfigMap',
  'v1/Endpoints': 'core.Endpoints',
  'v1/Event': 'core.Event',
  'v1/LimitRange': 'core.LimitRange',
  'v1/Node': 'core.Node',
  'v1/PersistentVolume': 'core.PersistentVolume',
  'v1/PersistentVolumeClaim': 'core.PersistentVolumeClaim',
  'v1/ResourceQuota': 'core.ResourceQuota',
  'v1/Secret': 'core.Secret',
  'v1/Service': 'core.Service',
  'v1/ServiceAccount': 'core.ServiceAccount',
};

/** What they need beside the structs of `schema.ts`, written as there, but without the names of Go. */
export const KIND_STRUCTS: Readonly<Record<string, string>> = {
  'admissionregistration.MutatingAdmissionPolicy':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {admissionregistration.MutatingAdmissionPolicySpec}',
  'admissionregistration.MutatingAdmissionPolicySpec':
    'paramKind? *{admissionregistration.ParamKind}|matchConstraints? *{admissionregistration.MatchResources}|variables? []{admissionregistration.Variable}|mutations? []{admissionregistration.Mutation}|failurePolicy? *string|matchConditions? []{admissionregistration.MatchCondition}|reinvocationPolicy? string',
  'admissionregistration.ParamKind': 'apiVersion? string|kind? string',
  'admissionregistration.MatchResources':
    'namespaceSelector? *{meta.LabelSelector}|objectSelector? *{meta.LabelSelector}|resourceRules? []{admissionregistration.NamedRuleWithOperations}|excludeResourceRules? []{admissionregistration.NamedRuleWithOperations}|matchPolicy? *string',
  'admissionregistration.NamedRuleWithOperations':
    'resourceNames? []string|RuleWithOperations.operations? []string|RuleWithOperations.Rule.apiGroups? []string|RuleWithOperations.Rule.apiVersions? []string|RuleWithOperations.Rule.resources? []string|RuleWithOperations.Rule.scope? *string',
  'admissionregistration.Variable': 'name string|expression string',
  'admissionregistration.Mutation':
    'patchType string|applyConfiguration? *{admissionregistration.ApplyConfiguration}|jsonPatch? *{admissionregistration.JSONPatch}',
  'admissionregistration.ApplyConfiguration': 'expression? string',
  'admissionregistration.JSONPatch': 'expression? string',
  'admissionregistration.MatchCondition': 'name string|expression string',
  'admissionregistration.MutatingAdmissionPolicyBinding':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {admissionregistration.MutatingAdmissionPolicyBindingSpec}',
  'admissionregistration.MutatingAdmissionPolicyBindingSpec':
    'policyName? string|paramRef? *{admissionregistration.ParamRef}|matchResources? *{admissionregistration.MatchResources}',
  'admissionregistration.ParamRef':
    'name? string|namespace? string|selector? *{meta.LabelSelector}|parameterNotFoundAction? *string',
  'admissionregistration.MutatingWebhookConfiguration':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|webhooks? []{admissionregistration.MutatingWebhook}',
  'admissionregistration.MutatingWebhook':
    'name string|clientConfig {admissionregistration.WebhookClientConfig}|rules? []{admissionregistration.RuleWithOperations}|failurePolicy? *string|matchPolicy? *string|namespaceSelector? *{meta.LabelSelector}|objectSelector? *{meta.LabelSelector}|sideEffects *string|timeoutSeconds? *int32|admissionReviewVersions []string|reinvocationPolicy? *string|matchConditions? []{admissionregistration.MatchCondition}',
  'admissionregistration.WebhookClientConfig':
    'url? *string|service? *{admissionregistration.ServiceReference}|caBundle? bytes',
  'admissionregistration.ServiceReference': 'namespace string|name string|path? *string|port? *int32',
  'admissionregistration.RuleWithOperations':
    'operations? []string|Rule.apiGroups? []string|Rule.apiVersions? []string|Rule.resources? []string|Rule.scope? *string',
  'admissionregistration.ValidatingAdmissionPolicy':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {admissionregistration.ValidatingAdmissionPolicySpec}|status? {admissionregistration.ValidatingAdmissionPolicyStatus}',
  'admissionregistration.ValidatingAdmissionPolicySpec':
    'paramKind? *{admissionregistration.ParamKind}|matchConstraints? *{admissionregistration.MatchResources}|validations? []{admissionregistration.Validation}|failurePolicy? *string|auditAnnotations? []{admissionregistration.AuditAnnotation}|matchConditions? []{admissionregistration.MatchCondition}|variables? []{admissionregistration.Variable}',
  'admissionregistration.Validation':
    'expression string|message? string|reason? *string|messageExpression? string',
  'admissionregistration.AuditAnnotation': 'key string|valueExpression string',
  'admissionregistration.ValidatingAdmissionPolicyStatus':
    'observedGeneration? int64|typeChecking? *{admissionregistration.TypeChecking}|conditions? []{meta.Condition}',
  'admissionregistration.TypeChecking': 'expressionWarnings? []{admissionregistration.ExpressionWarning}',
  'admissionregistration.ExpressionWarning': 'fieldRef string|warning string',
  'meta.Condition':
    'type string|status string|observedGeneration? int64|lastTransitionTime time|reason string|message string',
  'admissionregistration.ValidatingAdmissionPolicyBinding':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {admissionregistration.ValidatingAdmissionPolicyBindingSpec}',
  'admissionregistration.ValidatingAdmissionPolicyBindingSpec':
    'policyName? string|paramRef? *{admissionregistration.ParamRef}|matchResources? *{admissionregistration.MatchResources}|validationActions? []string',
  'admissionregistration.ValidatingWebhookConfiguration':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|webhooks? []{admissionregistration.ValidatingWebhook}',
  'admissionregistration.ValidatingWebhook':
    'name string|clientConfig {admissionregistration.WebhookClientConfig}|rules? []{admissionregistration.RuleWithOperations}|failurePolicy? *string|matchPolicy? *string|namespaceSelector? *{meta.LabelSelector}|objectSelector? *{meta.LabelSelector}|sideEffects *string|timeoutSeconds? *int32|admissionReviewVersions []string|matchConditions? []{admissionregistration.MatchCondition}',
  'apps.ControllerRevision':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|data rawJSON|revision int64',
  'authentication.SelfSubjectReview':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|status? {authentication.SelfSubjectReviewStatus}',
  'authentication.SelfSubjectReviewStatus': 'userInfo? {authentication.UserInfo}',
  'authentication.UserInfo': 'username? string|uid? string|groups? []string|extra? map<>[]string',
  'authentication.TokenReview':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {authentication.TokenReviewSpec}|status? {authentication.TokenReviewStatus}',
  'authentication.TokenReviewSpec': 'token? string|audiences? []string',
  'authentication.TokenReviewStatus':
    'authenticated? bool|user? {authentication.UserInfo}|audiences? []string|error? string',
  'authorization.LocalSubjectAccessReview':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {authorization.SubjectAccessReviewSpec}|status? {authorization.SubjectAccessReviewStatus}',
  'authorization.SubjectAccessReviewSpec':
    'resourceAttributes? *{authorization.ResourceAttributes}|nonResourceAttributes? *{authorization.NonResourceAttributes}|user? string|groups? []string|extra? map<>[]string|uid? string',
  'authorization.ResourceAttributes':
    'namespace? string|verb? string|group? string|version? string|resource? string|subresource? string|name? string|fieldSelector? *{authorization.FieldSelectorAttributes}|labelSelector? *{authorization.LabelSelectorAttributes}',
  'authorization.FieldSelectorAttributes':
    'rawSelector? string|requirements? []{meta.FieldSelectorRequirement}',
  'meta.FieldSelectorRequirement': 'key string|operator string|values? []string',
  'authorization.LabelSelectorAttributes':
    'rawSelector? string|requirements? []{meta.LabelSelectorRequirement}',
  'authorization.NonResourceAttributes': 'path? string|verb? string',
  'authorization.SubjectAccessReviewStatus':
    'allowed bool|denied? bool|reason? string|evaluationError? string',
  'authorization.SelfSubjectAccessReview':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {authorization.SelfSubjectAccessReviewSpec}|status? {authorization.SubjectAccessReviewStatus}',
  'authorization.SelfSubjectAccessReviewSpec':
    'resourceAttributes? *{authorization.ResourceAttributes}|nonResourceAttributes? *{authorization.NonResourceAttributes}',
  'authorization.SelfSubjectRulesReview':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {authorization.SelfSubjectRulesReviewSpec}|status? {authorization.SubjectRulesReviewStatus}',
  'authorization.SelfSubjectRulesReviewSpec': 'namespace? string',
  'authorization.SubjectRulesReviewStatus':
    'resourceRules []{authorization.ResourceRule}|nonResourceRules []{authorization.NonResourceRule}|incomplete bool|evaluationError? string',
  'authorization.ResourceRule':
    'verbs []string|apiGroups? []string|resources? []string|resourceNames? []string',
  'authorization.NonResourceRule': 'verbs []string|nonResourceURLs? []string',
  'authorization.SubjectAccessReview':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {authorization.SubjectAccessReviewSpec}|status? {authorization.SubjectAccessReviewStatus}',
  'autoscaling.HorizontalPodAutoscaler':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {autoscaling.HorizontalPodAutoscalerSpec}|status? {autoscaling.HorizontalPodAutoscalerStatus}',
  'autoscaling.HorizontalPodAutoscalerSpec':
    'scaleTargetRef {autoscaling.CrossVersionObjectReference}|minReplicas? *int32|maxReplicas int32|targetCPUUtilizationPercentage? *int32',
  'autoscaling.CrossVersionObjectReference': 'kind string|name string|apiVersion? string',
  'autoscaling.HorizontalPodAutoscalerStatus':
    'observedGeneration? *int64|lastScaleTime? *time|currentReplicas int32|desiredReplicas int32|currentCPUUtilizationPercentage? *int32',
  'autoscaling/v2.HorizontalPodAutoscaler':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {autoscaling/v2.HorizontalPodAutoscalerSpec}|status? {autoscaling/v2.HorizontalPodAutoscalerStatus}',
  'autoscaling/v2.HorizontalPodAutoscalerSpec':
    'scaleTargetRef {autoscaling/v2.CrossVersionObjectReference}|minReplicas? *int32|maxReplicas int32|metrics? []{autoscaling/v2.MetricSpec}|behavior? *{autoscaling/v2.HorizontalPodAutoscalerBehavior}',
  'autoscaling/v2.CrossVersionObjectReference': 'kind string|name string|apiVersion? string',
  'autoscaling/v2.MetricSpec':
    'type string|object? *{autoscaling/v2.ObjectMetricSource}|pods? *{autoscaling/v2.PodsMetricSource}|resource? *{autoscaling/v2.ResourceMetricSource}|containerResource? *{autoscaling/v2.ContainerResourceMetricSource}|external? *{autoscaling/v2.ExternalMetricSource}',
  'autoscaling/v2.ObjectMetricSource':
    'describedObject {autoscaling/v2.CrossVersionObjectReference}|target {autoscaling/v2.MetricTarget}|metric {autoscaling/v2.MetricIdentifier}',
  'autoscaling/v2.MetricTarget':
    'type string|value? *quantity|averageValue? *quantity|averageUtilization? *int32',
  'autoscaling/v2.MetricIdentifier': 'name string|selector? *{meta.LabelSelector}',
  'autoscaling/v2.PodsMetricSource':
    'metric {autoscaling/v2.MetricIdentifier}|target {autoscaling/v2.MetricTarget}',
  'autoscaling/v2.ResourceMetricSource': 'name string|target {autoscaling/v2.MetricTarget}',
  'autoscaling/v2.ContainerResourceMetricSource':
    'name string|target {autoscaling/v2.MetricTarget}|container string',
  'autoscaling/v2.ExternalMetricSource':
    'metric {autoscaling/v2.MetricIdentifier}|target {autoscaling/v2.MetricTarget}',
  'autoscaling/v2.HorizontalPodAutoscalerBehavior':
    'scaleUp? *{autoscaling/v2.HPAScalingRules}|scaleDown? *{autoscaling/v2.HPAScalingRules}',
  'autoscaling/v2.HPAScalingRules':
    'stabilizationWindowSeconds? *int32|selectPolicy? *string|policies? []{autoscaling/v2.HPAScalingPolicy}|tolerance? *quantity',
  'autoscaling/v2.HPAScalingPolicy': 'type string|value int32|periodSeconds int32',
  'autoscaling/v2.HorizontalPodAutoscalerStatus':
    'observedGeneration? *int64|lastScaleTime? *time|currentReplicas? int32|desiredReplicas int32|currentMetrics []{autoscaling/v2.MetricStatus}|conditions? []{autoscaling/v2.HorizontalPodAutoscalerCondition}',
  'autoscaling/v2.MetricStatus':
    'type string|object? *{autoscaling/v2.ObjectMetricStatus}|pods? *{autoscaling/v2.PodsMetricStatus}|resource? *{autoscaling/v2.ResourceMetricStatus}|containerResource? *{autoscaling/v2.ContainerResourceMetricStatus}|external? *{autoscaling/v2.ExternalMetricStatus}',
  'autoscaling/v2.ObjectMetricStatus':
    'metric {autoscaling/v2.MetricIdentifier}|current {autoscaling/v2.MetricValueStatus}|describedObject {autoscaling/v2.CrossVersionObjectReference}',
  'autoscaling/v2.MetricValueStatus': 'value? *quantity|averageValue? *quantity|averageUtilization? *int32',
  'autoscaling/v2.PodsMetricStatus':
    'metric {autoscaling/v2.MetricIdentifier}|current {autoscaling/v2.MetricValueStatus}',
  'autoscaling/v2.ResourceMetricStatus': 'name string|current {autoscaling/v2.MetricValueStatus}',
  'autoscaling/v2.ContainerResourceMetricStatus':
    'name string|current {autoscaling/v2.MetricValueStatus}|container string',
  'autoscaling/v2.ExternalMetricStatus':
    'metric {autoscaling/v2.MetricIdentifier}|current {autoscaling/v2.MetricValueStatus}',
  'autoscaling/v2.HorizontalPodAutoscalerCondition':
    'type string|status string|lastTransitionTime? time|reason? string|message? string|observedGeneration? *int64',
  'certificates.CertificateSigningRequest':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {certificates.CertificateSigningRequestSpec}|status? {certificates.CertificateSigningRequestStatus}',
  'certificates.CertificateSigningRequestSpec':
    'request bytes|signerName string|expirationSeconds? *int32|usages? []string|username? string|uid? string|groups? []string|extra? map<>[]string',
  'certificates.CertificateSigningRequestStatus':
    'conditions? []{certificates.CertificateSigningRequestCondition}|certificate? bytes',
  'certificates.CertificateSigningRequestCondition':
    'type string|status string|reason? string|message? string|lastUpdateTime? time|lastTransitionTime? time',
  'certificates.ClusterTrustBundle':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {certificates.ClusterTrustBundleSpec}',
  'certificates.ClusterTrustBundleSpec': 'signerName? string|trustBundle string',
  'certificates.PodCertificateRequest':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {certificates.PodCertificateRequestSpec}|status? {certificates.PodCertificateRequestStatus}',
  'certificates.PodCertificateRequestSpec':
    'signerName string|podName string|podUID string|serviceAccountName string|serviceAccountUID string|nodeName string|nodeUID string|maxExpirationSeconds? *int32|stubPKCS10Request bytes|unverifiedUserAnnotations? map<>string',
  'certificates.PodCertificateRequestStatus':
    'conditions? []{meta.Condition}|certificateChain? string|notBefore? *time|beginRefreshAt? *time|notAfter? *time',
  'coordination.Lease':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {coordination.LeaseSpec}',
  'coordination.LeaseSpec':
    'holderIdentity? *string|leaseDurationSeconds? *int32|acquireTime? *microTime|renewTime? *microTime|leaseTransitions? *int32|strategy? *string|preferredHolder? *string',
  'discovery.EndpointSlice':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|addressType string|endpoints []{discovery.Endpoint}|ports []{discovery.EndpointPort}',
  'discovery.Endpoint':
    'addresses []string|conditions? {discovery.EndpointConditions}|hostname? *string|targetRef? *{core.ObjectReference}|deprecatedTopology? map<>string|nodeName? *string|zone? *string|hints? *{discovery.EndpointHints}',
  'discovery.EndpointConditions': 'ready? *bool|serving? *bool|terminating? *bool',
  'discovery.EndpointHints': 'forZones? []{discovery.ForZone}|forNodes? []{discovery.ForNode}',
  'discovery.ForZone': 'name string',
  'discovery.ForNode': 'name string',
  'discovery.EndpointPort': 'name? *string|protocol? *string|port? *int32|appProtocol? *string',
  'events.Event':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata {meta.ObjectMeta}|eventTime microTime|series? *{events.EventSeries}|reportingController? string|reportingInstance? string|action? string|reason? string|regarding? {core.ObjectReference}|related? *{core.ObjectReference}|note? string|type? string|deprecatedSource? {core.EventSource}|deprecatedFirstTimestamp? time|deprecatedLastTimestamp? time|deprecatedCount? int32',
  'events.EventSeries': 'count int32|lastObservedTime microTime',
  'core.EventSource': 'component? string|host? string',
  'flowcontrol.FlowSchema':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {flowcontrol.FlowSchemaSpec}|status? {flowcontrol.FlowSchemaStatus}',
  'flowcontrol.FlowSchemaSpec':
    'priorityLevelConfiguration {flowcontrol.PriorityLevelConfigurationReference}|matchingPrecedence int32|distinguisherMethod? *{flowcontrol.FlowDistinguisherMethod}|rules? []{flowcontrol.PolicyRulesWithSubjects}',
  'flowcontrol.PriorityLevelConfigurationReference': 'name string',
  'flowcontrol.FlowDistinguisherMethod': 'type string',
  'flowcontrol.PolicyRulesWithSubjects':
    'subjects []{flowcontrol.Subject}|resourceRules? []{flowcontrol.ResourcePolicyRule}|nonResourceRules? []{flowcontrol.NonResourcePolicyRule}',
  'flowcontrol.Subject':
    'kind string|user? *{flowcontrol.UserSubject}|group? *{flowcontrol.GroupSubject}|serviceAccount? *{flowcontrol.ServiceAccountSubject}',
  'flowcontrol.UserSubject': 'name string',
  'flowcontrol.GroupSubject': 'name string',
  'flowcontrol.ServiceAccountSubject': 'namespace string|name string',
  'flowcontrol.ResourcePolicyRule':
    'verbs []string|apiGroups []string|resources []string|clusterScope? bool|namespaces []string',
  'flowcontrol.NonResourcePolicyRule': 'verbs []string|nonResourceURLs []string',
  'flowcontrol.FlowSchemaStatus': 'conditions? []{flowcontrol.FlowSchemaCondition}',
  'flowcontrol.FlowSchemaCondition':
    'type? string|status? string|lastTransitionTime? time|reason? string|message? string',
  'flowcontrol.PriorityLevelConfiguration':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {flowcontrol.PriorityLevelConfigurationSpec}|status? {flowcontrol.PriorityLevelConfigurationStatus}',
  'flowcontrol.PriorityLevelConfigurationSpec':
    'type string|limited? *{flowcontrol.LimitedPriorityLevelConfiguration}|exempt? *{flowcontrol.ExemptPriorityLevelConfiguration}',
  'flowcontrol.LimitedPriorityLevelConfiguration':
    'nominalConcurrencyShares *int32|limitResponse? {flowcontrol.LimitResponse}|lendablePercent? *int32|borrowingLimitPercent? *int32',
  'flowcontrol.LimitResponse': 'type string|queuing? *{flowcontrol.QueuingConfiguration}',
  'flowcontrol.QueuingConfiguration': 'queues int32|handSize int32|queueLengthLimit int32',
  'flowcontrol.ExemptPriorityLevelConfiguration': 'nominalConcurrencyShares? *int32|lendablePercent? *int32',
  'flowcontrol.PriorityLevelConfigurationStatus':
    'conditions? []{flowcontrol.PriorityLevelConfigurationCondition}',
  'flowcontrol.PriorityLevelConfigurationCondition':
    'type? string|status? string|lastTransitionTime? time|reason? string|message? string',
  'networking.IPAddress':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {networking.IPAddressSpec}',
  'networking.IPAddressSpec': 'parentRef? *{networking.ParentReference}',
  'networking.ParentReference': 'group? string|resource? string|namespace? string|name? string',
  'networking.Ingress':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {networking.IngressSpec}|status? {networking.IngressStatus}',
  'networking.IngressSpec':
    'ingressClassName? *string|defaultBackend? *{networking.IngressBackend}|tls? []{networking.IngressTLS}|rules? []{networking.IngressRule}',
  'networking.IngressBackend':
    'service? *{networking.IngressServiceBackend}|resource? *{core.TypedLocalObjectReference}',
  'networking.IngressServiceBackend': 'name string|port? {networking.ServiceBackendPort}',
  'networking.ServiceBackendPort': 'name? string|number? int32',
  'networking.IngressTLS': 'hosts? []string|secretName? string',
  'networking.IngressRule': 'host? string|IngressRuleValue.http? *{networking.HTTPIngressRuleValue}',
  'networking.HTTPIngressRuleValue': 'paths []{networking.HTTPIngressPath}',
  'networking.HTTPIngressPath': 'path? string|pathType *string|backend {networking.IngressBackend}',
  'networking.IngressStatus': 'loadBalancer? {networking.IngressLoadBalancerStatus}',
  'networking.IngressLoadBalancerStatus': 'ingress? []{networking.IngressLoadBalancerIngress}',
  'networking.IngressLoadBalancerIngress':
    'ip? string|hostname? string|ports? []{networking.IngressPortStatus}',
  'networking.IngressPortStatus': 'port int32|protocol string|error? *string',
  'networking.IngressClass':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {networking.IngressClassSpec}',
  'networking.IngressClassSpec':
    'controller? string|parameters? *{networking.IngressClassParametersReference}',
  'networking.IngressClassParametersReference':
    'apiGroup? *string|kind string|name string|scope *string|namespace? *string',
  'networking.NetworkPolicy':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {networking.NetworkPolicySpec}',
  'networking.NetworkPolicySpec':
    'podSelector {meta.LabelSelector}|ingress? []{networking.NetworkPolicyIngressRule}|egress? []{networking.NetworkPolicyEgressRule}|policyTypes? []string',
  'networking.NetworkPolicyIngressRule':
    'ports? []{networking.NetworkPolicyPort}|from? []{networking.NetworkPolicyPeer}',
  'networking.NetworkPolicyPort': 'protocol? *string|port? *intOrString|endPort? *int32',
  'networking.NetworkPolicyPeer':
    'podSelector? *{meta.LabelSelector}|namespaceSelector? *{meta.LabelSelector}|ipBlock? *{networking.IPBlock}',
  'networking.IPBlock': 'cidr string|except? []string',
  'networking.NetworkPolicyEgressRule':
    'ports? []{networking.NetworkPolicyPort}|to? []{networking.NetworkPolicyPeer}',
  'networking.ServiceCIDR':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {networking.ServiceCIDRSpec}|status? {networking.ServiceCIDRStatus}',
  'networking.ServiceCIDRSpec': 'cidrs? []string',
  'networking.ServiceCIDRStatus': 'conditions? []{meta.Condition}',
  'node.RuntimeClass':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|handler string|overhead? *{node.Overhead}|scheduling? *{node.Scheduling}',
  'node.Overhead': 'podFixed? map<v1.ResourceList>quantity',
  'node.Scheduling': 'nodeSelector? map<>string|tolerations? []{core.Toleration}',
  'policy.PodDisruptionBudget':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {policy.PodDisruptionBudgetSpec}|status? {policy.PodDisruptionBudgetStatus}',
  'policy.PodDisruptionBudgetSpec':
    'minAvailable? *intOrString|selector? *{meta.LabelSelector}|maxUnavailable? *intOrString|unhealthyPodEvictionPolicy? *string',
  'policy.PodDisruptionBudgetStatus':
    'observedGeneration? int64|disruptedPods? map<>time|disruptionsAllowed int32|currentHealthy int32|desiredHealthy int32|expectedPods int32|conditions? []{meta.Condition}',
  'rbac.ClusterRole':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|rules []{rbac.PolicyRule}|aggregationRule? *{rbac.AggregationRule}',
  'rbac.PolicyRule':
    'verbs []string|apiGroups? []string|resources? []string|resourceNames? []string|nonResourceURLs? []string',
  'rbac.AggregationRule': 'clusterRoleSelectors? []{meta.LabelSelector}',
  'rbac.ClusterRoleBinding':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|subjects? []{rbac.Subject}|roleRef {rbac.RoleRef}',
  'rbac.Subject': 'kind string|apiGroup? string|name string|namespace? string',
  'rbac.RoleRef': 'apiGroup string|kind string|name string',
  'rbac.Role':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|rules []{rbac.PolicyRule}',
  'rbac.RoleBinding':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|subjects? []{rbac.Subject}|roleRef {rbac.RoleRef}',
  'resource.DeviceClass':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {resource.DeviceClassSpec}',
  'resource.DeviceClassSpec':
    'selectors? []{resource.DeviceSelector}|config? []{resource.DeviceClassConfiguration}|extendedResourceName? *string',
  'resource.DeviceSelector': 'cel? *{resource.CELDeviceSelector}',
  'resource.CELDeviceSelector': 'expression string',
  'resource.DeviceClassConfiguration': 'DeviceConfiguration.opaque? *{resource.OpaqueDeviceConfiguration}',
  'resource.OpaqueDeviceConfiguration': 'driver string|parameters rawJSON',
  'resource.DeviceTaintRule':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {resource.DeviceTaintRuleSpec}|status? {resource.DeviceTaintRuleStatus}',
  'resource.DeviceTaintRuleSpec':
    'deviceSelector? *{resource.DeviceTaintSelector}|taint? {resource.DeviceTaint}',
  'resource.DeviceTaintSelector': 'driver? *string|pool? *string|device? *string',
  'resource.DeviceTaint': 'key string|value? string|effect string|timeAdded? *time',
  'resource.DeviceTaintRuleStatus': 'conditions? []{meta.Condition}',
  'resource.ResourceClaim':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {resource.ResourceClaimSpec}|status? {resource.ResourceClaimStatus}',
  'resource.ResourceClaimSpec': 'devices {resource.DeviceClaim}',
  'resource.DeviceClaim':
    'requests []{resource.DeviceRequest}|constraints? []{resource.DeviceConstraint}|config? []{resource.DeviceClaimConfiguration}',
  'resource.DeviceRequest':
    'name string|exactly? *{resource.ExactDeviceRequest}|firstAvailable? []{resource.DeviceSubRequest}',
  'resource.ExactDeviceRequest':
    'deviceClassName string|selectors? []{resource.DeviceSelector}|allocationMode? string|count? int64|adminAccess? *bool|tolerations? []{resource.DeviceToleration}|capacity? *{resource.CapacityRequirements}|derivedAttributes? []{resource.DeviceDerivedAttribute}',
  'resource.DeviceToleration':
    'key? string|operator? string|value? string|effect? string|tolerationSeconds? *int64',
  'resource.CapacityRequirements': 'requests? map<>quantity',
  'resource.DeviceDerivedAttribute': 'name string|expression string',
  'resource.DeviceSubRequest':
    'name string|deviceClassName string|selectors? []{resource.DeviceSelector}|allocationMode? string|count? int64|tolerations? []{resource.DeviceToleration}|capacity? *{resource.CapacityRequirements}|derivedAttributes? []{resource.DeviceDerivedAttribute}',
  'resource.DeviceConstraint': 'requests? []string|matchAttribute? *string|distinctAttribute? *string',
  'resource.DeviceClaimConfiguration':
    'requests? []string|DeviceConfiguration.opaque? *{resource.OpaqueDeviceConfiguration}',
  'resource.ResourceClaimStatus':
    'allocation? *{resource.AllocationResult}|reservedFor? []{resource.ResourceClaimConsumerReference}|devices? []{resource.AllocatedDeviceStatus}',
  'resource.AllocationResult':
    'devices? {resource.DeviceAllocationResult}|nodeSelector? *{core.NodeSelector}|allocationTimestamp? *time',
  'resource.DeviceAllocationResult':
    'results? []{resource.DeviceRequestAllocationResult}|config? []{resource.DeviceAllocationConfiguration}',
  'resource.DeviceRequestAllocationResult':
    'request string|driver string|pool string|device string|adminAccess? *bool|tolerations? []{resource.DeviceToleration}|bindingConditions? []string|bindingFailureConditions? []string|shareID? *string|consumedCapacity? map<>quantity|skipNodeOperations? []string',
  'resource.DeviceAllocationConfiguration':
    'source string|requests? []string|DeviceConfiguration.opaque? *{resource.OpaqueDeviceConfiguration}',
  'resource.ResourceClaimConsumerReference': 'apiGroup? string|resource string|name string|uid string',
  'resource.AllocatedDeviceStatus':
    'driver string|pool string|device string|shareID? *string|conditions []{meta.Condition}|data? *rawJSON|networkData? *{resource.NetworkDeviceData}',
  'resource.NetworkDeviceData': 'interfaceName? string|ips? []string|hardwareAddress? string',
  'resource.ResourceClaimTemplate':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {resource.ResourceClaimTemplateSpec}',
  'resource.ResourceClaimTemplateSpec': 'metadata? {meta.ObjectMeta}|spec {resource.ResourceClaimSpec}',
  'resource.ResourceSlice':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {resource.ResourceSliceSpec}',
  'resource.ResourceSliceSpec':
    'driver string|pool {resource.ResourcePool}|nodeName? *string|nodeSelector? *{core.NodeSelector}|allNodes? *bool|devices? []{resource.Device}|perDeviceNodeSelection? *bool|sharedCounters? []{resource.CounterSet}|partitionTypeAttribute? *string|skipNodeOperations? []string',
  'resource.ResourcePool': 'name string|generation int64|resourceSliceCount int64',
  'resource.Device':
    'name string|attributes? map<>{resource.DeviceAttribute}|capacity? map<>{resource.DeviceCapacity}|consumesCounters? []{resource.DeviceCounterConsumption}|nodeName? *string|nodeSelector? *{core.NodeSelector}|allNodes? *bool|taints? []{resource.DeviceTaint}|bindsToNode? *bool|bindingConditions? []string|bindingFailureConditions? []string|allowMultipleAllocations? *bool|nodeAllocatableResources? map<>{resource.NodeAllocatableResource}',
  'resource.DeviceAttribute':
    'int? *int64|bool? *bool|string? *string|version? *string|ints? []int64|bools? []bool|strings? []string|versions? []string',
  'resource.DeviceCapacity': 'value quantity|requestPolicy? *{resource.CapacityRequestPolicy}',
  'resource.CapacityRequestPolicy':
    'default *quantity|validValues? []quantity|validRange? *{resource.CapacityRequestPolicyRange}',
  'resource.CapacityRequestPolicyRange': 'min? *quantity|max? *quantity|step? *quantity',
  'resource.DeviceCounterConsumption':
    'counterSet string|counters? map<>{resource.Counter}|compatibilityGroups? []string',
  'resource.Counter': 'value quantity',
  'resource.NodeAllocatableResource':
    'mapping? *{resource.NodeAllocatableMapping}|overhead? *{resource.NodeAllocatableOverhead}',
  'resource.NodeAllocatableMapping':
    'capacityKey? *string|capacityMultiplier? *quantity|deviceMultiplier? *quantity',
  'resource.NodeAllocatableOverhead': 'perPod? *quantity|perContainer? *quantity',
  'resource.CounterSet': 'name string|counters? map<>{resource.Counter}',
  'scheduling.PriorityClass':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|value int32|globalDefault? bool|description? string|preemptionPolicy? *string',
  'storage.CSIDriver':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {storage.CSIDriverSpec}',
  'storage.CSIDriverSpec':
    'attachRequired? *bool|podInfoOnMount? *bool|volumeLifecycleModes? []string|storageCapacity? *bool|fsGroupPolicy? *string|tokenRequests? []{storage.TokenRequest}|requiresRepublish? *bool|seLinuxMount? *bool|nodeAllocatableUpdatePeriodSeconds? *int64|serviceAccountTokenInSecrets? *bool|preventPodSchedulingIfMissing? *bool',
  'storage.TokenRequest': 'audience string|expirationSeconds? *int64',
  'storage.CSINode':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {storage.CSINodeSpec}|status? {storage.CSINodeStatus}',
  'storage.CSINodeSpec': 'drivers []{storage.CSINodeDriver}',
  'storage.CSINodeDriver':
    'name string|nodeID string|topologyKeys []string|allocatable? *{storage.VolumeNodeResources}',
  'storage.VolumeNodeResources': 'count? *int32',
  'storage.CSINodeStatus': 'storageHealth? []{storage.StorageHealth}',
  'storage.StorageHealth': 'name string|healthConditions? []{storage.StorageHealthCondition}',
  'storage.StorageHealthCondition':
    'status string|reason string|message? string|accessMode? *string|volumeMode? *string|lastTransitionTime? time',
  'storage.CSIStorageCapacity':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|nodeTopology? *{meta.LabelSelector}|storageClassName string|capacity? *quantity|maximumVolumeSize? *quantity',
  'storage.StorageClass':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|provisioner string|parameters? map<>string|reclaimPolicy? *string|mountOptions? []string|allowVolumeExpansion? *bool|volumeBindingMode? *string|allowedTopologies? []{core.TopologySelectorTerm}',
  'core.TopologySelectorTerm': 'matchLabelExpressions? []{core.TopologySelectorLabelRequirement}',
  'core.TopologySelectorLabelRequirement': 'key string|values []string',
  'storage.VolumeAttachment':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec {storage.VolumeAttachmentSpec}|status? {storage.VolumeAttachmentStatus}',
  'storage.VolumeAttachmentSpec': 'attacher string|source {storage.VolumeAttachmentSource}|nodeName string',
  'storage.VolumeAttachmentSource':
    'persistentVolumeName? *string|inlineVolumeSpec? *{core.PersistentVolumeSpec}',
  'core.PersistentVolumeSpec':
    'capacity? map<v1.ResourceList>quantity|PersistentVolumeSource.gcePersistentDisk? *{core.GCEPersistentDiskVolumeSource}|PersistentVolumeSource.awsElasticBlockStore? *{core.AWSElasticBlockStoreVolumeSource}|PersistentVolumeSource.hostPath? *{core.HostPathVolumeSource}|PersistentVolumeSource.glusterfs? *{core.GlusterfsPersistentVolumeSource}|PersistentVolumeSource.nfs? *{core.NFSVolumeSource}|PersistentVolumeSource.rbd? *{core.RBDPersistentVolumeSource}|PersistentVolumeSource.iscsi? *{core.ISCSIPersistentVolumeSource}|PersistentVolumeSource.cinder? *{core.CinderPersistentVolumeSource}|PersistentVolumeSource.cephfs? *{core.CephFSPersistentVolumeSource}|PersistentVolumeSource.fc? *{core.FCVolumeSource}|PersistentVolumeSource.flocker? *{core.FlockerVolumeSource}|PersistentVolumeSource.flexVolume? *{core.FlexPersistentVolumeSource}|PersistentVolumeSource.azureFile? *{core.AzureFilePersistentVolumeSource}|PersistentVolumeSource.vsphereVolume? *{core.VsphereVirtualDiskVolumeSource}|PersistentVolumeSource.quobyte? *{core.QuobyteVolumeSource}|PersistentVolumeSource.azureDisk? *{core.AzureDiskVolumeSource}|PersistentVolumeSource.photonPersistentDisk? *{core.PhotonPersistentDiskVolumeSource}|PersistentVolumeSource.portworxVolume? *{core.PortworxVolumeSource}|PersistentVolumeSource.scaleIO? *{core.ScaleIOPersistentVolumeSource}|PersistentVolumeSource.local? *{core.LocalVolumeSource}|PersistentVolumeSource.storageos? *{core.StorageOSPersistentVolumeSource}|PersistentVolumeSource.csi? *{core.CSIPersistentVolumeSource}|accessModes? []string|claimRef? *{core.ObjectReference}|persistentVolumeReclaimPolicy? string|storageClassName? string|mountOptions? []string|volumeMode? *string|nodeAffinity? *{core.VolumeNodeAffinity}|volumeAttributesClassName? *string',
  'core.GlusterfsPersistentVolumeSource':
    'endpoints string|path string|readOnly? bool|endpointsNamespace? *string',
  'core.RBDPersistentVolumeSource':
    'monitors []string|image string|fsType? string|pool? string|user? string|keyring? string|secretRef? *{core.SecretReference}|readOnly? bool',
  'core.SecretReference': 'name? string|namespace? string',
  'core.ISCSIPersistentVolumeSource':
    'targetPortal string|iqn string|lun int32|iscsiInterface? string|fsType? string|readOnly? bool|portals? []string|chapAuthDiscovery? bool|chapAuthSession? bool|secretRef? *{core.SecretReference}|initiatorName? *string',
  'core.CinderPersistentVolumeSource':
    'volumeID string|fsType? string|readOnly? bool|secretRef? *{core.SecretReference}',
  'core.CephFSPersistentVolumeSource':
    'monitors []string|path? string|user? string|secretFile? string|secretRef? *{core.SecretReference}|readOnly? bool',
  'core.FlexPersistentVolumeSource':
    'driver string|fsType? string|secretRef? *{core.SecretReference}|readOnly? bool|options? map<>string',
  'core.AzureFilePersistentVolumeSource':
    'secretName string|shareName string|readOnly? bool|secretNamespace *string',
  'core.ScaleIOPersistentVolumeSource':
    'gateway string|system string|secretRef *{core.SecretReference}|sslEnabled? bool|protectionDomain? string|storagePool? string|storageMode? string|volumeName? string|fsType? string|readOnly? bool',
  'core.LocalVolumeSource': 'path string|fsType? *string',
  'core.StorageOSPersistentVolumeSource':
    'volumeName? string|volumeNamespace? string|fsType? string|readOnly? bool|secretRef? *{core.ObjectReference}',
  'core.CSIPersistentVolumeSource':
    'driver string|volumeHandle string|readOnly? bool|fsType? string|volumeAttributes? map<>string|controllerPublishSecretRef? *{core.SecretReference}|nodeStageSecretRef? *{core.SecretReference}|nodePublishSecretRef? *{core.SecretReference}|controllerExpandSecretRef? *{core.SecretReference}|nodeExpandSecretRef? *{core.SecretReference}',
  'core.VolumeNodeAffinity': 'required? *{core.NodeSelector}',
  'storage.VolumeAttachmentStatus':
    'attached bool|attachmentMetadata? map<>string|attachError? *{storage.VolumeError}|detachError? *{storage.VolumeError}',
  'storage.VolumeError': 'time? time|message? string|errorCode? *int32',
  'storage.VolumeAttributesClass':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|driverName string|parameters? map<>string',
  'storagemigration.StorageVersionMigration':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {storagemigration.StorageVersionMigrationSpec}|status? {storagemigration.StorageVersionMigrationStatus}',
  'storagemigration.StorageVersionMigrationSpec': 'resource {meta.GroupResource}',
  'meta.GroupResource': 'group string|resource string',
  'storagemigration.StorageVersionMigrationStatus': 'conditions? []{meta.Condition}|resourceVersion? string',
  'core.Binding':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|target {core.ObjectReference}',
  'core.ComponentStatus':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|conditions? []{core.ComponentCondition}',
  'core.ComponentCondition': 'type string|status string|message? string|error? string',
  'core.ConfigMap':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|immutable? *bool|data? map<>string|binaryData? map<>bytes',
  'core.Endpoints':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|subsets? []{core.EndpointSubset}',
  'core.EndpointSubset':
    'addresses? []{core.EndpointAddress}|notReadyAddresses? []{core.EndpointAddress}|ports? []{core.EndpointPort}',
  'core.EndpointAddress': 'ip string|hostname? string|nodeName? *string|targetRef? *{core.ObjectReference}',
  'core.EndpointPort': 'name? string|port int32|protocol? string|appProtocol? *string',
  'core.Event':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata {meta.ObjectMeta}|involvedObject {core.ObjectReference}|reason? string|message? string|source? {core.EventSource}|firstTimestamp? time|lastTimestamp? time|count? int32|type? string|eventTime? microTime|series? *{core.EventSeries}|action? string|related? *{core.ObjectReference}|reportingComponent string|reportingInstance string',
  'core.EventSeries': 'count? int32|lastObservedTime? microTime',
  'core.LimitRange':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.LimitRangeSpec}',
  'core.LimitRangeSpec': 'limits []{core.LimitRangeItem}',
  'core.LimitRangeItem':
    'type string|max? map<v1.ResourceList>quantity|min? map<v1.ResourceList>quantity|default? map<v1.ResourceList>quantity|defaultRequest? map<v1.ResourceList>quantity|maxLimitRequestRatio? map<v1.ResourceList>quantity',
  'core.Node':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.NodeSpec}|status? {core.NodeStatus}',
  'core.NodeSpec':
    'podCIDR? string|podCIDRs? []string|providerID? string|unschedulable? bool|taints? []{core.Taint}|configSource? *{core.NodeConfigSource}|externalID? string|podPreemptionPolicy? *{core.NodePodPreemptionPolicy}',
  'core.Taint': 'key string|value? string|effect string|timeAdded? *time',
  'core.NodeConfigSource': 'configMap? *{core.ConfigMapNodeConfigSource}',
  'core.ConfigMapNodeConfigSource':
    'namespace string|name string|uid? string|resourceVersion? string|kubeletConfigKey string',
  'core.NodePodPreemptionPolicy': 'disableResizePreemption? []string',
  'core.NodeStatus':
    'capacity? map<v1.ResourceList>quantity|allocatable? map<v1.ResourceList>quantity|phase? string|conditions? []{core.NodeCondition}|addresses? []{core.NodeAddress}|daemonEndpoints? {core.NodeDaemonEndpoints}|nodeInfo? {core.NodeSystemInfo}|images? []{core.ContainerImage}|volumesInUse? []string|volumesAttached? []{core.AttachedVolume}|config? *{core.NodeConfigStatus}|runtimeHandlers? []{core.NodeRuntimeHandler}|features? *{core.NodeFeatures}|declaredFeatures? []string',
  'core.NodeCondition':
    'type string|status string|lastHeartbeatTime? time|lastTransitionTime? time|reason? string|message? string',
  'core.NodeAddress': 'type string|address string',
  'core.NodeDaemonEndpoints': 'kubeletEndpoint? {core.DaemonEndpoint}',
  'core.DaemonEndpoint': 'Port int32',
  'core.NodeSystemInfo':
    'machineID string|systemUUID string|bootID string|kernelVersion string|osImage string|containerRuntimeVersion string|kubeletVersion string|kubeProxyVersion string|operatingSystem string|architecture string|swap? *{core.NodeSwapStatus}|runningInUserNamespace? *bool',
  'core.NodeSwapStatus': 'capacity? *int64',
  'core.ContainerImage': 'names []string|sizeBytes? int64',
  'core.AttachedVolume': 'name string|devicePath string',
  'core.NodeConfigStatus':
    'assigned? *{core.NodeConfigSource}|active? *{core.NodeConfigSource}|lastKnownGood? *{core.NodeConfigSource}|error? string',
  'core.NodeRuntimeHandler': 'name string|features? *{core.NodeRuntimeHandlerFeatures}',
  'core.NodeRuntimeHandlerFeatures': 'recursiveReadOnlyMounts? *bool|userNamespaces? *bool',
  'core.NodeFeatures': 'supplementalGroupsPolicy? *bool',
  'core.PersistentVolume':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.PersistentVolumeSpec}|status? {core.PersistentVolumeStatus}',
  'core.PersistentVolumeStatus':
    'phase? string|message? string|reason? string|lastPhaseTransitionTime? *time',
  'core.ResourceQuota':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.ResourceQuotaSpec}|status? {core.ResourceQuotaStatus}',
  'core.ResourceQuotaSpec':
    'hard? map<v1.ResourceList>quantity|scopes? []string|scopeSelector? *{core.ScopeSelector}',
  'core.ScopeSelector': 'matchExpressions? []{core.ScopedResourceSelectorRequirement}',
  'core.ScopedResourceSelectorRequirement': 'scopeName string|operator string|values? []string',
  'core.ResourceQuotaStatus': 'hard? map<v1.ResourceList>quantity|used? map<v1.ResourceList>quantity',
  'core.Secret':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|immutable? *bool|data? map<>bytes|stringData? map<>string|type? string',
  'core.Service':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|spec? {core.ServiceSpec}|status? {core.ServiceStatus}',
  'core.ServiceSpec':
    'ports? []{core.ServicePort}|selector? map<>string|clusterIP? string|clusterIPs? []string|type? string|externalIPs? []string|sessionAffinity? string|loadBalancerIP? string|loadBalancerSourceRanges? []string|externalName? string|externalTrafficPolicy? string|healthCheckNodePort? int32|publishNotReadyAddresses? bool|sessionAffinityConfig? *{core.SessionAffinityConfig}|ipFamilies? []string|ipFamilyPolicy? *string|allocateLoadBalancerNodePorts? *bool|loadBalancerClass? *string|internalTrafficPolicy? *string|trafficDistribution? *string',
  'core.ServicePort':
    'name? string|protocol? string|appProtocol? *string|port int32|targetPort? intOrString|nodePort? int32',
  'core.SessionAffinityConfig': 'clientIP? *{core.ClientIPConfig}',
  'core.ClientIPConfig': 'timeoutSeconds? *int32',
  'core.ServiceStatus': 'loadBalancer? {core.LoadBalancerStatus}|conditions? []{meta.Condition}',
  'core.LoadBalancerStatus': 'ingress? []{core.LoadBalancerIngress}',
  'core.LoadBalancerIngress': 'ip? string|hostname? string|ipMode? *string|ports? []{core.PortStatus}',
  'core.PortStatus': 'port int32|protocol string|error? *string',
  'core.ServiceAccount':
    'TypeMeta.kind? string|TypeMeta.apiVersion? string|metadata? {meta.ObjectMeta}|secrets? []{core.ObjectReference}|imagePullSecrets? []{core.LocalObjectReference}|automountServiceAccountToken? *bool',
};
