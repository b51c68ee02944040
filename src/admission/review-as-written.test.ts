import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOWED } from './decision.ts';
import { decodeRaw } from './decode-raw.ts';
import { parseReview } from './parse-review.ts';
import { writeReview } from './write-review.ts';

const HEAD =
  '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","kind":{"group":"","version":"v1","kind":"Pod"},"resource":{"group":"","version":"v1","resource":"pods"},"name":"p","namespace":"n","operation":"UPDATE","userInfo":{"username":"someone","groups":["a","b"]},"object":';
const TAIL = ',"dryRun":false,"options":{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1"}}}';
const review = (object: string, oldObject: string): string =>
  `${HEAD}${object},"oldObject":${oldObject}${TAIL}`;

/** All that comes of a text: the same is said of it when it has a space that Go would not write. */
function readingOf(text: string) {
  const read = parseReview(text);
  if ('verdict' in read) return read;
  const { object, oldObject, options } = read.request;
  return {
    object,
    oldObject,
    options,
    decoded: [object, oldObject].map((raw) => (raw === undefined ? undefined : decodeRaw(raw, read.request))),
    written: writeReview(read, ALLOWED),
  };
}
const isEchoed = (text: string): boolean => {
  const read = parseReview(text);
  return !('verdict' in read) && read.echo !== undefined;
};
const spaced = (text: string): string => `{ ${text.slice(1)}`;

describe('a review as an API server writes it', () => {
  it.each([
    ['a new object', review('{"kind":"Pod","spec":{"hostNetwork":true}}', 'null')],
    ['an old object', review('null', '{"a":[{"b":1}]}')],
    ['both, and the newline of Go', `${review('{"a":"x y, z"}', '{"a":"\\u0026\\u0026"}')}\n`],
    ['a text that looks like a key', review('{"a":"b c:","d":[":e"]}', 'null').replace(':e', 'e')],
  ])('is echoed as it is: %s', (_, text) => {
    expect(isEchoed(text)).toBe(true);
    expect(readingOf(text)).toEqual(readingOf(spaced(text)));
  });

  it.each([
    ['an object twice', review('{"a":1},"object":{"a":1}', 'null')],
    ['an old object twice', review('{"a":1}', '{"b":1},"oldObject":{"c":{"d":1}}')],
    ['a key of the request twice', review('{"a":1},"uid":"u"', 'null')],
    ['an unknown key', review('{"a":1}', 'null,"x":{}')],
    ['an old object within the object', review('{"a":{"b":1},"oldObject":{"c":1}}', 'null')],
    ['an old object within a list', review('{"a":[{"b":1},{"c":1,"oldObject":{}}]}', '{}')],
    [
      'a request twice',
      review('{"a":1}', `null${TAIL.slice(0, -1)},${HEAD.slice(HEAD.indexOf('"request"'))}{"a":1}`),
    ],
    ['a space', review('{"a": 1}', 'null')],
    ['a space before the end', review('{"a":[1 ]}', 'null')],
    ['an object within that looks like the end', review('{"a":{"b":{"c":" }"},"oldObject":1}}', 'null')],
    ['a text that is cut off there', review('{"a":[{"b\\"":{"c":"} ,"},"oldObject":1}]}', 'null')],
    ['what HTML minds', review('{"a":"<"}', 'null')],
    ['half a character', review('{"a":"\\ud800"}', 'null')],
    ['a key twice', review('{"a":1,"a":2}', 'null')],
    ['a number that rounds', review('{"a":1.0}', 'null')],
    ['a key that is made up for', review('{"a":1,"a":2,"b":":c"}', 'null')],
    ['a response', review('{"a":1}', 'null').replace(/\}$/, ',"response":null}')],
    ['options with a space', review('{"a":1}', 'null').replace('"options":{', '"options":{ ')],
    ['options twice', review('{"a":1}', 'null,"options":{"kind":"DeleteOptions"}')],
    [
      'another order',
      review('{"a":1}', 'null').replace('"uid":"u",', '').replace('"dryRun"', '"uid":"u","dryRun"'),
    ],
  ])('is read closely when there is %s', (_, text) => {
    expect(isEchoed(text)).toBe(false);
    expect(readingOf(text)).toEqual(readingOf(spaced(text)));
  });

  it('is read alike both ways, whatever the objects are', () => {
    const piece = fc.constantFrom(
      'a',
      'oldObject',
      'object',
      ',"oldObject":null',
      '":',
      ':',
      ' ',
      '}',
      '<',
      '&',
      'é',
      '\ud800',
      '\\',
    );
    const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        fc.double(),
        tie('object'),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
      object: fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    }));
    const json = fc.oneof(
      value.map((made) => JSON.stringify(made)),
      fc.constant('null'),
    );
    const between = fc.constantFrom('', '', '', ',"x":1', ',"oldObject":{}', ',"object":null', ' ');
    fc.assert(
      fc.property(json, json, between, between, (object, oldObject, behind, end) => {
        const written = review(object + behind, oldObject + end);
        expect(readingOf(written)).toEqual(readingOf(spaced(written)));
      }),
      { numRuns: 2000 },
    );
  });
});
