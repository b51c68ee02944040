import type { Place } from '../core/place.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { LineIndex } from '../resources/line-index.ts';

/** What the author of a manifest asks for. It grants nothing: whoever writes a workload does not judge it. */
export interface ExceptionRequest {
  readonly what: string;
  readonly reason: string;
  readonly until: string;
  readonly place: Place;
}

/** `# gatehouse: request hostPID reason="..." until=2026-12-31`, or the same behind the annotation `gatehouse.dev/request`. */
const REQUEST = /(?:#\s*gatehouse:\s*(?:request|allow)|gatehouse\.dev\/request["']?\s*:)[^\S\n]+(\S.*)/g;

/** The requests in a text. A look at the text as a whole tells that most have none. */
export function requestsIn(text: string, file: string): ExceptionRequest[] {
  if (!text.includes('gatehouse:') && !text.includes('gatehouse.dev/request')) return [];
  const lines = new LineIndex(text);
  return Array.from(text.matchAll(REQUEST), ({ 0: whole, 1: said = '', index }) => {
    const { line, column } = lines.placeOf(index);
    const text = unquoted(said.trim());
    return {
      what: /^(?:(?!(?:reason|until)=)\S+[\s,]*)+/.exec(text)?.[0].trim() ?? text,
      reason: valueNamed('reason', text),
      until: valueNamed('until', text),
      place: { file, line, column, length: whole.trimEnd().length },
    };
  });
}

/** A text that stands in quotes as a whole, as the value of an annotation does. */
function unquoted(text: string): string {
  const quoted = /^(['"])(.*)\1$/.exec(text);
  return quoted?.[2]?.replaceAll('\\"', '"').replaceAll("''", "'") ?? text;
}

function valueNamed(key: string, text: string): string {
  const found = new RegExp(`(?:^|\\s)${key}=(?:"([^"]*)"|'([^']*)'|(\\S+))`).exec(text);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}

export function requestProblem({ what, reason, until, place }: ExceptionRequest): Problem {
  return problemSaying({
    code: 'exception-request',
    message: saying(
      'exception.request',
      'an exception is asked for, and not granted by that: {what}{reason, select, none {} other {, because {said}}}{until, select, none {} other {, until {end}}}',
      {
        what,
        reason: reason === '' ? 'none' : 'some',
        said: reason,
        until: until === '' ? 'none' : 'some',
        end: until,
      },
    ),
    remedy: saying(
      'exception.request.remedy',
      'gatehouse except propose {file} writes the exception; who may accept the risk approves it.',
      { file: place.file },
    ),
    file: place.file,
    place,
    incomplete: false,
  });
}
