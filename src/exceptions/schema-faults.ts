import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import { isRecord } from '../resources/objects.ts';
import type { ExceptionSchema } from './exception-schema.ts';
import { parseTime } from './parse-time.ts';

/** Something in an exception that cannot stand, and what to do about it. */
export interface ExceptionFault {
  readonly path: Path;
  readonly message: Saying;
  readonly remedy?: Saying;
}

/** Where a value is not what the schema says. Every fault, not only the first. */
export function schemaFaults(value: unknown, schema: ExceptionSchema, path: Path = []): ExceptionFault[] {
  switch (schema.type) {
    case 'object':
      return isRecord(value) ? objectFaults(value, schema, path) : [{ path, message: EXPECTED.object }];
    case 'array':
      return Array.isArray(value) ? listFaults(value, schema, path) : [{ path, message: EXPECTED.array }];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [{ path, message: EXPECTED.boolean }];
    case 'integer':
      return integerFaults(value, schema, path);
    case 'string':
      return textFaults(value, schema, path);
  }
}

const EXPECTED: Readonly<Record<'object' | 'array' | 'boolean', Saying>> = {
  object: saying('expected.mapping', 'a mapping is expected'),
  array: saying('expected.list', 'a list is expected'),
  boolean: saying('expected.boolean', 'true or false is expected'),
};

function objectFaults(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], ...schema }: ExceptionSchema,
  path: Path,
): ExceptionFault[] {
  const missing = required
    .filter((key) => value[key] === undefined || value[key] === null)
    .map((key): ExceptionFault => missingKey(path, key, required));
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return missing;
  const wrong = Object.entries(value).flatMap(([key, member]): ExceptionFault[] => {
    const inner = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (inner === undefined) return [unknownKey([...path, key], Object.keys(properties))];
    // As the API server, which drops nulls.
    return member === null ? [] : schemaFaults(member, inner, [...path, key]);
  });
  return [...missing, ...wrong];
}

function missingKey(path: Path, key: string, required: readonly string[]): ExceptionFault {
  return {
    path,
    message: saying('configuration.missing-key', '{key} is missing', { key }),
    remedy: saying('exception.missing.remedy', 'These are required: {keys}.', { keys: required.join(', ') }),
  };
}

export function unknownKey(path: Path, keys: readonly string[]): ExceptionFault {
  const key = String(path.at(-1));
  return {
    path,
    message: withSuggestion(saying('exception.unknown-field', 'unknown field {key}', { key }), key, keys),
    remedy: saying('exception.unknown-field.remedy', 'Remove it; there are {keys}.', {
      keys: keys.join(', '),
    }),
  };
}

function listFaults(list: readonly unknown[], schema: ExceptionSchema, path: Path): ExceptionFault[] {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const faults: ExceptionFault[] = [];
  if (list.length < minItems)
    faults.push({ path, message: saying('exception.empty-list', 'the list is empty') });
  if (list.length > maxItems) {
    faults.push({
      path,
      message: saying('exception.long-list', 'the list has more than {count} entries', { count: maxItems }),
    });
  }
  return [
    ...faults,
    ...list.flatMap((item, i) => (items === undefined ? [] : schemaFaults(item, items, [...path, i]))),
  ];
}

function integerFaults(
  value: unknown,
  { minimum = 0, maximum = 0 }: ExceptionSchema,
  path: Path,
): ExceptionFault[] {
  const isGood = typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
  const message = saying('exception.integer', 'a whole number from {minimum} to {maximum} is expected', {
    minimum: String(minimum),
    maximum: String(maximum),
  });
  return isGood ? [] : [{ path, message }];
}

function textFaults(value: unknown, schema: ExceptionSchema, path: Path): ExceptionFault[] {
  if (typeof value !== 'string') {
    const isScalar = typeof value === 'number' || typeof value === 'boolean';
    const remedy = saying('exception.quote.remedy', 'Put it into quotes: "{value}"', {
      value: String(value),
    });
    return [{ path, message: saying('expected.text', 'a text is expected'), ...(isScalar && { remedy }) }];
  }
  const message = textFault(value, schema);
  if (message === undefined) return [];
  return [{ path, message, ...(schema.format === 'date-time' && { remedy: TIME_REMEDY }) }];
}

const TIME_REMEDY = saying(
  'exception.time.remedy',
  'Write day, hour and zone, such as 2027-01-31T00:00:00Z.',
);

function textFault(value: string, schema: ExceptionSchema): Saying | undefined {
  const { enum: choices, minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = schema;
  if (value.length < minLength) return saying('exception.empty-text', 'it is empty');
  if ([...value].length > maxLength) {
    return saying('exception.long-text', 'it has more than {count} characters', { count: maxLength });
  }
  if (choices !== undefined && !choices.includes(value)) {
    const expected = saying('expected.choice', 'one of {choices} is expected', {
      choices: choices.join(', '),
    });
    return withSuggestion(expected, value, choices);
  }
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    return saying('exception.pattern', 'it must look like {pattern}', { pattern });
  }
  if (format === 'date-time' && parseTime(value) === undefined) {
    return saying('exception.time', '"{value}" is no time of RFC 3339', { value });
  }
  return undefined;
}
