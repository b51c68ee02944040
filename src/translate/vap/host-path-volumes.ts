import type { CelControl, CelRule } from './cel-rule.ts';

/** The path and how it is mounted are part of the text, because an exception is for that path, mounted like that. */
export const HOST_PATH: CelRule = {
  of: 'volume',
  when: 'has(v.hostPath)',
  text: '"hostPath = " + v.hostPath.?path.orValue("") + (variables.containers.exists(c, c.?volumeMounts.orValue([]).exists(m, m.name == v.name && !m.?readOnly.orValue(false))) ? "" : " (read-only)")',
};

export const hostPathVolumesCel: CelControl = {
  id: 'hostPathVolumes',
  revisions: [{ since: 0, rules: [HOST_PATH] }],
};
