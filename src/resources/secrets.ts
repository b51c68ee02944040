import { keyedHash } from '../core/keyed-hash.ts';
import { type Saying, saying } from '../core/saying.ts';
import { credentialNamed, NAME_HINT } from './secret-names.ts';
import {
  NAMED_PATTERNS,
  SECRET_HINT,
  SECRET_PATTERNS,
  type SecretGroup,
  type SecretPattern,
} from './secret-patterns.ts';

/** A credential that stands in a text. Nothing of it but what `describeSecret` says may reach a finding. */
export interface Secret {
  /** What it is, as the object of a sentence: `a GitHub token`. */
  readonly kind: Saying;
  readonly group: SecretGroup;
  /** Where in the text the part is that has to stay unknown. */
  readonly start: number;
  readonly end: number;
  /** It stands for a credential that is to come: `changeme`, `<password>`. */
  readonly isPlaceholder: boolean;
  /** The name of the value says so, and nothing else. */
  readonly isByName: boolean;
}

const MAX_TEXT = 200_000;

/** The first credential in a value with this name; the name may be empty. */
export function secretIn(name: string, value: string): Secret | undefined {
  if (value.length < 3 || value.length > MAX_TEXT) return undefined;
  return namedSecret(name, value) ?? secretsIn(value)[0] ?? secretByName(name, value);
}

/** Every credential that can be told by its looks. */
export function secretsIn(text: string): Secret[] {
  if (text.length < 8 || text.length > MAX_TEXT || !SECRET_HINT.test(text)) return [];
  return SECRET_PATTERNS.flatMap((pattern) => matchOf(pattern, text) ?? []);
}

function namedSecret(name: string, value: string): Secret | undefined {
  if (value.length < 16 || value.length > 64) return undefined;
  for (const pattern of NAMED_PATTERNS) {
    if (pattern.name.test(name)) {
      const secret = matchOf(pattern, value);
      if (secret !== undefined) return secret;
    }
  }
  return undefined;
}

function matchOf({ kind, group, pattern }: SecretPattern, text: string): Secret | undefined {
  const match = pattern.exec(text);
  const secret = match?.groups?.['secret'];
  if (match === null || secret === undefined || isReference(secret)) return undefined;
  if (kind.id === 'secret.json-web-token' && !isWebToken(secret)) return undefined;
  const start = match.index + match[0].lastIndexOf(secret);
  const isPlaceholder = isPlaceholderText(secret) || /EXAMPLE/.test(secret);
  return { kind, group, start, end: start + secret.length, isPlaceholder, isByName: false };
}

/** The first part says which algorithm signed it. */
function isWebToken(text: string): boolean {
  const header = text.split('.')[0]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
  try {
    return /"alg"\s*:/.test(atob(header));
  } catch {
    return false;
  }
}

function secretByName(name: string, value: string): Secret | undefined {
  const kind = credentialNamed(name);
  if (kind === undefined) return undefined;
  const text = value.trim();
  const start = value.indexOf(text);
  const secret = { group: 'password', start, end: start + text.length, isByName: true } as const;
  if (isPlaceholderText(text))
    return {
      ...secret,
      kind: saying('secret.placeholder', 'a placeholder for {kind}', { kind }),
      isPlaceholder: true,
    };
  if (text.length < 3 || /\s/.test(text) || isReference(text) || isPlain(text)) return undefined;
  // A Secret or a file of such a name is meant, where nobody would choose a password like it.
  const isObjectName = /^[a-z]+(?:[-./][a-z0-9]+)+$/.test(text) && !/\d{3}/.test(text);
  if (isObjectName && VAGUE.includes(kind.id)) return undefined;
  return { ...secret, kind, isPlaceholder: false };
}

/** Names that say little of what they name. */
const VAGUE = ['secret', 'token', 'credential', 'credentials'].map((name) => `secret.name.${name}`);

/** It is filled in somewhere else. */
function isReference(text: string): boolean {
  return (
    /^["']?\$(?:[({]|\w+["']?$)/.test(text) ||
    /\{\{|\$\{|\$\(|^%%?\w|^<%|^ENC\[|^ref\+|^vault:|^secretref:|^!|^@/.test(text) ||
    /^(?:secret|file|env|op|awssm|gcpsm|azurekv):/i.test(text)
  );
}

/** It says something about a credential: switched on, so many, so long, over there. */
function isPlain(text: string): boolean {
  return (
    /^(?:true|false|yes|no|on|off|none|null|nil|default|auto|enabled|disabled|required|optional|undefined|n\/a)$/i.test(
      text,
    ) ||
    /^\d{1,5}$/.test(text) ||
    /^\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d)(?:\d+(?:m|s))*$/.test(text) ||
    /^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:[\\/])/.test(text) ||
    /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  );
}

function isPlaceholderText(text: string): boolean {
  return /^(?:<.*>|\[.*\]|x{3,}|\*{3,}|\.{3,}|_{3,}|(?:please[-_ ]?)?change[-_ ]?(?:me|it|this)?.{0,12}|replace[-_ ]?(?:me|this|with.*)?|to-?do|fixme|your[-_ ].*|insert[-_ ].*|dummy|placeholder|redacted|example|sample)$/i.test(
    text,
  );
}

/** Made when it is asked for, with a hash where there is a key to make it with. */
export type Description = (hashKey?: string) => Saying;

/** Of the hash: enough to tell the credentials of a company apart. */
const HASH_LENGTH = 12;

/**
 * All that a finding may say: how it begins where it is long, how long it is and, with a key, a hash by which one credential is
 * known again wherever it stands.
 */
export function describeSecret(value: string, secret: Secret): Description {
  const text = value.slice(secret.start, secret.end);
  const described = startAndLength(text);
  return (hashKey) =>
    hashKey === undefined || secret.isPlaceholder
      ? described
      : saying('secret.hashed', '{described}, hash {hash}', {
          described,
          hash: keyedHash(hashKey, text).slice(0, HASH_LENGTH),
        });
}

function startAndLength(text: string): Saying {
  const { length } = text;
  if (length < 12) return saying('secret.length', '{length} characters', { length });
  const start = text.slice(0, 3).replace(/[^\x21-\x7e]/g, '?');
  return saying('secret.start-and-length', '{start}..., {length} characters', { start, length });
}

/** A credential has a name or looks that say so; nearly no line has any of that. */
const NAME_OR_LOOKS = new RegExp(`${NAME_HINT.source}|${SECRET_HINT.source}`, 'i');

/** The text with a star for every character of a credential: columns stay, and nothing can be read. */
export function maskSecrets(text: string): string {
  if (!NAME_OR_LOOKS.test(text)) return text;
  let masked = text;
  for (const { start, end, isPlaceholder } of [...secretsIn(text), ...namedPairsIn(text)]) {
    if (!isPlaceholder) masked = masked.slice(0, start) + '*'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

/** `name: value` and `name=value`, and the two halves of a variable that stand on one line. */
const PAIR =
  /(?<name>[\w.-]{2,80})["']?\s{0,3}[:=]\s{0,3}(?<quote>["']?)(?<value>[^\s"',}\]{[][^\s"',}\]]{2,400})/g;
const VARIABLE =
  /\bname["']?\s*:\s*["']?(?<name>[\w.-]{2,80})["']?\s*,\s*["']?value["']?\s*:\s*["']?(?<value>[^\s"',}]{3,400})/g;
const FLAG = /--(?<name>[\w.-]{2,80})["']?,?\s+["']?(?<value>[^\s"',-][^\s"',]{2,400})/g;

function namedPairsIn(text: string): Secret[] {
  if (text.length > MAX_TEXT) return [];
  return [PAIR, VARIABLE, FLAG].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { name = '', value = '' } = match.groups ?? {};
      const secret = namedSecret(name, value) ?? secretByName(name, value);
      if (secret === undefined) return [];
      const start = match.index + match[0].lastIndexOf(value);
      return [{ ...secret, start: start + secret.start, end: start + secret.end }];
    }),
  );
}
