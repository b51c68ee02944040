import type { Control } from '../checks/check.ts';
import type { FailedControl } from '../checks/evaluate.ts';
import type { Resource } from '../core/finding.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';
import { isOfControl } from './accepted-by.ts';
import type { Denial } from './accepted-denials.ts';
import { type Demand, demandOf, type Inexpressible, isAboutSame, unionOf } from './demand.ts';
import type { Element, Exception, PolicyElement } from './exception.ts';
import { exceptionObject } from './exception-object.ts';
import { parseException } from './parse-exception.ts';
import type { ExceptionFault } from './schema-faults.ts';
import { imagesOf, serviceAccountOf } from './workload-match.ts';

/** What the person who asks has to say; nobody else knows. */
export interface ProposalTerms {
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string | undefined;
  /** A time of RFC 3339. */
  readonly expires: string;
}

export interface Proposal {
  /** Not approved. With obstacles it is not complete and admits nothing. */
  readonly exception: Exception;
  /** What each of its elements is for, in the same order. */
  readonly purposes: readonly Purpose[];
  /** What no exception can say, and what keeps it from being one. */
  readonly obstacles: readonly Obstacle[];
}

export interface Purpose {
  readonly element: Element;
  readonly control: Control;
  readonly violations: readonly Violation[];
}

export type Obstacle =
  | { readonly control: Control; readonly violation: Violation; readonly why: Inexpressible }
  /** A policy that could not judge it, and so refuses it: that nobody can have looked at. */
  | { readonly unjudged: Denial }
  | { readonly fault: ExceptionFault };

/**
 * The smallest exception that admits a workload at the level by which these controls failed, and by the policies that deny it: an
 * element for each thing that it demands, one for each denial, and none more. Without any one of them it is refused.
 */
export function propose(
  resource: Resource,
  pod: Pod,
  failed: readonly FailedControl[],
  terms: ProposalTerms,
  denials: readonly Denial[] = [],
): Proposal {
  const obstacles: Obstacle[] = [];
  const wanted: { control: Control; demands: Demand[]; violations: Violation[] }[] = [];
  for (const { control, revision, violations } of failed) {
    for (const violation of [...violations, ...(revision.hidden?.(pod) ?? [])]) {
      const demand = demandOf(pod, violation);
      if (typeof demand === 'string') {
        obstacles.push({ control, violation, why: demand });
        continue;
      }
      const same = wanted.find(
        (each) =>
          isSameControl(each.control, control) && each.demands.some((one) => isAboutSame(one, demand)),
      );
      if (same === undefined) wanted.push({ control, demands: [demand], violations: [violation] });
      else {
        same.demands.push(demand);
        same.violations.push(violation);
      }
    }
  }
  const purposes = wanted.flatMap(({ control, demands, violations }): Purpose[] => {
    const grant = unionOf(demands);
    if (grant === undefined) return [];
    return [
      { element: { control: control.id, overrides: control.overrides ?? [], grant }, control, violations },
    ];
  });
  const allow = purposes.map(({ element }) => element);
  const policies = policyElements(denials);
  obstacles.push(
    ...denials.filter(({ result }) => result !== 'fail').map((unjudged): Obstacle => ({ unjudged })),
  );
  const exception = {
    ...exceptionOf(resource, pod, allow, terms),
    ...(policies.length > 0 && { policies }),
  };
  const controls = failed.map(({ control }) => control);
  if (allow.length + policies.length > 0) {
    // Who asks may still have to fill these in.
    const filled = { ...exception, owner: terms.owner || '-', reason: terms.reason || '-' };
    const reading = parseException(exceptionObject(filled), { controls });
    if ('faults' in reading) obstacles.push(...reading.faults.map((fault) => ({ fault })));
  }
  return { exception, purposes, obstacles };
}

/** As narrow as an element can be: one rule of one policy, in these words. The same words twice are one. */
function policyElements(denials: readonly Denial[]): PolicyElement[] {
  const elements = new Map<string, PolicyElement>();
  for (const { policy, rule, result, message } of denials) {
    if (result !== 'fail') continue;
    elements.set(JSON.stringify([policy, rule, message]), {
      name: policy,
      ...(rule !== '' && { rule }),
      ...(message !== '' && { message }),
    });
  }
  return [...elements.values()];
}

function isSameControl(a: Control, b: Control): boolean {
  return isOfControl({ control: a.id, overrides: a.overrides ?? [] }, b);
}

function exceptionOf(
  { apiVersion, kind, name, namespace }: Resource,
  pod: Pod,
  allow: readonly Element[],
  { owner, reason, ticket, expires }: ProposalTerms,
): Exception {
  return {
    namespace: namespace === '' ? 'default' : namespace,
    name: nameFor(kind, name),
    workload: { apiVersion, kind, name, serviceAccount: serviceAccountOf(pod), images: imagesOf(pod) },
    allow,
    owner,
    reason,
    ...(ticket !== undefined && { ticket }),
    expires,
    expiresMs: Date.parse(expires),
  };
}

/** `daemonset-datadog`: kinds may share a name. */
function nameFor(kind: string, name: string): string {
  return `${kind.toLowerCase()}-${name}`.slice(0, 253);
}
