import { describe, expect, it } from 'vitest';
import { NONE, NOTHING } from '../resources/compact-reader.ts';
import { ALLOWED } from './decision.ts';
import { decodeRaw } from './decode-raw.ts';
import { parseReview } from './parse-review.ts';
import type { AdmissionReview } from './request.ts';
import { readReview } from './review-reader.ts';
import { writeRest, writeReview } from './write-review.ts';

const USER =
  '{"username":"system:serviceaccount:a:b","uid":"1","groups":["a","b"],"extra":{"k/a":["x"],"k/b":["y","z"]}}';
const POD =
  '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","creationTimestamp":null,"labels":{"a":"b"},"annotations":{"x":"a \\u0026\\u0026 \\"b\\"\\n"},"managedFields":[{"manager":"m","operation":"Update","time":"2026-01-01T00:00:00Z","fieldsV1":{"f:spec":{"f:containers":{"k:{\\"name\\":\\"c\\"}":{".":{},"f:x":[1,true,null]}}}}}]},' +
  '"spec":{"volumes":[{"name":"t","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}}],"defaultMode":420}},{"name":"h","hostPath":{"path":"/","type":""}}],' +
  '"containers":[{"name":"c","image":"i","args":["-x",""],"env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"fieldRef":{"fieldPath":"spec.nodeName"}}}],"ports":[{"hostPort":80,"containerPort":8080}],"resources":{"limits":{"cpu":"500m","memory":"1.5Gi"}},"volumeMounts":[{"name":"h","readOnly":true,"mountPath":"/h"}],"livenessProbe":{"httpGet":{"path":"/","port":"http","httpHeaders":[{"name":"H","value":"v"}]}},"securityContext":{"privileged":false,"runAsUser":0,"capabilities":{"drop":["ALL"]}}}],' +
  '"hostPID":true,"tolerations":[{"operator":"Exists","tolerationSeconds":300}],"priority":0},"status":{"phase":"Pending","conditions":[{"type":"x","status":"True","lastProbeTime":null}]}}';
const OPTIONS = '{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"kubectl"}';
const KIND = '{"group":"","version":"v1","kind":"Pod"}';
const RESOURCE = '{"group":"","version":"v1","resource":"pods"}';

interface Parts {
  readonly kind?: string;
  readonly more?: string;
  readonly user?: string;
  readonly object?: string;
  readonly oldObject?: string;
  readonly behind?: string;
}
const reviewOf = ({
  kind = KIND,
  more = '',
  user = USER,
  object = POD,
  oldObject = 'null',
  ...parts
}: Parts = {}) =>
  `{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","kind":${kind},"resource":${RESOURCE}${more},"name":"p","namespace":"n","operation":"CREATE","userInfo":${user},"object":${object},"oldObject":${oldObject}${parts.behind ?? `,"dryRun":false,"options":${OPTIONS}`}}}`;

const quick = (text: string): AdmissionReview | undefined => readReview(Buffer.from(text), text);

/** As the quick way leaves it: what is not judged is not built. */
function sameButUnbuilt(built: unknown, whole: unknown): void {
  if (built === NONE) expect(whole).toBeTypeOf('object');
  else if (built === NOTHING) expect(whole).toBeInstanceOf(Array);
  else if (Array.isArray(built)) {
    expect(whole).toHaveLength(built.length);
    for (const [i, item] of built.entries()) sameButUnbuilt(item, (whole as unknown[])[i]);
  } else if (typeof built === 'object' && built !== null) {
    expect(Object.keys(built)).toEqual(Object.keys(whole as object));
    for (const [key, item] of Object.entries(built))
      sameButUnbuilt(item, (whole as Record<string, unknown>)[key]);
  } else expect(built).toBe(whole);
}

/** The quick way says nothing, or what the long way says. */
function expectAgreement(text: string): boolean {
  const read = quick(text);
  if (read === undefined) return false;
  const parsed = parseReview(text);
  if ('verdict' in parsed) throw new Error(`the long way refuses: ${parsed.message}`);
  const { parsed: _parsed, spaced: _spaced, ...request } = parsed.request;
  const { read: _read, spaced: _quickSpaced, ...quickRequest } = read.request;
  expect(quickRequest).toEqual(request);
  expect((read.echo ?? '') + writeRest(read, ALLOWED)).toBe(writeReview(parsed, ALLOWED));
  for (const raw of [request.object, request.oldObject]) {
    if (raw === undefined) continue;
    const [one, other] = [decodeRaw(raw, read.request), decodeRaw(raw, parsed.request)];
    if (!one.ok || !other.ok) throw new Error(`the long way does not decode ${raw}`);
    expect({ ...one, object: {} }).toEqual({ ...other, object: {} });
    sameButUnbuilt(one.object, other.object);
  }
  return true;
}

const SUBRESOURCE = `,"subResource":"status","requestKind":${KIND},"requestResource":${RESOURCE},"requestSubResource":"status"`;

describe('a review of a pod as an API server writes it', () => {
  it.each([
    ['a new pod', reviewOf()],
    ['with the newline of Go', `${reviewOf()}\n`],
    ['an old pod too', reviewOf({ oldObject: POD, more: SUBRESOURCE })],
    ['only an old one', reviewOf({ object: 'null', oldObject: POD, behind: ',"options":null' })],
    ['nobody in particular', reviewOf({ user: '{}' })],
    ['somebody with a name', reviewOf({ user: '{"username":"jane"}' })],
    ['somebody in groups alone', reviewOf({ user: '{"groups":["g"]}' })],
    ['a dry run', reviewOf({ behind: `,"dryRun":true,"options":${OPTIONS}` })],
  ])('is read at once: %s', (_, text) => expect(expectAgreement(text)).toBe(true));

  const pod = (from: string, to: string): string => reviewOf({ object: POD.replace(from, to) });
  it.each([
    ['a space', reviewOf().replace('"uid":', '"uid": ')],
    ['a space in the pod', pod('"spec":{', '"spec":{ ')],
    ['a space in what is not judged', pod('"f:x":[1,', '"f:x":[1, ')],
    ['a space in an environment', pod('"env":[', '"env":[ ')],
    ['what HTML minds', pod('"image":"i"', '"image":"<"')],
    ['what HTML minds in an environment', pod('"value":"1"', '"value":"&"')],
    ['another alphabet', pod('"image":"i"', '"image":"é"')],
    ['half a character', pod('\\u0026', '\\ud800')],
    ['another kind', reviewOf({ kind: KIND.replace('Pod', 'Namespace') })],
    ['another group', reviewOf({ kind: KIND.replace('"group":""', '"group":"g"') })],
    ['an object of another kind', pod('"kind":"Pod"', '"kind":"Namespace"')],
    ['an object of no kind', pod('"kind":"Pod",', '')],
    ['an unknown field', pod('"hostPID":true', '"hostPid":true')],
    ['an unknown field in an environment', pod('"value":"1"', '"Value":"1"')],
    ['a wrong type', pod('"hostPID":true', '"hostPID":"true"')],
    ['a wrong type in an environment', pod('"value":"1"', '"value":1')],
    ['a wrong quantity', pod('"500m"', '"half"')],
    ['a key twice', pod('"hostPID":true', '"hostPID":true,"hostPID":false')],
    ['a label twice', pod('"a":"b"', '"a":"b","a":"c"')],
    ['a label with a name of its own', pod('"a":"b"', '"__proto__":"b"')],
    ['a fraction', pod('"priority":0', '"priority":0.0')],
    ['an empty name', reviewOf().replace('"name":"p","namespace"', '"name":"","namespace"')],
    ['an escape in a name', reviewOf().replace('"uid":"u"', '"uid":"\\u0075"')],
    ['another order', reviewOf().replace('"name":"p","namespace":"n"', '"namespace":"n","name":"p"')],
    ['a key of the request twice', reviewOf({ more: ',"name":"q"' })],
    ['extras in another order', reviewOf({ user: USER.replace('k/a', 'k/c') })],
    ['an extra twice', reviewOf({ user: USER.replace('k/a', 'k/b') })],
    ['an empty list of extras', reviewOf({ user: USER.replace('["x"]', '[]') })],
    ['a response', reviewOf().replace(/\}$/, ',"response":{}}')],
    ['more behind it', `${reviewOf()}{}`],
    ['no options', reviewOf({ behind: ',"dryRun":false' })],
    ['an end too early', reviewOf().slice(0, -1)],
    ['depth', pod('"f:x":[1,true,null]', `"f:x":${'['.repeat(200)}${']'.repeat(200)}`)],
  ])('is read closely where there is %s', (_, text) => {
    expect(text).not.toBe(reviewOf());
    expect(expectAgreement(text)).toBe(false);
  });

  it('is read alike both ways, whatever is damaged', () => {
    const whole = reviewOf({ oldObject: POD, more: SUBRESOURCE });
    const pieces = '{}[],:"\\ <&01-.eé'.split('').concat('null', '"a":1,', '{},', 'true', '\\n', '\\u0041');
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let agreed = 0;
    for (let i = 0; i < 3000; i++) {
      const at = random(whole.length);
      const cut = random(3) * random(6);
      const piece = random(3) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
      // A character for each byte, as the reader is promised.
      const text = Buffer.from(whole.slice(0, at) + piece + whole.slice(at + cut), 'latin1').toString(
        'latin1',
      );
      if (/[\x80-\xff]/.test(text)) continue;
      if (expectAgreement(text)) agreed++;
    }
    expect(agreed).toBeGreaterThan(200);
  });
});
