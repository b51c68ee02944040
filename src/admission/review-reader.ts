import { compareBytes } from '../core/text.ts';
import { CompactReader } from '../resources/compact-reader.ts';
import { structNamed } from '../resources/schema-types.ts';
import type {
  AdmissionRequest,
  AdmissionReview,
  GroupVersionKind,
  GroupVersionResource,
  ReadText,
  UserInfo,
} from './request.ts';

const HEAD = '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":';
const POD = { apiVersion: 'v1', kind: 'Pod' };

/**
 * Reads the review of a pod that came just as an API server writes it, in one pass over its bytes: keys in the order of Go's
 * types, nothing empty that Go leaves out, no space. The answer can begin with the same bytes. Undefined for any other, which
 * `parseReview` reads. `text` has a character for each byte.
 */
export function readReview(bytes: Uint8Array, text: string): AdmissionReview | undefined {
  const reader = new CompactReader(bytes, text);
  return reader.quietly(() => {
    reader.expect(HEAD);
    const request = requestIn(reader, text);
    if (request === undefined) return undefined;
    const end = reader.at;
    reader.expect('}');
    // The newline of Go.
    if (text.length > reader.at && !(text.length === reader.at + 1 && reader.take('\n'))) return undefined;
    return { kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1', request, echo: text.slice(0, end) };
  });
}

function requestIn(reader: CompactReader, text: string): AdmissionRequest | undefined {
  reader.expect('{"uid":');
  const uid = reader.plainText();
  reader.expect(',"kind":');
  const kind = kindIn(reader);
  if (kind.group !== '' || kind.version !== POD.apiVersion || kind.kind !== POD.kind) return undefined;
  reader.expect(',"resource":');
  const resource = resourceIn(reader);
  const subResource = textIn(reader, ',"subResource":');
  const requestKind = reader.take(',"requestKind":') ? kindIn(reader) : undefined;
  const requestResource = reader.take(',"requestResource":') ? resourceIn(reader) : undefined;
  const requestSubResource = textIn(reader, ',"requestSubResource":');
  const name = textIn(reader, ',"name":');
  const namespace = textIn(reader, ',"namespace":');
  reader.expect(',"operation":');
  const operation = reader.plainText();
  reader.expect(',"userInfo":');
  const userInfo = userIn(reader);
  const object = podIn(reader, text, ',"object":');
  const oldObject = podIn(reader, text, ',"oldObject":');
  if (object === undefined || oldObject === undefined) return undefined;
  const dryRun = reader.take(',"dryRun":true') ? true : reader.take(',"dryRun":false') ? false : undefined;
  reader.expect(',"options":');
  const optionsAt = reader.at;
  reader.skip();
  const options = text.slice(optionsAt, reader.at);
  reader.expect('}');
  return {
    uid,
    kind,
    resource,
    subResource,
    ...(requestKind && { requestKind }),
    ...(requestResource && { requestResource }),
    requestSubResource,
    name,
    namespace,
    operation,
    userInfo,
    ...(object && { object: object.text }),
    ...(oldObject && { oldObject: oldObject.text }),
    ...(dryRun !== undefined && { dryRun }),
    ...(options !== 'null' && { options }),
    spaced: false,
    read: [object, oldObject].filter((one) => one !== null),
  };
}

/** Empty where it is left out; Go never writes an empty one. */
function textIn(reader: CompactReader, key: string): string {
  if (!reader.take(key)) return '';
  const text = reader.plainText();
  if (text === '') reader.refuse();
  return text;
}

function kindIn(reader: CompactReader): GroupVersionKind {
  reader.expect('{"group":');
  const group = reader.plainText();
  reader.expect(',"version":');
  const version = reader.plainText();
  reader.expect(',"kind":');
  const kind = reader.plainText();
  reader.expect('}');
  return { group, version, kind };
}

function resourceIn(reader: CompactReader): GroupVersionResource {
  reader.expect('{"group":');
  const group = reader.plainText();
  reader.expect(',"version":');
  const version = reader.plainText();
  reader.expect(',"resource":');
  const resource = reader.plainText();
  reader.expect('}');
  return { group, version, resource };
}

function userIn(reader: CompactReader): UserInfo {
  reader.expect('{');
  const start = reader.at;
  const key = (name: string): string => `${reader.at === start ? '' : ','}"${name}":`;
  const username = textIn(reader, key('username'));
  const uid = textIn(reader, key('uid'));
  const groups = reader.take(key('groups')) ? textsIn(reader) : [];
  const extra: [string, readonly string[]][] = [];
  if (reader.take(`${key('extra')}{`)) {
    do {
      const name = reader.plainText();
      const last = extra.at(-1);
      if (last !== undefined && compareBytes(last[0], name) >= 0) reader.refuse();
      reader.expect(':');
      extra.push([name, textsIn(reader)]);
    } while (reader.take(','));
    reader.expect('}');
  }
  reader.expect('}');
  return { username, uid, groups, extra: Object.fromEntries(extra) };
}

/** At least one. */
function textsIn(reader: CompactReader): string[] {
  reader.expect('[');
  const texts: string[] = [];
  do texts.push(reader.plainText());
  while (reader.take(','));
  reader.expect(']');
  return texts;
}

/** Null where there is none; undefined where it is not a pod, or does not say so. */
function podIn(reader: CompactReader, text: string, key: string): ReadText | null | undefined {
  reader.expect(key);
  if (reader.take('null')) return null;
  const start = reader.at;
  const object = reader.struct(structNamed('core.Pod'));
  if (object['apiVersion'] !== POD.apiVersion || object['kind'] !== POD.kind) return undefined;
  return { text: text.slice(start, reader.at), object };
}
