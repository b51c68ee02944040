import { inEnglish } from '../core/saying.ts';
import { decodeObject } from '../resources/decode.ts';
import { formatKind, type ObjectKind } from '../resources/object-kind.ts';
import { parseJson, parseJsonOnce } from '../resources/parse-json.ts';
import type { AdmissionRequest } from './request.ts';
import { isMembers } from './shape.ts';

/** An object of a request, decoded as Kubernetes' webhook decodes it. */
export type RawObject =
  | {
      readonly ok: true;
      readonly apiVersion: string;
      readonly kind: string;
      readonly object: Readonly<Record<string, unknown>>;
      /** The kind as the object itself gives it, `group/version, Kind=K`: what errors name. */
      readonly named: string;
    }
  | { readonly ok: false; readonly error: string };

const POD = { apiVersion: 'v1', kind: 'Pod' };

/** Decodes the JSON text of an object; the kind of the request is for what the object does not say. */
export function decodeRaw(
  raw: string,
  request: Pick<AdmissionRequest, 'kind' | 'parsed' | 'read'>,
): RawObject {
  const read = request.read?.find(({ text }) => text === raw);
  if (read !== undefined) return { ok: true, ...POD, object: read.object, named: formatKind(POD) };
  const { group, version, kind } = request.kind;
  const known = request.parsed?.find(({ text }) => text === raw);
  const parsed = known?.isPlain === true ? known : known ? parseJsonOnce(raw, known.value) : parseJson(raw);
  if (parsed === undefined) return { ok: false, error: 'no object' };
  if ('code' in parsed) return { ok: false, error: inEnglish(parsed.message) };
  const { value } = parsed;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const decoded = decodeObject(value, { apiVersion, kind }, raw);
  if (!decoded.ok) return { ok: false, error: decoded.error };
  const own = ownKind(value);
  return {
    ok: true,
    apiVersion: decoded.apiVersion,
    kind: decoded.kind,
    object: decoded.object,
    named: formatKind(own),
  };
}

function ownKind(value: unknown): ObjectKind {
  const { apiVersion, kind } = isMembers(value) ? value : {};
  return {
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    kind: typeof kind === 'string' ? kind : '',
  };
}
