import { Argument, Option } from 'commander';
import { controls, standards } from '../index.ts';
import type { Words } from '../messages/words.ts';
import { practices } from '../practices/index.ts';
import { formats } from '../report/formats.ts';

export interface Candidate {
  readonly text: string;
  readonly description: string;
}

/** Where the words of an option or an argument come from. */
export type WordSource = 'files' | 'directories' | 'anything' | Listed;

interface Listed {
  readonly candidates: (words: Words) => readonly Candidate[];
  /** Several, with commas between them. */
  readonly isList?: true;
  /** `=FILE` may follow. */
  readonly takesFile?: true;
}

const plain = (texts: () => readonly string[]): Listed => ({
  candidates: () => texts().map((text) => ({ text, description: '' })),
});

const checks = (words: Words): Candidate[] =>
  [...controls, ...practices].map((check) => ({ text: check.id, description: words.check(check).title }));

/** Newest first. */
const releases = (): string[] =>
  Array.from({ length: standards.newest + 1 }, (_, i) => `v1.${standards.newest - i}`);

/** Options whose values cannot be told from their placeholder. */
const BY_OPTION: Readonly<Record<string, WordSource>> = {
  '--tls-min-version': plain(() => ['VersionTLS12', 'VersionTLS13']),
};

/** What a placeholder such as `<file>` stands for. Choices need no entry. */
export const BY_PLACEHOLDER: Readonly<Record<string, WordSource>> = {
  path: 'files',
  'path,...': 'files',
  manifest: 'files',
  exceptions: 'files',
  after: 'files',
  before: 'files',
  report: 'files',
  file: 'files',
  'file,...': 'files',
  directory: 'directories',
  'format[=file]': {
    ...plain(() => formats.map(({ name }) => name)),
    takesFile: true,
  },
  check: { candidates: checks },
  'check,...': { candidates: checks, isList: true },
  'control,...': { candidates: checks, isList: true },
  version: plain(() => ['latest', ...releases()]),
  'v1.N': plain(releases),
  address: 'anything',
  duration: 'anything',
  id: 'anything',
  'key=value': 'anything',
  n: 'anything',
  'name,...': 'anything',
  'policy=power,...': 'anything',
  level: 'anything',
  'injector,...': 'files',
  name: 'anything',
  names: 'anything',
  numbers: 'anything',
  pattern: 'anything',
  percent: 'anything',
  pod: 'anything',
  policies: 'files',
  objects: 'files',
  port: 'anything',
  ref: 'anything',
  seconds: 'anything',
  suites: 'anything',
  text: 'anything',
  url: 'anything',
  time: 'anything',
  'version,...': 'anything',
  whom: 'anything',
};

export function sourceOf(taker: Option | Argument): WordSource {
  const { argChoices: choices } = taker;
  if (choices !== undefined) return plain(() => choices);
  const named = taker instanceof Option ? BY_OPTION[taker.long ?? ''] : undefined;
  return named ?? BY_PLACEHOLDER[placeholderOf(taker)] ?? 'files';
}

export function placeholderOf(taker: Option | Argument): string {
  if (taker instanceof Argument) return taker.name();
  return /<(.*)>$/.exec(taker.flags)?.[1] ?? /\[(.*)\]$/.exec(taker.flags)?.[1] ?? '';
}
