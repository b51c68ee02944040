import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { quote } from '../core/text.ts';
import { expected, jsonTypeOf, OBJECT, STRING } from './json-type.ts';
import { splitApiVersion } from './kinds.ts';
import { isRegistered } from './registered-kinds.ts';

export interface ObjectKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Why nobody can tell what an object is: Go's sentence, and ours for a person at a file. */
export interface KindFault {
  readonly error: string;
  readonly path: Path;
  readonly message: Saying;
}

const SCHEME = 'in scheme "k8s.io/pod-security-admission/cmd/webhook/server/scheme.go:29"';
const KIND_STRUCT =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/**
 * The kind by which an object is decoded. What it does not say of itself is taken from `fallback`. One error shows the
 * object as it was written: `raw`.
 */
export function kindOf(value: unknown, fallback?: ObjectKind, raw?: string): ObjectKind | KindFault {
  const named = namedKind(value);
  if ('error' in named) return named;
  const apiVersion = named.apiVersion === '' ? (fallback?.apiVersion ?? '') : named.apiVersion;
  const kind = named.kind === '' ? (fallback?.kind ?? '') : named.kind;
  const isMissing = (what: string): string =>
    `Object '${what}' is missing in '${raw ?? JSON.stringify(value)}'`;
  if (kind === '')
    return { error: isMissing('Kind'), path: ['kind'], message: saying('kind.missing', 'there is no kind') };
  if (apiVersion === '' || apiVersion.endsWith('/')) {
    const message =
      apiVersion === ''
        ? saying('kind.no-version', 'there is no apiVersion')
        : saying('kind.group-only', '{apiVersion} is a group without a version', {
            apiVersion: quote(apiVersion),
          });
    return { error: isMissing('apiVersion'), path: ['apiVersion'], message };
  }
  if (isRegistered(apiVersion, kind)) return { apiVersion, kind };
  const { group, version } = splitApiVersion(apiVersion);
  const where =
    version === '__internal'
      ? `the internal version of group ${quote(group)}`
      : `version ${quote(apiVersion)}`;
  const error = `no kind ${quote(kind)} is registered for ${where} ${SCHEME}`;
  return {
    error,
    path: ['kind'],
    message: saying('kind.unknown', '{apiVersion} has no kind {kind}', { apiVersion, kind }),
  };
}

/** The first pass of the Go decoder: it reads the kind alone, and takes its keys in any case. */
function namedKind(value: unknown): ObjectKind | KindFault {
  const prefix = "couldn't get version/kind; json parse error: json: cannot unmarshal";
  const found = { apiVersion: '', kind: '' };
  if (value === null || value === undefined) return found;
  const type = jsonTypeOf(value);
  if (type !== 'object') {
    const error = `${prefix} ${type} into Go value of type ${KIND_STRUCT}`;
    return { error, path: [], message: expected(OBJECT, value) };
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key in members) {
    const field = kindFieldOf(key);
    const text = members[key];
    if (field === undefined || text === null) continue;
    if (typeof text !== 'string') {
      const error = `${prefix} ${jsonTypeOf(text)} into Go struct field .${field} of type string`;
      return { error, path: [key], message: expected(STRING, text) };
    }
    found[field] = text;
  }
  if (found.apiVersion.indexOf('/') !== found.apiVersion.lastIndexOf('/')) {
    return {
      error: `unexpected GroupVersion string: ${found.apiVersion}`,
      path: ['apiVersion'],
      message: saying('kind.not-a-version', '{apiVersion} is not a group and a version', {
        apiVersion: quote(found.apiVersion),
      }),
    };
  }
  // `/` is no version at all, and `/v1` is v1: both name the core group, whose name is empty.
  if (found.apiVersion.startsWith('/')) found.apiVersion = found.apiVersion.slice(1);
  return found;
}

/** Go folds the long s and the Kelvin sign as well. */
function kindFieldOf(key: string): 'kind' | 'apiVersion' | undefined {
  if (key.length !== 4 && key.length !== 10) return undefined;
  if (key === 'kind' || key === 'apiVersion') return key;
  const lower = key.toLowerCase().replace('\u017f', 's');
  return lower === 'kind' ? 'kind' : lower === 'apiversion' ? 'apiVersion' : undefined;
}

/** `/v1, Kind=Pod`, as Go prints a kind. */
export function formatKind({ apiVersion, kind }: ObjectKind): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
}
