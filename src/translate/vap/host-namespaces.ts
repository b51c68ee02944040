import type { CelControl } from './cel-rule.ts';

export const hostNamespacesCel: CelControl = {
  id: 'hostNamespaces',
  revisions: [
    {
      since: 0,
      rules: ['hostNetwork', 'hostPID', 'hostIPC'].map((field) => ({
        of: 'pod',
        when: `variables.spec.?${field}.orValue(false)`,
        text: `"spec.${field} = true"`,
      })),
    },
  ],
};
