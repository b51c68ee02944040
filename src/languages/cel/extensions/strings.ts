import { spendWork } from '../budget.ts';
import { DYN, INT, listOf, STRING } from '../cel-type.ts';
import { type CallCost, functionNamed, memberOverload, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { CelError } from '../error.ts';
import { costSize, traversalCost } from '../size.ts';
import type { CelResult, CelValue } from '../value.ts';
import { valueText } from '../value-text.ts';
import { formatted } from './format.ts';
import { FIRST_STYLE, SECOND_STYLE } from './format-style.ts';
import { formatValidator } from './format-validator.ts';
import {
  characterAt,
  indexIn,
  lastIndexIn,
  part,
  quoted,
  replaced,
  reversed,
  split,
  trimmed,
} from './text-parts.ts';

const STRINGS = listOf(STRING);

const passCost: CallCost = ([text = null]: readonly CelResult[]) => traversalCost(costSize(text));

function joined(list: readonly CelValue[], separator = ''): string | CelError {
  let length = 0;
  for (const element of list) {
    if (typeof element !== 'string') return new CelError(`join: invalid input: ${valueText(element)}`);
    length += element.length + separator.length;
  }
  spendWork(length);
  return list.join(separator);
}

function lowered(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function raised(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** The extension `strings`, in the versions of cel-go. Before 4, numbers are formatted as for American readers. */
export function stringsExtension(version: number): EnvironmentParts {
  const style = version >= 4 ? SECOND_STYLE : FIRST_STYLE;
  const functions = [
    functionNamed('charAt', memberOverload('string_char_at_int', [STRING, INT], STRING, characterAt)),
    functionNamed(
      'indexOf',
      memberOverload('string_index_of_string', [STRING, STRING], INT, indexIn),
      memberOverload('string_index_of_string_int', [STRING, STRING, INT], INT, indexIn),
    ),
    functionNamed(
      'lastIndexOf',
      memberOverload('string_last_index_of_string', [STRING, STRING], INT, lastIndexIn),
      memberOverload('string_last_index_of_string_int', [STRING, STRING, INT], INT, lastIndexIn),
    ),
    functionNamed('lowerAscii', memberOverload('string_lower_ascii', [STRING], STRING, lowered)),
    functionNamed('upperAscii', memberOverload('string_upper_ascii', [STRING], STRING, raised)),
    functionNamed(
      'replace',
      memberOverload('string_replace_string_string', [STRING, STRING, STRING], STRING, replaced),
      memberOverload('string_replace_string_string_int', [STRING, STRING, STRING, INT], STRING, replaced),
    ),
    functionNamed(
      'split',
      memberOverload('string_split_string', [STRING, STRING], STRINGS, split),
      memberOverload('string_split_string_int', [STRING, STRING, INT], STRINGS, split),
    ),
    functionNamed(
      'substring',
      memberOverload('string_substring_int', [STRING, INT], STRING, part),
      memberOverload('string_substring_int_int', [STRING, INT, INT], STRING, part),
    ),
    functionNamed('trim', memberOverload('string_trim', [STRING], STRING, trimmed)),
    functionNamed(
      'join',
      memberOverload('list_join', [STRINGS], STRING, joined),
      memberOverload('list_join_string', [STRINGS, STRING], STRING, joined),
    ),
  ];
  if (version >= 1) {
    functions.push(
      functionNamed('strings.quote', overload('strings_quote', [STRING], STRING, quoted, passCost)),
      functionNamed(
        'format',
        memberOverload(
          'string_format',
          [STRING, listOf(DYN)],
          STRING,
          (text, args) => formatted(text, args, style),
          passCost,
        ),
      ),
    );
  }
  if (version >= 3) {
    functions.push(functionNamed('reverse', memberOverload('string_reverse', [STRING], STRING, reversed)));
  }
  return version >= 1 ? { functions, validators: [formatValidator(style)] } : { functions };
}
