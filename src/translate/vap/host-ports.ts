import type { CelControl } from './cel-rule.ts';

export const hostPortsCel: CelControl = {
  id: 'hostPorts',
  revisions: [
    {
      since: 0,
      rules: [
        {
          of: 'container',
          items: 'c.?ports.orValue([])',
          when: 'i.?hostPort.orValue(0) != 0',
          text: '"hostPort = " + string(i.hostPort) + "/" + i.?protocol.orValue("TCP") + (i.?hostIP.orValue("") == "" ? "" : " on " + i.hostIP)',
        },
      ],
    },
  ],
};
