import type { CelControl } from './cel-rule.ts';

const isSet = (owner: string): string =>
  `${owner}.?securityContext.?windowsOptions.?hostProcess.orValue(false)`;
const TEXT = '"securityContext.windowsOptions.hostProcess = true"';

export const windowsHostProcessCel: CelControl = {
  id: 'windowsHostProcess',
  revisions: [
    {
      since: 0,
      rules: [
        { of: 'pod', when: isSet('variables.spec'), text: TEXT },
        { of: 'container', when: isSet('c'), text: TEXT },
      ],
    },
  ],
};
