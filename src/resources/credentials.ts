import type { PlainObject } from './inventory.ts';
import { isRecord, objectsIn } from './objects.ts';
import { parseJson } from './parse-json.ts';
import type { Pod } from './pod.ts';
import { literalsIn } from './pod-literals.ts';
import { secretIn } from './secrets.ts';
import { credentialsInFile } from './text-secrets.ts';
import { readWorkload } from './workloads.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What is shorter is found all over a file, so that hiding it would hide the file. */
const MIN_LENGTH = 3;
/** Whatever a Secret holds is one, unless it is so short that it is a word of other lines as well. */
const MIN_HELD = 8;

const NONE: readonly string[] = [];

/** The fields that the ones below are found in; a text with escapes may spell these in another way. */
const HOLDERS =
  /\b(?:env|command|args|httpHeaders|volumeAttributes|options|annotations|data|stringData)\b|\\/;

/** The document of this text has a field that may hold a credential. */
export function mayHoldCredentials(text: string): boolean {
  return HOLDERS.test(text);
}

/**
 * Every credential that a document holds, line by line, longest first: only to hide them from what is shown of its text.
 * Lines of text tell some by themselves (`maskSecrets`); these are known by where they stand.
 */
export function credentialsIn(root: unknown): readonly string[] {
  if (!isRecord(root)) return [];
  const found = objectsIn(root).flatMap((site) => {
    const pod = readWorkload(site).workload?.pod;
    return [...ofObject(site.value), ...(pod === undefined ? [] : ofPod(pod))];
  });
  if (found.length === 0) return NONE;
  const lines = found.flatMap((text) => text.split(/\s*\r?\n\s*/));
  const unique = new Set(lines.filter((line) => line.length >= MIN_LENGTH));
  return [...unique].sort((a, b) => b.length - a.length);
}

/** The text with a star for every character of them: columns stay. */
export function hideCredentials(text: string, credentials: readonly string[]): string {
  let shown = text;
  for (const credential of credentials) shown = shown.replaceAll(credential, '*'.repeat(credential.length));
  return shown;
}

function ofObject(object: PlainObject): readonly string[] {
  const { metadata, kind } = object;
  return [
    ...(isRecord(metadata) ? ofAnnotations(metadata['annotations']) : []),
    ...(kind === 'Secret' ? [...held(object['data']), ...held(object['stringData'])] : []),
    ...(kind === 'ConfigMap' ? inFiles(textsIn(object['data'])) : []),
  ];
}

function ofAnnotations(value: unknown): readonly string[] {
  if (value === undefined) return [];
  const { [LAST_APPLIED]: applied, ...annotations } = textsIn(value);
  return [...inFiles(annotations), ...(applied === undefined ? [] : ofApplied(applied))];
}

function ofApplied(text: string): readonly string[] {
  const parsed = parseJson(text);
  return parsed === undefined || 'code' in parsed ? [] : credentialsIn(parsed.value);
}

function ofPod(pod: Pod): string[] {
  const literals = literalsIn(pod).flatMap(({ name, value }) => {
    const secret = secretIn(name, value);
    return secret === undefined || secret.isPlaceholder ? [] : [value.slice(secret.start, secret.end)];
  });
  const annotations = pod.metadata?.annotations;
  return annotations === undefined ? literals : [...literals, ...inFiles(textsIn(annotations))];
}

function inFiles(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([key, text]) =>
    credentialsInFile(key.split('/').at(-1) ?? key, text),
  );
}

function held(data: unknown): string[] {
  return Object.entries(textsIn(data)).flatMap(([key, text]) => {
    if (text.length >= MIN_HELD) return [text];
    const secret = secretIn(key, text);
    return secret === undefined || secret.isPlaceholder ? [] : [text];
  });
}

function textsIn(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
