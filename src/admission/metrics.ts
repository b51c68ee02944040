import type { Decision } from './decision.ts';
import type { LevelVersion } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';

export type MetricName = (typeof METRICS)[number]['name'];

/** One more on one series. */
export interface Increment {
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
}

/** Kubernetes' three counters. `initial` are the series that are there, at 0, from the start. */
export const METRICS = [
  {
    name: 'pod_security_evaluations_total',
    help: '[ALPHA] Number of policy evaluations that occurred, not counting ignored or exempt requests.',
    initial: ['create', 'update'].map((operation) => ({
      decision: 'allow',
      mode: 'enforce',
      policy_level: 'privileged',
      policy_version: 'latest',
      request_operation: operation,
      resource: 'pod',
      subresource: '',
    })),
  },
  {
    name: 'pod_security_exemptions_total',
    help: '[ALPHA] Number of exempt requests, not counting ignored or out of scope requests.',
    initial: ['create', 'update'].flatMap((operation) =>
      ['pod', 'controller'].map((resource) => ({
        request_operation: operation,
        resource,
        subresource: '',
      })),
    ),
  },
  {
    name: 'pod_security_errors_total',
    help: '[ALPHA] Number of errors preventing normal evaluation. Non-fatal errors may result in the latest restricted profile being used for evaluation.',
    initial: [],
  },
] as const;

/**
 * What the metrics count of a decision. A pinned version newer than `kubernetesMinor`, the Kubernetes that this program
 * stands for, is counted as `future`.
 */
export function incrementsOf(
  decision: Decision,
  request: AdmissionRequest,
  kubernetesMinor: number,
): Increment[] {
  const common = {
    request_operation: request.operation.toLowerCase(),
    resource: resourceLabel(request),
    subresource: request.requestSubResource,
  };
  return decision.events.map((event): Increment => {
    if (event.kind === 'exemption') return { name: 'pod_security_exemptions_total', labels: common };
    if (event.kind === 'error') {
      return { name: 'pod_security_errors_total', labels: { fatal: String(event.fatal), ...common } };
    }
    const policy_version = versionLabelOf(event.policy, kubernetesMinor);
    return {
      name: 'pod_security_evaluations_total',
      labels: {
        decision: event.decision,
        mode: event.mode,
        policy_level: event.policy.level,
        policy_version,
        ...common,
      },
    };
  });
}

/** `pod`, `namespace`, or `controller` for all else. */
export function resourceLabel({ resource: { group, resource } }: AdmissionRequest): string {
  if (group === '' && resource === 'pods') return 'pod';
  if (group === '' && resource === 'namespaces') return 'namespace';
  return 'controller';
}

/** Privileged is the same at every version. */
function versionLabelOf({ level, version }: LevelVersion, kubernetesMinor: number): string {
  if (level === 'privileged' || version.minor === Number.POSITIVE_INFINITY) return 'latest';
  return version.minor <= kubernetesMinor ? version.text : 'future';
}
