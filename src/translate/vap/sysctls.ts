import { SYSCTLS_SINCE } from '../../controls/sysctls.ts';
import { type CelControl, celList } from './cel-rule.ts';

export const sysctlsCel: CelControl = {
  id: 'sysctls',
  revisions: SYSCTLS_SINCE.map(([since]) => ({
    since,
    rules: [
      {
        of: 'pod',
        items: 'variables.spec.?securityContext.?sysctls.orValue([])',
        when: `!(i.name in ${celList(SYSCTLS_SINCE.flatMap(([from, names]) => (from <= since ? names : [])))})`,
        text: '"sysctl " + i.name + " = " + i.value',
      },
    ],
  })),
};
