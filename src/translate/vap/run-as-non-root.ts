import { type CelControl, type CelRule, USER_NAMESPACE } from './cel-rule.ts';

const ofPod = 'variables.spec.?securityContext.?runAsNonRoot';
const own = 'c.?securityContext.?runAsNonRoot';

/** What is set wrong does not hide what is missing here: where the one is accepted, the other still counts. */
const rules: readonly CelRule[] = [
  { of: 'pod', when: `!${ofPod}.orValue(true)`, text: '"spec.securityContext.runAsNonRoot = false"' },
  { of: 'container', when: `!${own}.orValue(true)`, text: '"securityContext.runAsNonRoot = false"' },
  {
    of: 'container',
    when: `!${own}.hasValue() && !${ofPod}.orValue(false)`,
    text: '"securityContext.runAsNonRoot is not set"',
  },
];

export const runAsNonRootCel: CelControl = {
  id: 'runAsNonRoot',
  revisions: [
    { since: 0, rules },
    { since: 35, rules, unless: USER_NAMESPACE },
  ],
};
