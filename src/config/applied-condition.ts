import { formatPath } from '../core/path.ts';
import type { GatehouseConfigurationResult } from './gatehouse-configuration.ts';

/** A status condition, as Kubernetes objects carry it. */
export interface Condition {
  readonly type: 'Applied';
  readonly status: 'True' | 'False';
  readonly observedGeneration: number;
  readonly lastTransitionTime: string;
  readonly reason: 'Applied' | 'Invalid';
  readonly message: string;
}

const MAX_PROBLEMS = 20;

/** Says in the object itself whether it is in force. `now` in RFC 3339. */
export function appliedCondition(
  result: GatehouseConfigurationResult,
  generation: number,
  now: string,
  before?: Pick<Condition, 'status' | 'lastTransitionTime'>,
): Condition {
  const status = result.ok ? 'True' : 'False';
  return {
    type: 'Applied',
    status,
    observedGeneration: generation,
    lastTransitionTime: before?.status === status ? before.lastTransitionTime : now,
    reason: result.ok ? 'Applied' : 'Invalid',
    message: result.ok ? 'in force' : refusal(result.problems),
  };
}

function refusal(problems: (GatehouseConfigurationResult & { ok: false })['problems']): string {
  const shown = problems.slice(0, MAX_PROBLEMS).map(({ path, message }) => `${formatPath(path)} ${message}`);
  const rest = problems.length > MAX_PROBLEMS ? `; and ${problems.length - MAX_PROBLEMS} more` : '';
  return `refused, the last good configuration stays in force: ${shown.join('; ')}${rest}`;
}
