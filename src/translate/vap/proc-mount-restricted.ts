import type { CelControl } from './cel-rule.ts';
import { PROC_MOUNT } from './proc-mount.ts';

export const procMountRestrictedCel: CelControl = {
  id: 'procMount_restricted',
  revisions: [{ since: 35, rules: PROC_MOUNT }],
};
