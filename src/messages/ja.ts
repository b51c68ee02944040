// Made by `npm run generate` from the files of ja/.
import type { Catalogue } from './catalogue.ts';
import { allowPrivilegeEscalation } from './ja/controls/allow-privilege-escalation.ts';
import { appArmorProfile } from './ja/controls/app-armor-profile.ts';
import { capabilitiesBaseline } from './ja/controls/capabilities-baseline.ts';
import { capabilitiesRestricted } from './ja/controls/capabilities-restricted.ts';
import { hostNamespaces } from './ja/controls/host-namespaces.ts';
import { hostPathVolumes } from './ja/controls/host-path-volumes.ts';
import { hostPorts } from './ja/controls/host-ports.ts';
import { hostProbesAndHostLifecycle } from './ja/controls/host-probes-and-host-lifecycle.ts';
import { privileged } from './ja/controls/privileged.ts';
import { procMount } from './ja/controls/proc-mount.ts';
import { procMountRestricted } from './ja/controls/proc-mount-restricted.ts';
import { restrictedVolumes } from './ja/controls/restricted-volumes.ts';
import { runAsNonRoot } from './ja/controls/run-as-non-root.ts';
import { runAsUser } from './ja/controls/run-as-user.ts';
import { seLinuxOptions } from './ja/controls/se-linux-options.ts';
import { seccompProfileBaseline } from './ja/controls/seccomp-profile-baseline.ts';
import { seccompProfileRestricted } from './ja/controls/seccomp-profile-restricted.ts';
import { sysctls } from './ja/controls/sysctls.ts';
import { windowsHostProcess } from './ja/controls/windows-host-process.ts';
import { aadPodIdentity } from './ja/practices/aad-pod-identity.ts';
import { aadPodIdentityObjects } from './ja/practices/aad-pod-identity-objects.ts';
import { agentKeyLiteral } from './ja/practices/agent-key-literal.ts';
import { agentNamespace } from './ja/practices/agent-namespace.ts';
import { agentNonrootUid } from './ja/practices/agent-nonroot-uid.ts';
import { agentProfileExcess } from './ja/practices/agent-profile-excess.ts';
import { agentWritableMount } from './ja/practices/agent-writable-mount.ts';
import { apiEgressOpen } from './ja/practices/api-egress-open.ts';
import { appAgentSocket } from './ja/practices/app-agent-socket.ts';
import { capabilityJustified } from './ja/practices/capability-justified.ts';
import { cloudKeyStatic } from './ja/practices/cloud-key-static.ts';
import { connectionStringLiteral } from './ja/practices/connection-string-literal.ts';
import { cpuLimitSet } from './ja/practices/cpu-limit-set.ts';
import { dangerousCombination } from './ja/practices/dangerous-combination.ts';
import { defaultSaAutomount } from './ja/practices/default-sa-automount.ts';
import { defaultServiceaccount } from './ja/practices/default-serviceaccount.ts';
import { deprecatedSaField } from './ja/practices/deprecated-sa-field.ts';
import { dindContainer } from './ja/practices/dind-container.ts';
import { dnsPolicy } from './ja/practices/dns-policy.ts';
import { emptydirBounded } from './ja/practices/emptydir-bounded.ts';
import { ephemeralStorage } from './ja/practices/ephemeral-storage.ts';
import { fargateIncompatible } from './ja/practices/fargate-incompatible.ts';
import { flexvolume } from './ja/practices/flexvolume.ts';
import { gitrepoVolume } from './ja/practices/gitrepo-volume.ts';
import { groupIdentity } from './ja/practices/group-identity.ts';
import { hostpathPrefix } from './ja/practices/hostpath-prefix.ts';
import { hostpathReadonly } from './ja/practices/hostpath-readonly.ts';
import { hostpathRecursiveReadonly } from './ja/practices/hostpath-recursive-readonly.ts';
import { hostpathSensitive } from './ja/practices/hostpath-sensitive.ts';
import { hostpathType } from './ja/practices/hostpath-type.ts';
import { hostpathViaPv } from './ja/practices/hostpath-via-pv.ts';
import { imageCacheReuse } from './ja/practices/image-cache-reuse.ts';
import { imageFloatingTag } from './ja/practices/image-floating-tag.ts';
import { imageHasShell } from './ja/practices/image-has-shell.ts';
import { imageNotDigest } from './ja/practices/image-not-digest.ts';
import { imagePullPolicy } from './ja/practices/image-pull-policy.ts';
import { imagePullSecret } from './ja/practices/image-pull-secret.ts';
import { imageSetuidFiles } from './ja/practices/image-setuid-files.ts';
import { imageUserUnknown } from './ja/practices/image-user-unknown.ts';
import { intreeVolumes } from './ja/practices/intree-volumes.ts';
import { kube2iamKiam } from './ja/practices/kube2iam-kiam.ts';
import { legacyProfileAnnotations } from './ja/practices/legacy-profile-annotations.ts';
import { legacyTokenMounted } from './ja/practices/legacy-token-mounted.ts';
import { limitPadding } from './ja/practices/limit-padding.ts';
import { limitrangeWillMutate } from './ja/practices/limitrange-will-mutate.ts';
import { limitsBelowRequests } from './ja/practices/limits-below-requests.ts';
import { macProfile } from './ja/practices/mac-profile.ts';
import { memoryLimitSet } from './ja/practices/memory-limit-set.ts';
import { misplacedSecurityField } from './ja/practices/misplaced-security-field.ts';
import { mountPropagation } from './ja/practices/mount-propagation.ts';
import { namespacePsaInvalid } from './ja/practices/namespace-psa-invalid.ts';
import { namespacePsaMissing } from './ja/practices/namespace-psa-missing.ts';
import { namespacePsaOrder } from './ja/practices/namespace-psa-order.ts';
import { namespacePsaSingleMode } from './ja/practices/namespace-psa-single-mode.ts';
import { namespacePsaVersion } from './ja/practices/namespace-psa-version.ts';
import { noSecretStore } from './ja/practices/no-secret-store.ts';
import { nonrootPrivilegedPort } from './ja/practices/nonroot-privileged-port.ts';
import { oldRegistries } from './ja/practices/old-registries.ts';
import { osMismatchedFields } from './ja/practices/os-mismatched-fields.ts';
import { overcommitRatio } from './ja/practices/overcommit-ratio.ts';
import { projectedTokenScope } from './ja/practices/projected-token-scope.ts';
import { psaBlocksController } from './ja/practices/psa-blocks-controller.ts';
import { psaExistingPods } from './ja/practices/psa-existing-pods.ts';
import { psaWebhookConfig } from './ja/practices/psa-webhook-config.ts';
import { pspObjects } from './ja/practices/psp-objects.ts';
import { qosClass } from './ja/practices/qos-class.ts';
import { readOnlyRootFilesystem } from './ja/practices/read-only-root-filesystem.ts';
import { registryAllowlist } from './ja/practices/registry-allowlist.ts';
import { removedApis } from './ja/practices/removed-apis.ts';
import { requestsSet } from './ja/practices/requests-set.ts';
import { runtimeSocketMount } from './ja/practices/runtime-socket-mount.ts';
import { saTokenNeeded } from './ja/practices/sa-token-needed.ts';
import { secretAsEnv } from './ja/practices/secret-as-env.ts';
import { secretInAnnotation } from './ja/practices/secret-in-annotation.ts';
import { secretInConfigmap } from './ja/practices/secret-in-configmap.ts';
import { secretInObjectAnnotation } from './ja/practices/secret-in-object-annotation.ts';
import { secretLiteralArgs } from './ja/practices/secret-literal-args.ts';
import { secretLiteralEnv } from './ja/practices/secret-literal-env.ts';
import { secretManifestPlain } from './ja/practices/secret-manifest-plain.ts';
import { serviceLinks } from './ja/practices/service-links.ts';
import { shareProcessNamespace } from './ja/practices/share-process-namespace.ts';
import { sudoInCommand } from './ja/practices/sudo-in-command.ts';
import { userNamespace } from './ja/practices/user-namespace.ts';
import { zeroOrGarbage } from './ja/practices/zero-or-garbage.ts';
import { sayings as acceptingSayings } from './ja/sayings/accepting.ts';
import { sayings as accessSayings } from './ja/sayings/access.ts';
import { sayings as agentsSayings } from './ja/sayings/agents.ts';
import { sayings as apiSayings } from './ja/sayings/api.ts';
import { sayings as baselineSayings } from './ja/sayings/baseline.ts';
import { sayings as breakGlassSayings } from './ja/sayings/break-glass.ts';
import { sayings as commandSayings } from './ja/sayings/command.ts';
import { sayings as configurationSayings } from './ja/sayings/configuration.ts';
import { sayings as denialSayings } from './ja/sayings/denial.ts';
import { sayings as doctorSayings } from './ja/sayings/doctor.ts';
import { sayings as enginesSayings } from './ja/sayings/engines.ts';
import { sayings as exceptionNotesSayings } from './ja/sayings/exception-notes.ts';
import { sayings as exceptionsSayings } from './ja/sayings/exceptions.ts';
import { sayings as explainSayings } from './ja/sayings/explain.ts';
import { sayings as exportSayings } from './ja/sayings/export.ts';
import { sayings as fixSayings } from './ja/sayings/fix.ts';
import { sayings as helpSayings } from './ja/sayings/help.ts';
import { sayings as injectorsSayings } from './ja/sayings/injectors.ts';
import { sayings as javascriptSayings } from './ja/sayings/javascript.ts';
import { sayings as planSayings } from './ja/sayings/plan.ts';
import { sayings as practicesSayings } from './ja/sayings/practices.ts';
import { sayings as readingSayings } from './ja/sayings/reading.ts';
import { sayings as renderingSayings } from './ja/sayings/rendering.ts';
import { sayings as reportSayings } from './ja/sayings/report.ts';
import { sayings as reportPageSayings } from './ja/sayings/report-page.ts';
import { sayings as scanSayings } from './ja/sayings/scan.ts';
import { sayings as snapshotSayings } from './ja/sayings/snapshot.ts';
import { sayings as trialsSayings } from './ja/sayings/trials.ts';

export const ja: Catalogue = {
  language: 'ja',
  checks: {
    allowPrivilegeEscalation,
    appArmorProfile,
    capabilities_baseline: capabilitiesBaseline,
    capabilities_restricted: capabilitiesRestricted,
    hostNamespaces,
    hostPathVolumes,
    hostPorts,
    hostProbesAndHostLifecycle,
    privileged,
    procMount,
    procMount_restricted: procMountRestricted,
    restrictedVolumes,
    runAsNonRoot,
    runAsUser,
    seLinuxOptions,
    seccompProfile_baseline: seccompProfileBaseline,
    seccompProfile_restricted: seccompProfileRestricted,
    sysctls,
    windowsHostProcess,
    'aad-pod-identity': aadPodIdentity,
    'aad-pod-identity-objects': aadPodIdentityObjects,
    'agent-key-literal': agentKeyLiteral,
    'agent-namespace': agentNamespace,
    'agent-nonroot-uid': agentNonrootUid,
    'agent-profile-excess': agentProfileExcess,
    'agent-writable-mount': agentWritableMount,
    'api-egress-open': apiEgressOpen,
    'app-agent-socket': appAgentSocket,
    'capability-justified': capabilityJustified,
    'cloud-key-static': cloudKeyStatic,
    'connection-string-literal': connectionStringLiteral,
    'cpu-limit-set': cpuLimitSet,
    'dangerous-combination': dangerousCombination,
    'default-sa-automount': defaultSaAutomount,
    'default-serviceaccount': defaultServiceaccount,
    'deprecated-sa-field': deprecatedSaField,
    'dind-container': dindContainer,
    'dns-policy': dnsPolicy,
    'emptydir-bounded': emptydirBounded,
    'ephemeral-storage': ephemeralStorage,
    'fargate-incompatible': fargateIncompatible,
    flexvolume,
    'gitrepo-volume': gitrepoVolume,
    'group-identity': groupIdentity,
    'hostpath-prefix': hostpathPrefix,
    'hostpath-readonly': hostpathReadonly,
    'hostpath-recursive-readonly': hostpathRecursiveReadonly,
    'hostpath-sensitive': hostpathSensitive,
    'hostpath-type': hostpathType,
    'hostpath-via-pv': hostpathViaPv,
    'image-cache-reuse': imageCacheReuse,
    'image-floating-tag': imageFloatingTag,
    'image-has-shell': imageHasShell,
    'image-not-digest': imageNotDigest,
    'image-pull-policy': imagePullPolicy,
    'image-pull-secret': imagePullSecret,
    'image-setuid-files': imageSetuidFiles,
    'image-user-unknown': imageUserUnknown,
    'intree-volumes': intreeVolumes,
    'kube2iam-kiam': kube2iamKiam,
    'legacy-profile-annotations': legacyProfileAnnotations,
    'legacy-token-mounted': legacyTokenMounted,
    'limit-padding': limitPadding,
    'limitrange-will-mutate': limitrangeWillMutate,
    'limits-below-requests': limitsBelowRequests,
    'mac-profile': macProfile,
    'memory-limit-set': memoryLimitSet,
    'misplaced-security-field': misplacedSecurityField,
    'mount-propagation': mountPropagation,
    'namespace-psa-invalid': namespacePsaInvalid,
    'namespace-psa-missing': namespacePsaMissing,
    'namespace-psa-order': namespacePsaOrder,
    'namespace-psa-single-mode': namespacePsaSingleMode,
    'namespace-psa-version': namespacePsaVersion,
    'no-secret-store': noSecretStore,
    'nonroot-privileged-port': nonrootPrivilegedPort,
    'old-registries': oldRegistries,
    'os-mismatched-fields': osMismatchedFields,
    'overcommit-ratio': overcommitRatio,
    'projected-token-scope': projectedTokenScope,
    'psa-blocks-controller': psaBlocksController,
    'psa-existing-pods': psaExistingPods,
    'psa-webhook-config': psaWebhookConfig,
    'psp-objects': pspObjects,
    'qos-class': qosClass,
    'read-only-root-filesystem': readOnlyRootFilesystem,
    'registry-allowlist': registryAllowlist,
    'removed-apis': removedApis,
    'requests-set': requestsSet,
    'runtime-socket-mount': runtimeSocketMount,
    'sa-token-needed': saTokenNeeded,
    'secret-as-env': secretAsEnv,
    'secret-in-annotation': secretInAnnotation,
    'secret-in-configmap': secretInConfigmap,
    'secret-in-object-annotation': secretInObjectAnnotation,
    'secret-literal-args': secretLiteralArgs,
    'secret-literal-env': secretLiteralEnv,
    'secret-manifest-plain': secretManifestPlain,
    'service-links': serviceLinks,
    'share-process-namespace': shareProcessNamespace,
    'sudo-in-command': sudoInCommand,
    'user-namespace': userNamespace,
    'zero-or-garbage': zeroOrGarbage,
  },
  sayings: {
    ...acceptingSayings,
    ...accessSayings,
    ...agentsSayings,
    ...apiSayings,
    ...baselineSayings,
    ...breakGlassSayings,
    ...commandSayings,
    ...configurationSayings,
    ...denialSayings,
    ...doctorSayings,
    ...enginesSayings,
    ...exceptionNotesSayings,
    ...exceptionsSayings,
    ...explainSayings,
    ...exportSayings,
    ...fixSayings,
    ...helpSayings,
    ...injectorsSayings,
    ...javascriptSayings,
    ...planSayings,
    ...practicesSayings,
    ...readingSayings,
    ...renderingSayings,
    ...reportSayings,
    ...reportPageSayings,
    ...scanSayings,
    ...snapshotSayings,
    ...trialsSayings,
  },
};
