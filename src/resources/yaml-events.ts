import { type Event, getScalarValue, parseEvents, type ScalarEvent, YAMLException } from 'js-yaml';
import { type Indented, indentFlow } from './yaml-indent.ts';

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
  const events = parse(source, depth);
  if (Array.isArray(events) || events.reason !== 'deficient indentation') return events;
  // YAML 1.2, and so js-yaml, wants brackets and quotes over several lines indented; go-yaml does not mind.
  const indented = indentFlow(source, events.offset);
  if (indented === undefined) return events;
  const again = parse(indented.source, depth);
  if (!Array.isArray(again)) return { reason: again.reason, offset: indented.originalOf(again.offset) };
  return again.map((event) => movedBack(event, indented));
}

function parse(source: string, depth: number): Event[] | Stop {
  try {
    // js-yaml counts the scalar at the bottom, too.
    return parseEvents(source, { maxDepth: depth + 1 });
  } catch (error) {
    if (error instanceof YAMLException) return { reason: error.reason, offset: error.mark?.position ?? 0 };
    throw error;
  }
}

function movedBack(event: Event, indented: Indented): Event {
  const back = (offset: number): number => (offset === -1 ? -1 : indented.originalOf(offset));
  switch (event.type) {
    case SCALAR:
      return {
        ...event,
        valueStart: back(event.valueStart),
        valueEnd: back(event.valueEnd),
        ...propertiesBack(event, back),
      };
    case MAPPING:
    case SEQUENCE:
      return { ...event, start: back(event.start), ...propertiesBack(event, back) };
    case ALIAS:
      return { ...event, anchorStart: back(event.anchorStart), anchorEnd: back(event.anchorEnd) };
    default:
      return event;
  }
}

function propertiesBack(
  event: { anchorStart: number; anchorEnd: number; tagStart: number; tagEnd: number },
  back: (offset: number) => number,
): { anchorStart: number; anchorEnd: number; tagStart: number; tagEnd: number } {
  return {
    anchorStart: back(event.anchorStart),
    anchorEnd: back(event.anchorEnd),
    tagStart: back(event.tagStart),
    tagEnd: back(event.tagEnd),
  };
}
