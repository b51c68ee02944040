import { type Event, getScalarValue, parseEvents, type ScalarEvent, YAMLException } from 'js-yaml';

/** The only place that knows js-yaml: its events, and what it says when it stops. */

export type { Event, ScalarEvent };
export { getScalarValue as scalarText };

// The numbers of js-yaml's EVENT_ID and SCALAR_STYLE, as literals so that the hot loops compare with constants.
export const DOCUMENT = 1;
export const SEQUENCE = 2;
export const MAPPING = 3;
export const SCALAR = 4;
export const ALIAS = 5;
export const POP = 6;
export const PLAIN = 1;
export const SINGLE_QUOTED = 2;
export const DOUBLE_QUOTED = 3;
export const LITERAL = 4;
export const FOLDED = 5;
export const FLOW = 2;

/** The parser stopped; `offset` is where it stood, `reason` its own words. */
export interface Stop {
  readonly reason: string;
  readonly offset: number;
}

/** Events of every document in the source, or why there are none. `depth` counts nested lists and mappings. */
export function eventsOf(source: string, depth: number): Event[] | Stop {
  try {
    // js-yaml counts the scalar at the bottom, too.
    return parseEvents(source, { maxDepth: depth + 1 });
  } catch (error) {
    if (error instanceof YAMLException) return { reason: error.reason, offset: error.mark?.position ?? 0 };
    throw error;
  }
}
