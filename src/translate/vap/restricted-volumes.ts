import { ALLOWED_SOURCES, RESTRICTED_SOURCES } from '../../controls/restricted-volumes.ts';
import { type CelControl, celList } from './cel-rule.ts';
import { HOST_PATH } from './host-path-volumes.ts';

const NOT_ALLOWED = `!${celList(ALLOWED_SOURCES)}.exists(s, s in v)`;
const OTHERS = RESTRICTED_SOURCES.filter((source) => source !== 'hostPath');

export const restrictedVolumesCel: CelControl = {
  id: 'restrictedVolumes',
  revisions: [
    {
      since: 0,
      rules: [
        { ...HOST_PATH, when: `${NOT_ALLOWED} && has(v.hostPath)` },
        {
          of: 'volume',
          grantedBy: 'volumes',
          when: `${NOT_ALLOWED} && !has(v.hostPath)`,
          text: `"type = " + (${celList(OTHERS)}.filter(s, s in v) + ["unknown"])[0]`,
        },
      ],
    },
  ],
};
