import { type CelControl, type CelRule, WINDOWS } from './cel-rule.ts';
import { ALLOWED_PROFILES, FORBIDDEN_PROFILES, seccompOf } from './seccomp-profile-baseline.ts';

const rules: readonly CelRule[] = [
  ...FORBIDDEN_PROFILES,
  {
    of: 'container',
    when: `!${seccompOf('c')}.hasValue() && !(${seccompOf('variables.spec')}.?type.orValue("") in ${ALLOWED_PROFILES})`,
    text: '"securityContext.seccompProfile.type is not set"',
  },
];

export const seccompProfileRestrictedCel: CelControl = {
  id: 'seccompProfile_restricted',
  revisions: [
    { since: 19, rules },
    { since: 25, rules, unless: WINDOWS },
  ],
};
