import { keyedHash } from '../core/keyed-hash.ts';
import type { PlainObject } from './inventory.ts';
import { isRecord } from './objects.ts';

/** What is kept of one value of a Secret. */
export interface RedactedValue {
  readonly bytes: number;
  /** Tells whether two values of one snapshot are the same, and nothing else: it is salted. */
  readonly digest: string;
  readonly looksLike: 'jwt' | 'pem' | 'json' | 'other';
  /** Of a token: whom it is for and how long it counts; the signature is not kept. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const CLAIMS = ['sub', 'iss', 'exp', 'iat', 'nbf'];

/** A Secret as a snapshot keeps it: keys and lengths, no value. One that has been redacted stays as it is. */
export function redactSecret(secret: PlainObject, salt: string): PlainObject {
  const { apiVersion, kind, metadata, type, immutable } = secret;
  return {
    apiVersion,
    kind,
    metadata: isRecord(metadata) ? redactMetadata(metadata) : {},
    ...(type === undefined ? {} : { type }),
    ...(immutable === undefined ? {} : { immutable }),
    ...redactFields(secret, salt),
    // A Secret in a file that SOPS has encrypted says so, which practices ask for.
    ...(isRecord(secret['sops']) ? { sops: {} } : {}),
  };
}

/** That something was applied is told; what was applied holds the values once more. */
function redactMetadata({ managedFields: _, ...metadata }: PlainObject): PlainObject {
  const { annotations } = metadata;
  if (!isRecord(annotations) || annotations[LAST_APPLIED] === undefined) return metadata;
  return { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: '(redacted)' } };
}

function redactFields(secret: PlainObject, salt: string): PlainObject {
  const data: Record<string, RedactedValue> = {};
  for (const field of ['data', 'stringData'] as const) {
    const values = secret[field];
    for (const [key, value] of isRecord(values) ? Object.entries(values) : []) {
      const text = typeof value === 'string' && field === 'data' ? decoded(value) : value;
      data[key] = isRedacted(text) ? text : redacted(typeof text === 'string' ? text : '', salt);
    }
  }
  return Object.keys(data).length === 0 ? {} : { data };
}

function isRedacted(value: unknown): value is RedactedValue {
  return isRecord(value) && typeof value['bytes'] === 'number' && typeof value['digest'] === 'string';
}

function redacted(text: string, salt: string): RedactedValue {
  const claims = claimsOf(text);
  return {
    bytes: text.length,
    digest: keyedHash(salt, text).slice(0, 32),
    looksLike: claims === undefined ? shapeOf(text) : 'jwt',
    ...(claims === undefined ? {} : { claims }),
  };
}

function shapeOf(text: string): RedactedValue['looksLike'] {
  if (text.startsWith('-----BEGIN ')) return 'pem';
  return /^\s*\{/.test(text) ? 'json' : 'other';
}

function claimsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const [, payload] = /^ey[\w-]+\.(ey[\w-]+)\.[\w-]+$/.exec(text) ?? [];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(decoded(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (!isRecord(claims)) return undefined;
    return Object.fromEntries(CLAIMS.flatMap((name) => (name in claims ? [[name, claims[name]]] : [])));
  } catch {
    return undefined;
  }
}

/** One character per byte. */
function decoded(base64: string): string {
  try {
    return atob(base64.replace(/\s/g, ''));
  } catch {
    // Not what the API server takes; how long it is counts all the same.
    return base64;
  }
}
