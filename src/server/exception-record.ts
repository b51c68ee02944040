import type { Decision } from '../admission/decision.ts';
import type { Exception } from '../exceptions/exception.ts';
import { nameOfException } from '../exceptions/exception.ts';
import type { ExceptionUsage } from '../exceptions/exception-state.ts';

/** What this server has seen of exceptions and broken glasses since it started. */
export interface ExceptionRecord {
  /** Reads off a decision which exceptions it needed and which would not do. */
  note(decision: Decision, now: number): void;
  usage(exception: Exception): ExceptionUsage;
  /** When a broken glass was last used. */
  glassUsedMs(name: string): number | undefined;
}

interface Seen {
  usedMs?: number;
  widenedMs?: number;
  readonly elements: Set<number>;
}

export function exceptionRecord(): ExceptionRecord {
  const exceptions = new Map<string, Seen>();
  const glasses = new Map<string, number>();

  /** What was seen of an exception that says something else now tells nothing: a change makes a new one of it. */
  const seenOf = (exception: Exception): Seen => {
    const key = `${nameOfException(exception)} ${exception.approval?.digest ?? ''}`;
    const known = exceptions.get(key) ?? { elements: new Set() };
    exceptions.set(key, known);
    return known;
  };
  return {
    note: ({ leniencies = [], verdict }, now) => {
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
    },
    usage: (exception) => {
      const { elements, ...times } = seenOf(exception);
      return { ...times, elements: [...elements].sort((a, b) => a - b) };
    },
    glassUsedMs: (name) => glasses.get(name),
  };
}
