import type { Condition } from '../cluster/live-object.ts';
import type { PoliciesInForce, QuarantinedPolicy } from '../engines/quarantine.ts';

const INSTEAD: Readonly<Record<QuarantinedPolicy['instead'], string>> = {
  earlier: 'its last good version stays in force',
  'failure-policy': 'what it is about fails as its failure policy says',
  nothing: 'it does not tell what it is about, so it judges nothing',
};

/** One sentence for the log and for conditions, which are in English as those of Kubernetes are. */
export function quarantineText({ policy, problems, instead }: QuarantinedPolicy): string {
  const [first] = problems;
  const { file, line } = first?.place ?? policy.place;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `the policy ${policy.name} cannot be used as it is now, ${INSTEAD[instead]}: ${file}:${line}: ${first?.message ?? ''}${rest}`;
}

/** Room for a dozen of them within the 32 KiB of a condition, whatever they quote. */
const MAX_TOLD = 12;
const MAX_LENGTH = 2_000;

/** In the status of the GatehouseConfiguration: whether all policies are in force as they were last written. */
export function policyCondition({ programs, quarantined }: PoliciesInForce): Condition {
  const type = 'PoliciesInForce';
  if (quarantined.length === 0)
    return { type, status: 'True', reason: 'Compiled', message: `policies in force: ${programs.length}` };
  const told = quarantined.slice(0, MAX_TOLD).map((one) => quarantineText(one).slice(0, MAX_LENGTH));
  const rest = quarantined.length > MAX_TOLD ? [`and ${quarantined.length - MAX_TOLD} more`] : [];
  return { type, status: 'False', reason: 'Quarantined', message: [...told, ...rest].join('; ') };
}

/** In the same status, once a policy has been late: whether those in JavaScript come to their end. */
export function timeCondition(late: readonly string[]): Condition {
  const type = 'PoliciesInTime';
  if (late.length === 0)
    return { type, status: 'True', reason: 'Ended', message: 'no policy ran out of its time lately' };
  const told = late.slice(0, MAX_TOLD);
  const rest = late.length > told.length ? ` and ${late.length - told.length} more` : '';
  const message = `ran out of their time lately, and leave a thread to the others: ${told.join(', ')}${rest}`;
  return { type, status: 'False', reason: 'RanOutOfTime', message };
}
