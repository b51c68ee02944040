import { spendWork } from '../budget.ts';
import { INT, listOf, optionalOf, STRING } from '../cel-type.ts';
import { type CallCost, functionNamed, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { CelError } from '../error.ts';
import type { CelInt } from '../number.ts';
import { Optional } from '../optional.ts';
import { type Found, foundIn, patternOf } from '../pattern.ts';
import { costSize } from '../size.ts';
import type { CelResult } from '../value.ts';

/** A call, the search, and the result. */
function searchCost(extra: number, round: (cost: number) => number): CallCost {
  return ([text = null, pattern = null]: readonly CelResult[], result) => {
    const search = (costSize(text) + 1) * 0.1 * ((costSize(pattern) + 1) * 0.25);
    return round(1 + search + costSize(result) + extra);
  };
}

/** What is found, by its one group if it has one. */
function extracted(text: string, pattern: string, count: number): string[] | CelError {
  const groups = groupsOf(pattern);
  if (groups instanceof CelError) return groups;
  if (groups > 1) {
    return new CelError(`regular expression has more than one capturing group: ${JSON.stringify(pattern)}`);
  }
  const found = foundIn(text, pattern, count);
  if (found instanceof CelError) return found;
  return found.map(({ groups: of }) => of.at(-1) ?? '');
}

function groupsOf(pattern: string): number | CelError {
  const compiled = patternOf(pattern);
  return compiled instanceof CelError ? compiled : compiled.groupCount();
}

function extract(text: string, pattern: string): Optional | CelError {
  const groups = groupsOf(pattern);
  const found = extracted(text, pattern, 1);
  if (found instanceof CelError) return found;
  const [first] = found;
  return first === undefined || (first === '' && groups === 1) ? Optional.none : Optional.of(first);
}

function extractAll(text: string, pattern: string): string[] | CelError {
  const groups = groupsOf(pattern);
  const found = extracted(text, pattern, Number.POSITIVE_INFINITY);
  return found instanceof CelError || groups !== 1 ? found : found.filter((each) => each !== '');
}

/** The first so many, or all where the count is negative. */
function replace(text: string, pattern: string, by: string, count: CelInt = -1): string | CelError {
  if (count === 0) return text;
  const found = foundIn(text, pattern, count < 0 ? Number.POSITIVE_INFINITY : Number(count));
  if (found instanceof CelError) return found;
  const parts: string[] = [];
  let from = 0;
  for (const match of found) {
    const replacement = filledIn(by, match);
    if (replacement instanceof CelError) return replacement;
    spendWork(replacement.length);
    parts.push(text.slice(from, match.start), replacement);
    from = match.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** `\1` is the first group, `\0` all of it, `\\` a backslash. */
function filledIn(by: string, { groups }: Found): string | CelError {
  let error: CelError | undefined;
  const text = by.replace(/\\(.?)/gsu, (_, next: string) => {
    if (next === '\\') return next;
    const group = Number(next);
    if (next === '') error ??= new CelError(`invalid replacement string: '${by}' \\ not allowed at end`);
    else if (!/\d/.test(next)) {
      error ??= new CelError(`invalid replacement string: '${by}' \\ must be followed by a digit or \\`);
    } else if (group >= groups.length) {
      const has = groups.length - 1;
      error ??= new CelError(
        `replacement string references group ${group} but regex has only ${has} group(s)`,
      );
    }
    return groups[group] ?? '';
  });
  return error ?? text;
}

export const REGEX_EXTENSION: EnvironmentParts = {
  functions: [
    functionNamed(
      'regex.extract',
      overload(
        'regex_extract_string_string',
        [STRING, STRING],
        optionalOf(STRING),
        extract,
        searchCost(0, Math.ceil),
      ),
    ),
    functionNamed(
      'regex.extractAll',
      overload(
        'regex_extractAll_string_string',
        [STRING, STRING],
        listOf(STRING),
        extractAll,
        searchCost(10, Math.ceil),
      ),
    ),
    functionNamed(
      'regex.replace',
      overload(
        'regex_replace_string_string_string',
        [STRING, STRING, STRING],
        STRING,
        replace,
        searchCost(0, Math.floor),
      ),
      overload(
        'regex_replace_string_string_string_int',
        [STRING, STRING, STRING, INT],
        STRING,
        replace,
        searchCost(0, Math.floor),
      ),
    ),
  ],
};
