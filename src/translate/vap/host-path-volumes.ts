import type { CelControl, CelRule } from './cel-rule.ts';

export const HOST_PATH: CelRule = {
  of: 'volume',
  when: 'has(v.hostPath)',
  grantedBy: 'volumes',
  text: '"hostPath = " + v.hostPath.?path.orValue("")',
};

export const hostPathVolumesCel: CelControl = {
  id: 'hostPathVolumes',
  revisions: [{ since: 0, rules: [HOST_PATH] }],
};
