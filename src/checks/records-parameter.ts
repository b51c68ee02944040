import { type Saying, saying } from '../core/saying.ts';
import { isRecord } from '../resources/objects.ts';
import type { Parameter, ParameterValue } from './practice.ts';

/** A field of the items of a list. */
export interface ItemField {
  readonly type: 'string' | 'number' | 'boolean' | 'strings' | 'texts';
  readonly isRequired?: boolean;
  readonly values?: readonly string[];
  readonly fault?: (value: unknown) => Saying | undefined;
}

/** A parameter that is a list of small objects, all of one shape. */
export function recordsParameter(
  description: string,
  fields: Readonly<Record<string, ItemField>>,
  fallback: readonly Readonly<Record<string, unknown>>[] = [],
): Parameter {
  const entries = Object.entries(fields);
  return {
    description,
    default: fallback,
    schema: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: entries.filter(([, { isRequired }]) => isRequired === true).map(([name]) => name),
        properties: Object.fromEntries(entries.map(([name, field]) => [name, schemaOf(field)])),
      },
    },
    fault: (value) => {
      if (!Array.isArray(value)) return saying('expected.list', 'a list is expected');
      return value.map((item) => itemFault(item, fields)).find((fault) => fault !== undefined);
    },
  };
}

/** The items of such a parameter; they have been validated. */
export function recordsIn(
  parameters: Readonly<Record<string, ParameterValue>>,
  name: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = parameters[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function itemFault(item: unknown, fields: Readonly<Record<string, ItemField>>): Saying | undefined {
  if (!isRecord(item)) return saying('expected.objects', 'every item is an object');
  const stranger = Object.keys(item).find((name) => !Object.hasOwn(fields, name));
  if (stranger !== undefined) {
    const known = Object.keys(fields).join(', ');
    return saying('parameter.stranger', '{stranger} is not known here; {known} are', { stranger, known });
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = item[name];
    if (value === undefined) {
      if (field.isRequired === true) return saying('parameter.needed', 'every item needs {name}', { name });
      continue;
    }
    const fault = valueFault(value, field);
    if (fault !== undefined) return saying('configuration.key', '{key}: {fault}', { key: name, fault });
  }
  return undefined;
}

const EXPECTED = {
  string: saying('expected.string', 'a string is expected'),
  number: saying('expected.number', 'a number is expected'),
  boolean: saying('expected.boolean', 'true or false is expected'),
};

function valueFault(value: unknown, { type, values, fault }: ItemField): Saying | undefined {
  switch (type) {
    case 'strings':
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
        return saying('expected.strings', 'a list of strings is expected');
      }
      break;
    case 'texts':
      if (!isRecord(value) || Object.values(value).some((item) => typeof item !== 'string')) {
        return saying('expected.string-object', 'an object of strings is expected');
      }
      break;
    default:
      if (typeof value !== type || (typeof value === 'number' && !Number.isFinite(value))) {
        return EXPECTED[type];
      }
  }
  if (values !== undefined && !values.includes(String(value)))
    return saying('expected.choice', 'one of {choices} is expected', { choices: values.join(', ') });
  return fault?.(value);
}

function schemaOf({ type, values }: ItemField): object {
  if (type === 'strings') return { type: 'array', items: { type: 'string' } };
  if (type === 'texts') return { type: 'object', additionalProperties: { type: 'string' } };
  return { type, ...(values === undefined ? {} : { enum: values }) };
}
