import { type CelControl, type CelRule, USER_NAMESPACE } from './cel-rule.ts';

const isRoot = (owner: string): string => `${owner}.?securityContext.?runAsUser.orValue(1) == 0`;

const rules: readonly CelRule[] = [
  { of: 'pod', when: isRoot('variables.spec'), text: '"spec.securityContext.runAsUser = 0"' },
  { of: 'container', when: isRoot('c'), text: '"securityContext.runAsUser = 0"' },
];

export const runAsUserCel: CelControl = {
  id: 'runAsUser',
  revisions: [
    { since: 23, rules },
    { since: 35, rules, unless: USER_NAMESPACE },
  ],
};
