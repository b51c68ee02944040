import { isRecord } from './objects.ts';
import { parseYaml } from './parse-yaml.ts';
import { NAME_HINT } from './secret-names.ts';
import { SECRET_HINT } from './secret-patterns.ts';
import { type Description, describeSecret, type Secret, secretIn, secretsIn } from './secrets.ts';

/** A credential within a text that is a file of its own, without the credential. */
export interface TextSecret extends Pick<Secret, 'kind' | 'group' | 'isPlaceholder' | 'isByName'> {
  /** How it is called in there: `spring.datasource.password`; empty when it has no name. */
  readonly name: string;
  readonly described: Description;
}

const MAX_FILE = 100_000;
const MAX_FINDINGS = 5;
/** In what is a program, or made of other text, names say nothing about values. */
const PROGRAMS = /\.(?:sh|bash|py|rb|js|ts|lua|go|tmpl|tpl|html|md|txt|sql|awk|rego|cel)$/i;

/** The credentials of a file: nested formats by their own names, anything by its looks. */
export function secretsInFile(fileName: string, text: string): TextSecret[] {
  return foundIn(fileName, text)
    .slice(0, MAX_FINDINGS)
    .map(({ name, value, secret }) => {
      const { kind, group, isPlaceholder, isByName } = secret;
      return { name, kind, group, isPlaceholder, isByName, described: describeSecret(value, secret) };
    });
}

/** The credentials themselves, for whoever hides them. */
export function credentialsInFile(fileName: string, text: string): string[] {
  return foundIn(fileName, text)
    .filter(({ secret }) => !secret.isPlaceholder)
    .map(({ value, secret }) => value.slice(secret.start, secret.end));
}

function foundIn(fileName: string, text: string): (Pair & { readonly secret: Secret })[] {
  if (text.length > MAX_FILE || !mayHoldSecret(fileName, text)) return [];
  const whole = text.includes('\n') ? undefined : secretIn(fileName, text);
  if (whole !== undefined) return [{ name: fileName, value: text, secret: whole }];
  const named = pairsIn(fileName, text).flatMap((pair) => {
    const secret = secretIn(pair.name, pair.value);
    return secret === undefined ? [] : [{ ...pair, secret }];
  });
  if (named.length > 0) return named;
  return secretsIn(text).map((secret) => ({ name: '', value: text, secret }));
}

/**
 * Whether anything is there that credentials are told by, names or looks; most annotations have nothing of it and need no
 * parsing. Breaks of lines and escapes may hide it.
 */
function mayHoldSecret(fileName: string, text: string): boolean {
  return /[\n\r\\]/.test(text) || NAME_HINT.test(fileName) || NAME_HINT.test(text) || SECRET_HINT.test(text);
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

function pairsIn(fileName: string, text: string): Pair[] {
  if (PROGRAMS.test(fileName) || text.startsWith('#!')) return [];
  if (/^\s*</.test(text)) return xmlPairs(text);
  const isBracketed = /^\s*[{[]/.test(text);
  const json = isBracketed ? jsonOf(text) : undefined;
  if (json !== undefined) return treePairs(json);
  if (isBracketed || /\.(?:ya?ml|json)$/i.test(fileName)) {
    const parsed = parseYaml(text);
    if (!('code' in parsed)) return treePairs(parsed.value);
  }
  return linePairs(text);
}

/** Annotations are JSON more often than not, which is much faster to read than YAML; undefined for what is not. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every value of a tree with the keys that lead there, and lists of `name` and `value`. */
function treePairs(value: unknown, path: readonly string[] = []): Pair[] {
  if (typeof value === 'string') return [{ name: path.join('.'), value }];
  if (path.length > 30) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => treePairs(item, path));
  if (!isRecord(value)) return [];
  const { name, value: own } = value;
  if (typeof name === 'string' && typeof own === 'string')
    return [{ name: [...path, name].join('.'), value: own }];
  return Object.entries(value).flatMap(([key, item]) => treePairs(item, [...path, key]));
}

const LINE = /^\s*(?:export\s+|set\s+)?["']?([\w.-]{2,100})["']?\s*[=:]\s*(.*?)\s*$/;

/** `.env`, properties, ini, toml and their kin; what stands in a section has its name in front. */
function linePairs(text: string): Pair[] {
  let section = '';
  return text.split(/\r?\n/).flatMap((line): Pair[] => {
    if (/^\s*(?:#|;|\/\/|--|\*)/.test(line)) return [];
    const header = /^\s*\[+([\w.\s"-]{1,100})\]+\s*$/.exec(line)?.[1];
    if (header !== undefined) {
      section = header.trim().replaceAll('"', '');
      return [];
    }
    const [, key, raw = ''] = LINE.exec(line.slice(0, 4000)) ?? [];
    if (key === undefined) return [];
    const value = raw.replace(/^(["'])(.*)\1,?$/, '$2');
    return [{ name: section === '' ? key : `${section}.${key}`, value }];
  });
}

const ELEMENT = /<([\w.-]{2,80})[^>]{0,200}>([^<>]{3,400})<\/\1>/g;
const ATTRIBUTE = /\s([\w.-]{2,80})="([^"<>]{3,400})"/g;
const PROPERTY = /\b(?:name|key)="([\w.-]{2,80})"\s+value="([^"<>]{3,400})"/g;

function xmlPairs(text: string): Pair[] {
  return [PROPERTY, ELEMENT, ATTRIBUTE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, name = '', value = '']) => ({ name, value: value.trim() })),
  );
}
