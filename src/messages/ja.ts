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
import { sayings as readingSayings } from './ja/sayings/reading.ts';
import { sayings as renderingSayings } from './ja/sayings/rendering.ts';
import { sayings as reportSayings } from './ja/sayings/report.ts';
import { sayings as reportPageSayings } from './ja/sayings/report-page.ts';

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
  },
  sayings: {
    ...readingSayings,
    ...renderingSayings,
    ...reportSayings,
    ...reportPageSayings,
  },
};
