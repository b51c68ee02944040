// Made by `npm run generate` from the files of ko/.
import type { Catalogue } from './catalogue.ts';
import { allowPrivilegeEscalation } from './ko/controls/allow-privilege-escalation.ts';
import { appArmorProfile } from './ko/controls/app-armor-profile.ts';
import { capabilitiesBaseline } from './ko/controls/capabilities-baseline.ts';
import { capabilitiesRestricted } from './ko/controls/capabilities-restricted.ts';
import { hostNamespaces } from './ko/controls/host-namespaces.ts';
import { hostPathVolumes } from './ko/controls/host-path-volumes.ts';
import { hostPorts } from './ko/controls/host-ports.ts';
import { hostProbesAndHostLifecycle } from './ko/controls/host-probes-and-host-lifecycle.ts';
import { privileged } from './ko/controls/privileged.ts';
import { procMount } from './ko/controls/proc-mount.ts';
import { procMountRestricted } from './ko/controls/proc-mount-restricted.ts';
import { restrictedVolumes } from './ko/controls/restricted-volumes.ts';
import { runAsNonRoot } from './ko/controls/run-as-non-root.ts';
import { runAsUser } from './ko/controls/run-as-user.ts';
import { seLinuxOptions } from './ko/controls/se-linux-options.ts';
import { seccompProfileBaseline } from './ko/controls/seccomp-profile-baseline.ts';
import { seccompProfileRestricted } from './ko/controls/seccomp-profile-restricted.ts';
import { sysctls } from './ko/controls/sysctls.ts';
import { windowsHostProcess } from './ko/controls/windows-host-process.ts';
import { aadPodIdentity } from './ko/practices/aad-pod-identity.ts';
import { aadPodIdentityObjects } from './ko/practices/aad-pod-identity-objects.ts';
import { agentKeyLiteral } from './ko/practices/agent-key-literal.ts';
import { agentNamespace } from './ko/practices/agent-namespace.ts';
import { agentNonrootUid } from './ko/practices/agent-nonroot-uid.ts';
import { agentProfileExcess } from './ko/practices/agent-profile-excess.ts';
import { agentWritableMount } from './ko/practices/agent-writable-mount.ts';
import { apiEgressOpen } from './ko/practices/api-egress-open.ts';
import { appAgentSocket } from './ko/practices/app-agent-socket.ts';
import { capabilityJustified } from './ko/practices/capability-justified.ts';
import { cloudKeyStatic } from './ko/practices/cloud-key-static.ts';
import { connectionStringLiteral } from './ko/practices/connection-string-literal.ts';
import { cpuLimitSet } from './ko/practices/cpu-limit-set.ts';
import { dangerousCombination } from './ko/practices/dangerous-combination.ts';
import { defaultSaAutomount } from './ko/practices/default-sa-automount.ts';
import { defaultServiceaccount } from './ko/practices/default-serviceaccount.ts';
import { deprecatedSaField } from './ko/practices/deprecated-sa-field.ts';
import { dindContainer } from './ko/practices/dind-container.ts';
import { dnsPolicy } from './ko/practices/dns-policy.ts';
import { emptydirBounded } from './ko/practices/emptydir-bounded.ts';
import { ephemeralStorage } from './ko/practices/ephemeral-storage.ts';
import { fargateIncompatible } from './ko/practices/fargate-incompatible.ts';
import { flexvolume } from './ko/practices/flexvolume.ts';
import { gitrepoVolume } from './ko/practices/gitrepo-volume.ts';
import { groupIdentity } from './ko/practices/group-identity.ts';
import { hostpathPrefix } from './ko/practices/hostpath-prefix.ts';
import { hostpathReadonly } from './ko/practices/hostpath-readonly.ts';
import { hostpathRecursiveReadonly } from './ko/practices/hostpath-recursive-readonly.ts';
import { hostpathSensitive } from './ko/practices/hostpath-sensitive.ts';
import { hostpathType } from './ko/practices/hostpath-type.ts';
import { hostpathViaPv } from './ko/practices/hostpath-via-pv.ts';
import { imageCacheReuse } from './ko/practices/image-cache-reuse.ts';
import { imageFloatingTag } from './ko/practices/image-floating-tag.ts';
import { imageHasShell } from './ko/practices/image-has-shell.ts';
import { imageNotDigest } from './ko/practices/image-not-digest.ts';
import { imagePullPolicy } from './ko/practices/image-pull-policy.ts';
import { imagePullSecret } from './ko/practices/image-pull-secret.ts';
import { imageSetuidFiles } from './ko/practices/image-setuid-files.ts';
import { imageUserUnknown } from './ko/practices/image-user-unknown.ts';
import { intreeVolumes } from './ko/practices/intree-volumes.ts';
import { kube2iamKiam } from './ko/practices/kube2iam-kiam.ts';
import { legacyProfileAnnotations } from './ko/practices/legacy-profile-annotations.ts';
import { legacyTokenMounted } from './ko/practices/legacy-token-mounted.ts';
import { limitPadding } from './ko/practices/limit-padding.ts';
import { limitrangeWillMutate } from './ko/practices/limitrange-will-mutate.ts';
import { limitsBelowRequests } from './ko/practices/limits-below-requests.ts';
import { macProfile } from './ko/practices/mac-profile.ts';
import { memoryLimitSet } from './ko/practices/memory-limit-set.ts';
import { misplacedSecurityField } from './ko/practices/misplaced-security-field.ts';
import { mountPropagation } from './ko/practices/mount-propagation.ts';
import { namespacePsaInvalid } from './ko/practices/namespace-psa-invalid.ts';
import { namespacePsaMissing } from './ko/practices/namespace-psa-missing.ts';
import { namespacePsaOrder } from './ko/practices/namespace-psa-order.ts';
import { namespacePsaSingleMode } from './ko/practices/namespace-psa-single-mode.ts';
import { namespacePsaVersion } from './ko/practices/namespace-psa-version.ts';
import { noSecretStore } from './ko/practices/no-secret-store.ts';
import { nonrootPrivilegedPort } from './ko/practices/nonroot-privileged-port.ts';
import { oldRegistries } from './ko/practices/old-registries.ts';
import { osMismatchedFields } from './ko/practices/os-mismatched-fields.ts';
import { overcommitRatio } from './ko/practices/overcommit-ratio.ts';
import { projectedTokenScope } from './ko/practices/projected-token-scope.ts';
import { psaBlocksController } from './ko/practices/psa-blocks-controller.ts';
import { psaExistingPods } from './ko/practices/psa-existing-pods.ts';
import { psaWebhookConfig } from './ko/practices/psa-webhook-config.ts';
import { pspObjects } from './ko/practices/psp-objects.ts';
import { qosClass } from './ko/practices/qos-class.ts';
import { readOnlyRootFilesystem } from './ko/practices/read-only-root-filesystem.ts';
import { registryAllowlist } from './ko/practices/registry-allowlist.ts';
import { removedApis } from './ko/practices/removed-apis.ts';
import { requestsSet } from './ko/practices/requests-set.ts';
import { runtimeSocketMount } from './ko/practices/runtime-socket-mount.ts';
import { saTokenNeeded } from './ko/practices/sa-token-needed.ts';
import { secretAsEnv } from './ko/practices/secret-as-env.ts';
import { secretInAnnotation } from './ko/practices/secret-in-annotation.ts';
import { secretInConfigmap } from './ko/practices/secret-in-configmap.ts';
import { secretInObjectAnnotation } from './ko/practices/secret-in-object-annotation.ts';
import { secretLiteralArgs } from './ko/practices/secret-literal-args.ts';
import { secretLiteralEnv } from './ko/practices/secret-literal-env.ts';
import { secretManifestPlain } from './ko/practices/secret-manifest-plain.ts';
import { serviceLinks } from './ko/practices/service-links.ts';
import { shareProcessNamespace } from './ko/practices/share-process-namespace.ts';
import { sudoInCommand } from './ko/practices/sudo-in-command.ts';
import { userNamespace } from './ko/practices/user-namespace.ts';
import { zeroOrGarbage } from './ko/practices/zero-or-garbage.ts';
import { sayings as acceptingSayings } from './ko/sayings/accepting.ts';
import { sayings as accessSayings } from './ko/sayings/access.ts';
import { sayings as agentsSayings } from './ko/sayings/agents.ts';
import { sayings as apiSayings } from './ko/sayings/api.ts';
import { sayings as baselineSayings } from './ko/sayings/baseline.ts';
import { sayings as breakGlassSayings } from './ko/sayings/break-glass.ts';
import { sayings as commandSayings } from './ko/sayings/command.ts';
import { sayings as configurationSayings } from './ko/sayings/configuration.ts';
import { sayings as denialSayings } from './ko/sayings/denial.ts';
import { sayings as doctorSayings } from './ko/sayings/doctor.ts';
import { sayings as enginesSayings } from './ko/sayings/engines.ts';
import { sayings as exceptionNotesSayings } from './ko/sayings/exception-notes.ts';
import { sayings as exceptionsSayings } from './ko/sayings/exceptions.ts';
import { sayings as explainSayings } from './ko/sayings/explain.ts';
import { sayings as exportSayings } from './ko/sayings/export.ts';
import { sayings as fixSayings } from './ko/sayings/fix.ts';
import { sayings as helpSayings } from './ko/sayings/help.ts';
import { sayings as injectorsSayings } from './ko/sayings/injectors.ts';
import { sayings as javascriptSayings } from './ko/sayings/javascript.ts';
import { sayings as planSayings } from './ko/sayings/plan.ts';
import { sayings as practicesSayings } from './ko/sayings/practices.ts';
import { sayings as readingSayings } from './ko/sayings/reading.ts';
import { sayings as renderingSayings } from './ko/sayings/rendering.ts';
import { sayings as reportSayings } from './ko/sayings/report.ts';
import { sayings as reportPageSayings } from './ko/sayings/report-page.ts';
import { sayings as scanSayings } from './ko/sayings/scan.ts';
import { sayings as snapshotSayings } from './ko/sayings/snapshot.ts';
import { sayings as trialsSayings } from './ko/sayings/trials.ts';

export const ko: Catalogue = {
  language: 'ko',
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
