import { ADDED_CAPABILITIES } from './capabilities-baseline.ts';
import { type CelControl, type CelRule, WINDOWS } from './cel-rule.ts';

const rules: readonly CelRule[] = [
  {
    of: 'container',
    grantedBy: 'drops',
    when: '!("ALL" in c.?securityContext.?capabilities.?drop.orValue([]))',
    text: '"securityContext.capabilities.drop lacks ALL"',
  },
  {
    of: 'container',
    items: ADDED_CAPABILITIES,
    when: 'i != "NET_BIND_SERVICE"',
    text: '"securityContext.capabilities.add = " + i',
  },
];

export const capabilitiesRestrictedCel: CelControl = {
  id: 'capabilities_restricted',
  revisions: [
    { since: 22, rules },
    { since: 25, rules, unless: WINDOWS },
  ],
};
