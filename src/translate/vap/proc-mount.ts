import { type CelControl, type CelRule, USER_NAMESPACE } from './cel-rule.ts';

const FIELD = 'c.?securityContext.?procMount.orValue("Default")';

export const PROC_MOUNT: readonly CelRule[] = [
  { of: 'container', when: `${FIELD} != "Default"`, text: `"securityContext.procMount = " + ${FIELD}` },
];

export const procMountCel: CelControl = {
  id: 'procMount',
  revisions: [
    { since: 0, rules: PROC_MOUNT },
    { since: 35, rules: PROC_MOUNT, unless: USER_NAMESPACE },
  ],
};
