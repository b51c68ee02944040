import type { CelControl } from './cel-rule.ts';

export const privilegedCel: CelControl = {
  id: 'privileged',
  revisions: [
    {
      since: 0,
      rules: [
        {
          of: 'container',
          when: 'c.?securityContext.?privileged.orValue(false)',
          text: '"securityContext.privileged = true"',
        },
      ],
    },
  ],
};
