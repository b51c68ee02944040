import { DEFAULT_CAPABILITIES } from '../../controls/capabilities-baseline.ts';
import { type CelControl, celList } from './cel-rule.ts';

export const ADDED_CAPABILITIES = 'c.?securityContext.?capabilities.?add.orValue([])';

export const capabilitiesBaselineCel: CelControl = {
  id: 'capabilities_baseline',
  revisions: [
    {
      since: 0,
      rules: [
        {
          of: 'container',
          items: ADDED_CAPABILITIES,
          when: `!(i in ${celList(DEFAULT_CAPABILITIES)})`,
          text: '"securityContext.capabilities.add = " + i',
        },
      ],
    },
  ],
};
