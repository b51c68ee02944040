import { ACTIONS, HANDLERS } from '../../controls/host-probes-and-host-lifecycle.ts';
import type { CelControl, CelRule } from './cel-rule.ts';

const rules = HANDLERS.flatMap(({ path }) =>
  ACTIONS.map((action): CelRule => {
    const steps = [...path, action, 'host'];
    const host = `c.?${steps.join('.?')}.orValue("")`;
    return { of: 'container', when: `${host} != ""`, text: `"${steps.join('.')} = " + ${host}` };
  }),
);

export const hostProbesAndHostLifecycleCel: CelControl = {
  id: 'hostProbesAndHostLifecycle',
  revisions: [{ since: 34, rules }],
};
