import type { RE2JS } from 're2js';
import { INT, listOf, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload } from '../declaration.ts';
import { CelError } from '../error.ts';
import { patternOf } from '../pattern.ts';
import type { CelInt } from '../value.ts';

function withPattern<T>(source: string, find: (pattern: RE2JS) => T): T | CelError {
  const pattern = patternOf(source);
  return pattern instanceof CelError ? new CelError(`Illegal regex: ${pattern.message}`) : find(pattern);
}

function firstMatch(text: string, source: string): string | CelError {
  return withPattern(source, (pattern) => {
    const matcher = pattern.matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  });
}

/** At most `limit`; all for a negative one. An empty match next to another match is none, as in Go. */
function allMatches(text: string, source: string, limit: CelInt = -1): readonly string[] | CelError {
  return withPattern(source, (pattern) => {
    const found: string[] = [];
    const matcher = pattern.matcher(text);
    let end = -1;
    while ((limit < 0 || found.length < limit) && matcher.find()) {
      const isEmpty = matcher.start() === matcher.end();
      if (!isEmpty || (matcher.start() !== end && !isWithinPair(text, matcher.start())))
        found.push(matcher.group() ?? '');
      end = matcher.end();
    }
    return found;
  });
}

function isWithinPair(text: string, index: number): boolean {
  const code = text.charCodeAt(index - 1);
  return index > 0 && code >= 0xd800 && code <= 0xdbff;
}

export const REGEX_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed('find', memberOverload('string_find_string', [STRING, STRING], STRING, firstMatch)),
  functionNamed(
    'findAll',
    memberOverload('string_find_all_string', [STRING, STRING], listOf(STRING), (text, source) =>
      allMatches(text, source),
    ),
    memberOverload('string_find_all_string_int', [STRING, STRING, INT], listOf(STRING), allMatches),
  ),
];
