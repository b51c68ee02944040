import { isPlainJson } from '../resources/parse-json.ts';
import { isCompactObject } from './raw-json.ts';
import type { AdmissionRequest, AdmissionReview, ParsedText } from './request.ts';
import { writeHead, writeTail } from './write-review.ts';

const OLD_OBJECT = ',"oldObject":';

/**
 * A review that came just as Go would write it, as those of API servers do: its objects are found without reading the
 * text, and the answer repeats the text. Undefined for any other. `review` has all but the objects, `members` is what
 * `JSON.parse` made of its request.
 *
 * What stands before and behind the objects is written anew and held against the text. In between there can be more than
 * two objects only where there are more keys than the objects have, and those are counted.
 */
export function reviewAsWritten(
  text: string,
  review: AdmissionReview,
  members: Readonly<Record<string, unknown>>,
): AdmissionReview | undefined {
  const options = writtenAgain(members['options']);
  const request: AdmissionRequest = { ...review.request, ...options, spaced: false };
  const head = writeHead(review);
  const tail = `${writeTail(request)}}`;
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  const objectsEnd = end - tail.length;
  if (objectsEnd < head.length || !text.startsWith(head) || !text.startsWith(tail, objectsEnd))
    return undefined;

  const split = text.indexOf(OLD_OBJECT, head.length);
  if (split === -1 || split > objectsEnd) return undefined;
  const object = objectIn(text.slice(head.length, split), members['object']);
  const oldObject = objectIn(text.slice(split + OLD_OBJECT.length, objectsEnd), members['oldObject']);
  if (object === undefined || oldObject === undefined) return undefined;
  const parsed: ParsedText[] = [];
  if (object !== null) parsed.push(object);
  if (oldObject !== null) parsed.push(oldObject);
  return {
    ...review,
    request: {
      ...request,
      ...(object && { object: object.text }),
      ...(oldObject && { oldObject: oldObject.text }),
      parsed,
    },
    echo: text.slice(0, end - 1),
  };
}

/** Null where there is none; undefined where the text is more, less or other than the value as Go would write it. */
function objectIn(text: string, value: unknown): ParsedText | null | undefined {
  if (value === null && text === 'null') return null;
  return isCompactObject(text) && isPlainJson(text, value) ? { text, value, isPlain: true } : undefined;
}

/** Options are small: what they look like when written again is compared with the text. */
function writtenAgain(options: unknown): { readonly options?: string } {
  return options === null || options === undefined ? {} : { options: JSON.stringify(options) };
}
