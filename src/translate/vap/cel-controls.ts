// Made by `npm run generate` from the files of this folder.

import { allowPrivilegeEscalationCel } from './allow-privilege-escalation.ts';
import { appArmorProfileCel } from './app-armor-profile.ts';
import { capabilitiesBaselineCel } from './capabilities-baseline.ts';
import { capabilitiesRestrictedCel } from './capabilities-restricted.ts';
import type { CelControl } from './cel-rule.ts';
import { hostNamespacesCel } from './host-namespaces.ts';
import { hostPathVolumesCel } from './host-path-volumes.ts';
import { hostPortsCel } from './host-ports.ts';
import { hostProbesAndHostLifecycleCel } from './host-probes-and-host-lifecycle.ts';
import { privilegedCel } from './privileged.ts';
import { procMountCel } from './proc-mount.ts';
import { procMountRestrictedCel } from './proc-mount-restricted.ts';
import { restrictedVolumesCel } from './restricted-volumes.ts';
import { runAsNonRootCel } from './run-as-non-root.ts';
import { runAsUserCel } from './run-as-user.ts';
import { seLinuxOptionsCel } from './se-linux-options.ts';
import { seccompProfileBaselineCel } from './seccomp-profile-baseline.ts';
import { seccompProfileRestrictedCel } from './seccomp-profile-restricted.ts';
import { sysctlsCel } from './sysctls.ts';
import { windowsHostProcessCel } from './windows-host-process.ts';

/** Every control of the Standards in CEL; a test holds ids and revisions equal to the controls'. */
export const celControls: readonly CelControl[] = [
  allowPrivilegeEscalationCel,
  appArmorProfileCel,
  capabilitiesBaselineCel,
  capabilitiesRestrictedCel,
  hostNamespacesCel,
  hostPathVolumesCel,
  hostPortsCel,
  hostProbesAndHostLifecycleCel,
  privilegedCel,
  procMountCel,
  procMountRestrictedCel,
  restrictedVolumesCel,
  runAsNonRootCel,
  runAsUserCel,
  seLinuxOptionsCel,
  seccompProfileBaselineCel,
  seccompProfileRestrictedCel,
  sysctlsCel,
  windowsHostProcessCel,
];
