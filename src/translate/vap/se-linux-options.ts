import { TYPES_1_0, TYPES_1_31 } from '../../controls/se-linux-options.ts';
import { type CelControl, type CelRule, celList } from './cel-rule.ts';

function rulesFor(types: readonly string[]): CelRule[] {
  return (['pod', 'container'] as const).flatMap((of) =>
    (['type', 'user', 'role'] as const).map((field): CelRule => {
      const value = `${of === 'pod' ? 'variables.spec' : 'c'}.?securityContext.?seLinuxOptions.?${field}.orValue("")`;
      const when = field === 'type' ? `!(${value} in ${celList(types)})` : `${value} != ""`;
      return {
        of,
        when,
        text: `"${of === 'pod' ? 'spec.' : ''}securityContext.seLinuxOptions.${field} = " + ${value}`,
      };
    }),
  );
}

export const seLinuxOptionsCel: CelControl = {
  id: 'seLinuxOptions',
  revisions: [
    { since: 0, rules: rulesFor(TYPES_1_0) },
    { since: 31, rules: rulesFor(TYPES_1_31) },
  ],
};
