import { type Saying, saying } from '../core/saying.ts';
import { tooDeep } from './depth.ts';
import { jsonComment, startsComment } from './json-reader.ts';
import type { Trouble } from './trouble.ts';
import { controlCharacter, invisibleCharacter } from './yaml-characters.ts';
import type { Stop } from './yaml-events.ts';
import { indentationTrouble } from './yaml-indentation.ts';
import { SourceLines } from './yaml-lines.ts';
import { flowSpansOf } from './yaml-spans.ts';
import { tabAt } from './yaml-tabs.ts';

/** Turns the place where the YAML parser stopped into a cause and a remedy. */
export function troubleOf(source: string, stop: Stop): Trouble {
  const at = Math.min(stop.offset, Math.max(0, source.length - 1));
  if (stop.reason.startsWith('nesting exceeded')) return tooDeep(at, at + 1);
  if (stop.reason.startsWith('null byte')) return controlCharacter(source, at);
  const first = source.search(/\S/);
  if (first !== -1 && startsComment(source, first)) return jsonComment(first);
  const lines = new SourceLines(source);
  return (
    templateTrouble(lines, at) ??
    tabTroubleAt(lines, at) ??
    invisible(lines, at) ??
    directive(source, stop.reason) ??
    unclosed(source, stop.reason) ??
    missingSpace(lines, at, stop.reason) ??
    character(source, at, stop.reason) ??
    indentationTrouble(lines, at, stop.reason) ??
    other(at, stop.reason)
  );
}

/** Braces of a template that nobody rendered, on the line of the trouble or opening the one above. */
export function templateTrouble(lines: SourceLines, at: number): Trouble | undefined {
  const number = lines.numberOf(at);
  const here = lines.textOf(number);
  const line = here.includes('{{')
    ? number
    : /^\s*\{\{/.test(lines.textOf(number - 1))
      ? number - 1
      : undefined;
  if (line === undefined) return undefined;
  const start = lines.startOf(line) + lines.textOf(line).indexOf('{{');
  const close = lines.textOf(line).indexOf('}}');
  return {
    code: 'yaml-syntax',
    message: saying('yaml.template', 'this looks like a Helm template that is not rendered'),
    remedy: saying(
      'yaml.template.remedy',
      'Render it first ("helm template" prints the manifests) and check what comes out.',
    ),
    start,
    end: close === -1 ? start + 2 : lines.startOf(line) + close + 2,
  };
}

function tabTroubleAt(lines: SourceLines, at: number): Trouble | undefined {
  const number = lines.numberOf(at);
  for (const line of [number, number - 1]) {
    const tab = /^[ ]*(?:[-?:] *)*\t/.exec(lines.textOf(line))?.[0];
    if (tab !== undefined) return tabAt(lines.startOf(line) + tab.length - 1);
  }
  return undefined;
}

/** Copied from a web page, or a mark left by an editor: it looks like a space or like nothing. */
function invisible(lines: SourceLines, at: number): Trouble | undefined {
  const number = lines.numberOf(at);
  for (const line of [number, number - 1]) {
    const column = lines.textOf(line).search(/[\u0085\u00a0\u200b\u2028\u2029\ufeff]/);
    if (column !== -1) return invisibleCharacter(lines.textOf(line), column, lines.startOf(line) + column);
  }
  return undefined;
}

/** Kubernetes cuts before the `---` that every directive needs behind it. */
function directive(source: string, reason: string): Trouble | undefined {
  const start = reason.startsWith('directives end mark') ? source.search(/^%/m) : -1;
  if (start === -1) return undefined;
  return {
    code: 'yaml-syntax',
    message: saying(
      'yaml.lone-directive',
      'Kubernetes reads no directives: it cuts the text before the "---"',
    ),
    remedy: saying('yaml.lone-directive.remedy', 'Delete the line; no manifest needs it.'),
    start,
    end: start + source.slice(start).search(/[\r\n]|$/),
  };
}

function unclosed(source: string, reason: string): Trouble | undefined {
  if (!/^unexpected end|^deficient|^missed comma|^end of the stream|^expected the node/.test(reason))
    return undefined;
  const span = flowSpansOf(source).find(({ end }) => end === -1);
  if (span === undefined) return undefined;
  const isQuote = span.open === '"' || span.open === "'";
  return {
    code: 'yaml-syntax',
    message: isQuote
      ? saying('yaml.open-quote', 'the quote that opens here is never closed')
      : saying('yaml.open-bracket', 'the "{bracket}" that opens here is never closed', {
          bracket: span.open,
        }),
    remedy: isQuote
      ? saying('yaml.open-quote.remedy', 'Put a {quote} at the end of the text.', { quote: span.open })
      : span.open === '['
        ? saying('yaml.open-list.remedy', 'Put a "]" at the end of the list.')
        : saying('yaml.open-mapping.remedy', `Put a "'}'" at the end of the mapping.`),
    start: span.start,
    end: span.start + 1,
  };
}

const NO_SPACE = /^(\s*(?:- +)*)([A-Za-z_][\w./-]*):(?=[^\s/:])[^\s]*\s*(?:#.*)?$/;

/** `image:nginx` is one word; the parser stumbles there or on the lines below. */
function missingSpace(lines: SourceLines, at: number, reason: string): Trouble | undefined {
  if (
    !/multiline key|expected ':'|whitespace character is expected|bad indentation|end of the stream/.test(
      reason,
    )
  ) {
    return undefined;
  }
  const number = lines.numberOf(at);
  for (let line = number; line >= Math.max(1, number - 2); line--) {
    const match = NO_SPACE.exec(lines.textOf(line));
    if (match === null) continue;
    const [, indent = '', key = ''] = match;
    const start = lines.startOf(line) + indent.length;
    return {
      code: 'yaml-syntax',
      message: saying('yaml.missing-space', 'a space is missing after "{key}:"', { key }),
      remedy: saying(
        'yaml.missing-space.remedy',
        'Without it the line is one word, not a key and a value: write "{key}: ".',
        { key },
      ),
      start,
      end: start + key.length + 1,
    };
  }
  return undefined;
}

function character(source: string, at: number, reason: string): Trouble | undefined {
  if (reason.includes('non-printable') || reason.includes('JSON character'))
    return controlCharacter(source, at);
  const first = source[at] ?? '';
  if (!'@`%'.includes(first) || first === '') return undefined;
  return {
    code: 'yaml-syntax',
    message: saying('yaml.first-character', 'a text cannot begin with "{character}"', { character: first }),
    remedy: saying('yaml.quotes', 'Put the text in quotes.'),
    start: at,
    end: at + 1,
  };
}

const REMEDIES: readonly (readonly [RegExp, Saying])[] = [
  [
    /^missed comma/,
    saying(
      'yaml.comma.remedy',
      'Put a comma between the entries, or quotes around a text that has brackets or colons.',
    ),
  ],
  [
    /^expected ':'|multiline key/,
    saying(
      'yaml.colon.remedy',
      'Every line of a mapping is "key: value"; put a text over several lines in quotes or after "|".',
    ),
  ],
  [
    /escape|hexadecimal/,
    saying(
      'yaml.escape.remedy',
      'A backslash in double quotes begins an escape; double it, or use single quotes.',
    ),
  ],
  [
    /^end of the stream/,
    saying(
      'yaml.end.remedy',
      'Something stands after the end of the document; check the indentation, or separate documents with "---".',
    ),
  ],
  [/tag|anchor|alias/, saying('yaml.sign.remedy', 'If the text is meant as it stands, put it in quotes.')],
];

function other(at: number, reason: string): Trouble {
  const remedy = REMEDIES.find(([pattern]) => pattern.test(reason))?.[1];
  return {
    code: 'yaml-syntax',
    message: reason,
    ...(remedy === undefined ? {} : { remedy }),
    start: at,
    end: at + 1,
  };
}
