import { expect, test } from 'vitest';
import { sourceFilesIn } from './source-files.ts';

const LITERAL = String.raw`('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|${'`'}(?:[^${'`'}\\]|\\.)*${'`'})`;

/** Where a sentence is made for people: it has to be a saying, so that every language has it. */
const SENTENCES = [
  new RegExp(String.raw`new (?:UsageError|InvalidArgumentError|InvalidValue)\(\s*${LITERAL}`, 'g'),
  new RegExp(String.raw`\b(?:complain|writeError)\((?:\w+,)?\s*${LITERAL}`, 'g'),
  new RegExp(String.raw`\b(?:remedy|fault|reason|obstacle|detail):\s*${LITERAL}\s*[,;}]`, 'g'),
  new RegExp(String.raw`\bmessage:\s*${LITERAL}\s*,[^}]*\b(?:file|incomplete)\b`, 'g'),
];

const ROOMS = [
  'src/cli',
  'src/resources',
  'src/rendering',
  'src/remediation',
  'src/exceptions',
  'src/config',
];

/** Sentences that stay in English, and why. */
const EXCEPTIONS: readonly (readonly [path: string, why: string])[] = [
  ['src/resources/created-object.ts', 'what the API server itself writes into objects'],
  ['src/config/pod-security-configuration', 'in the words of upstream, byte for byte'],
  ['src/config/gatehouse-configuration', 'becomes the status of an object, which is for machines'],
  ['src/config/schema-problems.ts', 'becomes the status of an object, which is for machines'],
];

function bareSentencesIn(text: string): string[] {
  return SENTENCES.flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, literal = '']) => literal)
    .filter((literal) => /[A-Za-z]{2}/.test(writtenIn(literal)));
}

/** A literal without its escapes and without what is put in. */
function writtenIn(literal: string): string {
  return literal.replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\u[0-9a-f]{4}|\\./g, '');
}

test('what people are told is a saying', () => {
  const found = ROOMS.flatMap((room) => sourceFilesIn(room))
    .filter(({ path }) => !path.endsWith('.test.ts') && !EXCEPTIONS.some(([start]) => path.startsWith(start)))
    .flatMap(({ path, text }) => bareSentencesIn(text).map((literal) => `${path}: ${literal}`));
  expect(found).toEqual([]);
});

test.each([
  ["throw new UsageError('name a file')", 1],
  [`throw new UsageError(\n  \`cannot write \${file}\`,\n)`, 1],
  ["throw new UsageError(saying('a', 'name a file'))", 0],
  [`writeError(\`\\n[\${check}] \${message}\\n\`)`, 0],
  ["{ code: 'binary', message: 'it is binary', file }", 1],
  ["return 'reason' in edited ? reason : 'reason' in other", 0],
])('%s', (source, count) => {
  expect(bareSentencesIn(source)).toHaveLength(count);
});
