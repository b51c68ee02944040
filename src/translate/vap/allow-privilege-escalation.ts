import { type CelControl, type CelRule, WINDOWS } from './cel-rule.ts';

const FIELD = 'c.?securityContext.?allowPrivilegeEscalation';
const NAME = 'securityContext.allowPrivilegeEscalation';

const rules: readonly CelRule[] = [
  { of: 'container', when: `${FIELD}.orValue(false)`, text: `"${NAME} = true"` },
  { of: 'container', when: `!${FIELD}.hasValue()`, text: `"${NAME} is not set"` },
];

export const allowPrivilegeEscalationCel: CelControl = {
  id: 'allowPrivilegeEscalation',
  revisions: [
    { since: 8, rules },
    { since: 25, rules, unless: WINDOWS },
  ],
};
