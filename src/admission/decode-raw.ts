import { decodeObject } from '../resources/decode.ts';
import { parseJson } from '../resources/parse-json.ts';
import type { GroupVersionKind } from './request.ts';
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

/** Decodes the JSON text of an object; `kind`, that of the request, is for what the object does not say. */
export function decodeRaw(raw: string, { group, version, kind }: GroupVersionKind): RawObject {
  const parsed = parseJson(raw);
  if (parsed === undefined || 'code' in parsed) return { ok: false, error: parsed?.message ?? 'no object' };
  const { value } = parsed;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const decoded = decodeObject(value, { apiVersion, kind });
  if (!decoded.ok) return { ok: false, error: decoded.error };
  return {
    ok: true,
    apiVersion: decoded.apiVersion,
    kind: decoded.kind,
    object: decoded.object,
    named: nameOf(value),
  };
}

function nameOf(value: unknown): string {
  const { apiVersion, kind } = isMembers(value) ? value : {};
  const version = typeof apiVersion === 'string' ? apiVersion : '';
  return `${version.includes('/') ? version : `/${version}`}, Kind=${typeof kind === 'string' ? kind : ''}`;
}
