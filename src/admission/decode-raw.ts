import { decodeObject } from '../resources/decode.ts';
import { parseJson, parseJsonOnce } from '../resources/parse-json.ts';
import { formatKind, isRegistered, isUnversioned, notRegistered } from './registered-kinds.ts';
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

/** Decodes the JSON text of an object; the kind of the request is for what the object does not say. */
export function decodeRaw(raw: string, request: Pick<AdmissionRequest, 'kind' | 'parsed'>): RawObject {
  const { group, version, kind } = request.kind;
  const known = request.parsed?.get(raw);
  const parsed = known === undefined ? parseJson(raw) : parseJsonOnce(raw, known);
  if (parsed === undefined || 'code' in parsed) return { ok: false, error: parsed?.message ?? 'no object' };
  const { value } = parsed;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const decoded = decodeObject(value, { apiVersion, kind }, raw);
  const own = ownKind(value);
  if (!decoded.ok) {
    // Where neither the object nor the request says what it is, Kubernetes shows the object.
    if (!decoded.error.startsWith('no kind ')) return { ok: false, error: decoded.error };
    if (isUnversioned(own.kind))
      return { ok: true, ...own, object: {}, named: formatKind(own.apiVersion, own.kind) };
    if (own.kind === '' && kind === '') return { ok: false, error: `Object 'Kind' is missing in '${raw}'` };
    if (own.apiVersion !== '' || version !== '') return { ok: false, error: decoded.error };
    return { ok: false, error: `Object 'apiVersion' is missing in '${raw}'` };
  }
  if (!isRegistered(decoded.apiVersion, decoded.kind)) {
    return { ok: false, error: notRegistered(decoded.apiVersion, decoded.kind) };
  }
  return {
    ok: true,
    apiVersion: decoded.apiVersion,
    kind: decoded.kind,
    object: decoded.object,
    named: formatKind(own.apiVersion, own.kind),
  };
}

function ownKind(value: unknown): { readonly apiVersion: string; readonly kind: string } {
  const { apiVersion, kind } = isMembers(value) ? value : {};
  return {
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    kind: typeof kind === 'string' ? kind : '',
  };
}
