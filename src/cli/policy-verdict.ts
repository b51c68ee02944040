import type { Judgement } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import type { Denial } from '../exceptions/accepted-denials.ts';

/** What policies say of one object. */
export interface PolicyVerdict extends Pick<Judgement, 'findings' | 'unknowns' | 'defaulted'> {
  readonly problems: readonly Problem[];
  /** What keeps the object out, whether it is accepted or not: rules that fail, and errors that are not ignored. */
  readonly denials: readonly Denial[];
}

/** The same judgement with what policies say of its object. */
export function withVerdict(
  { findings, unknowns, defaulted, ...judgement }: Judgement,
  said: PolicyVerdict,
  isReported: (check: { readonly id: string }) => boolean,
): Judgement {
  return {
    ...judgement,
    findings: [...findings, ...said.findings.filter(({ check }) => isReported({ id: check }))],
    unknowns: [...unknowns, ...said.unknowns],
    defaulted: [...defaulted, ...said.defaulted],
  };
}
