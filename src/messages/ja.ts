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
  },
  sayings: {
    ...readingSayings,
    ...renderingSayings,
    ...reportSayings,
    ...reportPageSayings,
  },
};
