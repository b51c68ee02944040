import type { Control } from '../checks/check.ts';
import { procMount, procMountSentence, procMountViolations } from './proc-mount.ts';

/** From v1.35 baseline lets pods in a user namespace unmask /proc; restricted does not. */
export const procMountRestricted: Control = {
  ...procMount,
  id: 'procMount_restricted',
  title: 'procMount, also in a user namespace',
  summary: 'Containers must keep the masked /proc, whether or not the pod runs in a user namespace.',
  level: 'restricted',
  overrides: ['procMount'],
  fields: ['spec.containers[*].securityContext.procMount'],
  references: ['MITRE T1611', 'CIS 5.7.3', 'NSA Pod security'],
  revisions: [
    {
      since: 35,
      evaluate: procMountViolations,
      sentence: procMountSentence,
      note: 'New control, because the baseline one begins to leave out pods in a user namespace.',
    },
  ],
  examples: {
    pass: [{ spec: { containers: [{ name: 'app', securityContext: { procMount: 'Default' } }] } }],
    fail: [
      {
        spec: { hostUsers: false, containers: [{ name: 'app', securityContext: { procMount: 'Unmasked' } }] },
      },
    ],
  },
};
