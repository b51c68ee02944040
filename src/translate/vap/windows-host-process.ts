import type { CelControl } from './cel-rule.ts';

const isSet = (owner: string): string =>
  `${owner}.?securityContext.?windowsOptions.?hostProcess.orValue(false)`;
const FIELD = 'securityContext.windowsOptions.hostProcess';

export const windowsHostProcessCel: CelControl = {
  id: 'windowsHostProcess',
  revisions: [
    {
      since: 0,
      rules: [
        { of: 'pod', when: isSet('variables.spec'), text: `"spec.${FIELD} = true"` },
        { of: 'container', when: isSet('c'), text: `"${FIELD} = true"` },
      ],
    },
  ],
};
