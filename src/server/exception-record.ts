import type { Decision } from '../admission/decision.ts';
import { isSameValue } from '../core/same-value.ts';
import type { AcceptedDenial } from '../exceptions/accepted-denials.ts';
import type { Exception } from '../exceptions/exception.ts';
import { nameOfException } from '../exceptions/exception.ts';
import type { AskedNow, ExceptionUsage } from '../exceptions/exception-state.ts';
import type { Asked } from '../exceptions/spare.ts';

/** What this server has seen of exceptions and broken glasses since it started. */
export interface ExceptionRecord {
  /** Reads off a decision which exceptions it needed and which would not do. */
  note(decision: Decision, now: number): void;
  /** Which exceptions a request needed before policies. */
  noteDenials(accepted: readonly AcceptedDenial[], now: number): void;
  usage(exception: Exception): ExceptionUsage;
  /** When a broken glass was last used. */
  glassUsedMs(name: string): number | undefined;
}

interface Seen {
  usedMs?: number;
  widenedMs?: number;
  readonly elements: Set<number>;
  readonly policies: Set<number>;
  asked?: { readonly atMs: number; readonly workload?: Positions; readonly pods?: Positions };
}

type Positions = Pick<AskedNow, 'spare' | 'unused'>;

export function exceptionRecord(): ExceptionRecord {
  const exceptions = new Map<string, Seen>();
  const glasses = new Map<string, number>();

  /** What was seen of an exception that says something else now tells nothing: a change makes a new one of it. */
  const seenOf = (exception: Exception): Seen => {
    const key = `${nameOfException(exception)} ${exception.approval?.digest ?? ''}`;
    const known = exceptions.get(key) ?? { elements: new Set(), policies: new Set() };
    exceptions.set(key, known);
    return known;
  };
  return {
    note: ({ leniencies = [], asked = [], verdict }, now) => {
      for (const { accepted, notes, glass } of leniencies) {
        for (const { exception, element } of accepted) {
          const seen = seenOf(exception);
          seen.usedMs = now;
          seen.elements.add(exception.allow.indexOf(element));
        }
        for (const { kind, exception } of notes) {
          // Whoever is only warned was let in.
          if (kind === 'widened' && verdict === 'deny') seenOf(exception).widenedMs = now + 1;
        }
        if (glass !== undefined) glasses.set(nameOfException(glass), now);
      }
      // What is denied does not come to be: its workload asks for what it asked for before.
      if (verdict === 'deny') return;
      for (const one of asked) {
        const seen = seenOf(one.exception);
        seen.asked = { ...askedAfter(seen.asked, one), atMs: now };
      }
    },
    noteDenials: (accepted, now) => {
      for (const { exception, element } of accepted) {
        const seen = seenOf(exception);
        seen.usedMs = now;
        seen.policies.add(exception.policies?.indexOf(element) ?? -1);
      }
    },
    usage: (exception) => {
      const { elements, policies, asked, ...times } = seenOf(exception);
      const now = asked && bothOf(asked.workload, asked.pods);
      return {
        ...times,
        ...(asked && now && { asked: { atMs: asked.atMs, ...now } }),
        elements: [...elements].sort((a, b) => a - b),
        ...(policies.size > 0 && { policies: [...policies].sort((a, b) => a - b) }),
      };
    },
    glassUsedMs: (name) => glasses.get(name),
  };
}

/** Pods tell what injectors add, as long as their workload asks for what it asked for when they came. */
function askedAfter(
  before: Omit<NonNullable<Seen['asked']>, 'atMs'> = {},
  { exception, by, spare, unused }: Asked,
): Omit<NonNullable<Seen['asked']>, 'atMs'> {
  const at = (elements: Asked['spare']): number[] =>
    exception.allow.flatMap((element, i) => (elements.includes(element) ? [i] : []));
  const positions = { spare: at(spare), unused: at(unused) };
  if (by === 'pod') return { ...before, pods: bothOf(before.pods, positions) ?? positions };
  const { workload, pods } = before;
  const isKept = workload === undefined || isSameValue(workload, positions);
  return { workload: positions, ...(isKept && pods && { pods }) };
}

/** What neither asks for. */
function bothOf(a: Positions | undefined, b: Positions | undefined): Positions | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    spare: a.spare.filter((i) => b.spare.includes(i)),
    unused: a.unused.filter((i) => b.unused.includes(i)),
  };
}
