// Made by `npm run generate` from the files of this folder.
import type { Practice } from '../checks/practice.ts';
import { aadPodIdentity } from './aad-pod-identity.ts';
import { aadPodIdentityObjects } from './aad-pod-identity-objects.ts';
import { agentKeyLiteral } from './agent-key-literal.ts';
import { agentNamespace } from './agent-namespace.ts';
import { agentNonrootUid } from './agent-nonroot-uid.ts';
import { agentProfileExcess } from './agent-profile-excess.ts';
import { agentWritableMount } from './agent-writable-mount.ts';
import { apiEgressOpen } from './api-egress-open.ts';
import { appAgentSocket } from './app-agent-socket.ts';
import { capabilityJustified } from './capability-justified.ts';
import { cloudKeyStatic } from './cloud-key-static.ts';
import { connectionStringLiteral } from './connection-string-literal.ts';
import { cpuLimitSet } from './cpu-limit-set.ts';
import { dangerousCombination } from './dangerous-combination.ts';
import { defaultSaAutomount } from './default-sa-automount.ts';
import { defaultServiceaccount } from './default-serviceaccount.ts';
import { deprecatedSaField } from './deprecated-sa-field.ts';
import { dindContainer } from './dind-container.ts';
import { dnsPolicy } from './dns-policy.ts';
import { emptydirBounded } from './emptydir-bounded.ts';
import { ephemeralStorage } from './ephemeral-storage.ts';
import { fargateIncompatible } from './fargate-incompatible.ts';
import { flexvolume } from './flexvolume.ts';
import { gitrepoVolume } from './gitrepo-volume.ts';
import { groupIdentity } from './group-identity.ts';
import { hostpathPrefix } from './hostpath-prefix.ts';
import { hostpathReadonly } from './hostpath-readonly.ts';
import { hostpathRecursiveReadonly } from './hostpath-recursive-readonly.ts';
import { hostpathSensitive } from './hostpath-sensitive.ts';
import { hostpathType } from './hostpath-type.ts';
import { hostpathViaPv } from './hostpath-via-pv.ts';
import { imageCacheReuse } from './image-cache-reuse.ts';
import { imageFloatingTag } from './image-floating-tag.ts';
import { imageHasShell } from './image-has-shell.ts';
import { imageNotDigest } from './image-not-digest.ts';
import { imagePullPolicy } from './image-pull-policy.ts';
import { imagePullSecret } from './image-pull-secret.ts';
import { imageSetuidFiles } from './image-setuid-files.ts';
import { imageUserUnknown } from './image-user-unknown.ts';
import { intreeVolumes } from './intree-volumes.ts';
import { kube2iamKiam } from './kube2iam-kiam.ts';
import { legacyProfileAnnotations } from './legacy-profile-annotations.ts';
import { legacyTokenMounted } from './legacy-token-mounted.ts';
import { limitPadding } from './limit-padding.ts';
import { limitrangeWillMutate } from './limitrange-will-mutate.ts';
import { limitsBelowRequests } from './limits-below-requests.ts';
import { macProfile } from './mac-profile.ts';
import { memoryLimitSet } from './memory-limit-set.ts';
import { misplacedSecurityField } from './misplaced-security-field.ts';
import { mountPropagation } from './mount-propagation.ts';
import { namespacePsaInvalid } from './namespace-psa-invalid.ts';
import { namespacePsaMissing } from './namespace-psa-missing.ts';
import { namespacePsaOrder } from './namespace-psa-order.ts';
import { namespacePsaSingleMode } from './namespace-psa-single-mode.ts';
import { namespacePsaVersion } from './namespace-psa-version.ts';
import { noSecretStore } from './no-secret-store.ts';
import { nonrootPrivilegedPort } from './nonroot-privileged-port.ts';
import { oldRegistries } from './old-registries.ts';
import { osMismatchedFields } from './os-mismatched-fields.ts';
import { overcommitRatio } from './overcommit-ratio.ts';
import { projectedTokenScope } from './projected-token-scope.ts';
import { psaBlocksController } from './psa-blocks-controller.ts';
import { psaExistingPods } from './psa-existing-pods.ts';
import { psaWebhookConfig } from './psa-webhook-config.ts';
import { pspObjects } from './psp-objects.ts';
import { qosClass } from './qos-class.ts';
import { readOnlyRootFilesystem } from './read-only-root-filesystem.ts';
import { registryAllowlist } from './registry-allowlist.ts';
import { removedApis } from './removed-apis.ts';
import { requestsSet } from './requests-set.ts';
import { runtimeSocketMount } from './runtime-socket-mount.ts';
import { saTokenNeeded } from './sa-token-needed.ts';
import { secretAsEnv } from './secret-as-env.ts';
import { secretInAnnotation } from './secret-in-annotation.ts';
import { secretInConfigmap } from './secret-in-configmap.ts';
import { secretInObjectAnnotation } from './secret-in-object-annotation.ts';
import { secretLiteralArgs } from './secret-literal-args.ts';
import { secretLiteralEnv } from './secret-literal-env.ts';
import { secretManifestPlain } from './secret-manifest-plain.ts';
import { serviceLinks } from './service-links.ts';
import { shareProcessNamespace } from './share-process-namespace.ts';
import { sudoInCommand } from './sudo-in-command.ts';
import { userNamespace } from './user-namespace.ts';
import { zeroOrGarbage } from './zero-or-garbage.ts';

export const practices: readonly Practice[] = [
  aadPodIdentity,
  aadPodIdentityObjects,
  agentKeyLiteral,
  agentNamespace,
  agentNonrootUid,
  agentProfileExcess,
  agentWritableMount,
  apiEgressOpen,
  appAgentSocket,
  capabilityJustified,
  cloudKeyStatic,
  connectionStringLiteral,
  cpuLimitSet,
  dangerousCombination,
  defaultSaAutomount,
  defaultServiceaccount,
  deprecatedSaField,
  dindContainer,
  dnsPolicy,
  emptydirBounded,
  ephemeralStorage,
  fargateIncompatible,
  flexvolume,
  gitrepoVolume,
  groupIdentity,
  hostpathPrefix,
  hostpathReadonly,
  hostpathRecursiveReadonly,
  hostpathSensitive,
  hostpathType,
  hostpathViaPv,
  imageCacheReuse,
  imageFloatingTag,
  imageHasShell,
  imageNotDigest,
  imagePullPolicy,
  imagePullSecret,
  imageSetuidFiles,
  imageUserUnknown,
  intreeVolumes,
  kube2iamKiam,
  legacyProfileAnnotations,
  legacyTokenMounted,
  limitPadding,
  limitrangeWillMutate,
  limitsBelowRequests,
  macProfile,
  memoryLimitSet,
  misplacedSecurityField,
  mountPropagation,
  namespacePsaInvalid,
  namespacePsaMissing,
  namespacePsaOrder,
  namespacePsaSingleMode,
  namespacePsaVersion,
  noSecretStore,
  nonrootPrivilegedPort,
  oldRegistries,
  osMismatchedFields,
  overcommitRatio,
  projectedTokenScope,
  psaBlocksController,
  psaExistingPods,
  psaWebhookConfig,
  pspObjects,
  qosClass,
  readOnlyRootFilesystem,
  registryAllowlist,
  removedApis,
  requestsSet,
  runtimeSocketMount,
  saTokenNeeded,
  secretAsEnv,
  secretInAnnotation,
  secretInConfigmap,
  secretInObjectAnnotation,
  secretLiteralArgs,
  secretLiteralEnv,
  secretManifestPlain,
  serviceLinks,
  shareProcessNamespace,
  sudoInCommand,
  userNamespace,
  zeroOrGarbage,
];
