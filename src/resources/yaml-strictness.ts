import { saying } from '../core/saying.ts';
import type { Trouble } from './trouble.ts';
import { controlCharacter, invisibleCharacter } from './yaml-characters.ts';
import { DOUBLE_QUOTED, type Event, PLAIN, SCALAR, type ScalarEvent, SINGLE_QUOTED } from './yaml-events.ts';
import { tabTrouble } from './yaml-tabs.ts';

/** What js-yaml, which reads YAML 1.2, accepts and go-yaml v2, and so Kubernetes, refuses. */

/** For a whole document; asked only when it has a character that can matter, which few have. */
export function refusedByGo(source: string, events: readonly Event[]): Trouble | undefined {
  if (source.includes('\n%') || source.includes('...') || source.startsWith('%')) {
    const trouble = headTrouble(source);
    if (trouble !== undefined) return trouble;
  }
  if (source.includes('\t')) {
    const trouble = tabTrouble(source, events);
    if (trouble !== undefined) return trouble;
  }
  if (source.includes('\\/') || source.includes('\\u') || source.includes('\\U')) {
    const trouble = escapeTrouble(source, events);
    if (trouble !== undefined) return trouble;
  }
  const control = CONTROL.exec(source);
  if (control !== null) return controlCharacter(source, control.index);
  return LINE_BREAKERS.some((character) => source.includes(character))
    ? breakTrouble(source, events)
    : undefined;
}

/** js-yaml lets them pass in comments and quotes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LINE_BREAKERS = ['\u0085', '\u2028', '\u2029', '\ufeff'];
const BAD_ESCAPE = /\\(?:\/|u[dD][89a-fA-F]|U(?!00(?:0[0-9a-fA-F]|10))|U0000[dD][89a-fA-F])/;

function escapeTrouble(source: string, events: readonly Event[]): Trouble | undefined {
  for (const event of events) {
    if (event.type !== SCALAR || event.style !== DOUBLE_QUOTED || event.fast) continue;
    const escapes = source.slice(event.valueStart, event.valueEnd).matchAll(/\\(?:u....|U........|[\s\S])/g);
    for (const { 0: text, index } of escapes) {
      if (!BAD_ESCAPE.test(text)) continue;
      const start = event.valueStart + index;
      return {
        code: 'yaml-syntax',
        message: saying('yaml.escape', "{text} is not an escape that Kubernetes' YAML parser knows", {
          text,
        }),
        remedy:
          text === '\\/'
            ? saying('yaml.escape-slash.remedy', 'Write "/" without the backslash.')
            : saying('yaml.escape-character.remedy', 'Write the character itself.'),
        start,
        end: start + text.length,
      };
    }
  }
  return undefined;
}

/** go-yaml, as YAML 1.1 says, ends a line at NEL, LS and PS; harmless only in the middle of a quoted text that is no key. */
function breakTrouble(source: string, events: readonly Event[]): Trouble | undefined {
  const quoted = events.filter(
    (event): event is ScalarEvent =>
      event.type === SCALAR && (event.style === DOUBLE_QUOTED || event.style === SINGLE_QUOTED),
  );
  for (const { 0: character, index } of source.matchAll(/[\u0085\u2028\u2029\ufeff]/g)) {
    if (character === '\ufeff' && index === 0) continue;
    const inside = quoted.find(({ valueStart, valueEnd }) => valueStart < index && index < valueEnd - 1);
    const isInside =
      inside !== undefined && !/^\s*:/.test(source.slice(inside.valueEnd + 1, inside.valueEnd + 100));
    const hasSpaceAround = /[\s\u0085\u2028\u2029]/.test(`${source[index - 1]}${source[index + 1]}`);
    if (isInside && character !== '\u0085' && !hasSpaceAround) continue;
    return invisibleCharacter(source, index, index);
  }
  return undefined;
}

/** For a scalar inside brackets. */
export function flowScalarTrouble(source: string, event: ScalarEvent, isKey: boolean): Trouble | undefined {
  if (event.valueStart === -1) return undefined;
  const { valueStart: start, valueEnd: end } = event;
  const first = source.charCodeAt(start);
  if (event.style === PLAIN && (first === 0x3a || source.slice(start, end).includes('?'))) {
    return {
      code: 'yaml-syntax',
      message:
        first === 0x3a
          ? saying('yaml.flow-colon', 'a text inside brackets cannot begin with ":"')
          : saying('yaml.flow-question', 'a text inside brackets cannot have a "?"'),
      remedy: saying('yaml.quotes', 'Put the text in quotes.'),
      start,
      end,
    };
  }
  if (!isKey) return undefined;
  let after = event.style === PLAIN ? end : end + 1;
  while (source.charCodeAt(after) === 0x20 || source.charCodeAt(after) === 0x09) after++;
  if (
    event.style === PLAIN &&
    source.charCodeAt(after) === 0x3a &&
    ',[]{}'.includes(source[after + 1] ?? ' ')
  ) {
    const message = saying('yaml.flow-space', 'inside brackets a space is missing after this colon');
    return {
      code: 'yaml-syntax',
      message,
      remedy: saying('yaml.flow-space.remedy', 'Put a space after it, or the text in quotes.'),
      start: after,
      end: after + 1,
    };
  }
  const isBroken = /[\r\n]/.test(source.slice(start, end)) || /[\r\n#]/.test(source[after] ?? '');
  return isBroken ? longKey(start, end) : undefined;
}

/** A tag or an anchor ends with a space; js-yaml ends it at a bracket or comma, too. */
export function propertyTrouble(
  source: string,
  { anchorEnd, tagStart, tagEnd }: { anchorEnd: number; tagStart: number; tagEnd: number },
): Trouble | undefined {
  if (tagEnd !== -1 && (!/\s/.test(source[tagEnd] ?? ' ') || source.slice(tagStart, tagEnd).includes('#'))) {
    return {
      code: 'yaml-syntax',
      message: saying('yaml.tag-space', 'a space is missing after this tag'),
      start: tagStart,
      end: tagEnd,
    };
  }
  if (anchorEnd !== -1 && '[{'.includes(source[anchorEnd] ?? ' ')) {
    const message = saying('yaml.anchor-space', 'a space is missing after this anchor');
    return { code: 'yaml-syntax', message, start: anchorEnd - 1, end: anchorEnd };
  }
  return undefined;
}

/** go-yaml reads only YAML 1.1, knows no other directives, and wants something before the first end mark. */
function headTrouble(source: string): Trouble | undefined {
  const head = /^(?:[ \t]*(?:#.*)?[\r\n]+)*(?=%|\.\.\.)/.exec(source);
  if (head === null) return undefined;
  const start = head[0].length;
  const line = source.slice(start).match(/^.*/)?.[0] ?? '';
  if (/^%(?:YAML[ \t]+1\.1|TAG[ \t])/.test(line)) return undefined;
  const message = line.startsWith('%')
    ? saying('yaml.directive', 'Kubernetes does not know the directive {directive}', { directive: line })
    : saying('yaml.early-end', 'the document ends before it begins');
  return {
    code: 'yaml-syntax',
    message,
    remedy: saying('yaml.take-line-away', 'Take this line away.'),
    start,
    end: start + line.length,
  };
}

function longKey(start: number, end: number): Trouble {
  return {
    code: 'yaml-syntax',
    message: saying('yaml.long-key', 'a key and its colon must stand on one line'),
    remedy: saying('yaml.long-key.remedy', 'Join the lines.'),
    start,
    end,
  };
}

/** go-yaml looks for the colon of a key no further than this. */
export const MAX_KEY_LENGTH = 1024;
