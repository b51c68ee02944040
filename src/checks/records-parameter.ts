import { isRecord } from '../resources/objects.ts';
import type { Parameter, ParameterValue } from './practice.ts';

/** A field of the items of a list. */
export interface ItemField {
  readonly type: 'string' | 'number' | 'boolean' | 'strings' | 'texts';
  readonly isRequired?: boolean;
  readonly values?: readonly string[];
  readonly fault?: (value: unknown) => string | undefined;
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
      if (!Array.isArray(value)) return 'a list is expected';
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

function itemFault(item: unknown, fields: Readonly<Record<string, ItemField>>): string | undefined {
  if (!isRecord(item)) return 'every item is an object';
  const stranger = Object.keys(item).find((name) => !Object.hasOwn(fields, name));
  if (stranger !== undefined) return `${stranger} is not known here; ${Object.keys(fields).join(', ')} are`;
  for (const [name, field] of Object.entries(fields)) {
    const value = item[name];
    if (value === undefined) {
      if (field.isRequired === true) return `every item needs ${name}`;
      continue;
    }
    const fault = valueFault(value, field);
    if (fault !== undefined) return `${name}: ${fault}`;
  }
  return undefined;
}

function valueFault(value: unknown, { type, values, fault }: ItemField): string | undefined {
  switch (type) {
    case 'strings':
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
        return 'a list of strings is expected';
      }
      break;
    case 'texts':
      if (!isRecord(value) || Object.values(value).some((item) => typeof item !== 'string')) {
        return 'an object of strings is expected';
      }
      break;
    default:
      if (typeof value !== type || (typeof value === 'number' && !Number.isFinite(value))) {
        return `a ${type} is expected`;
      }
  }
  if (values !== undefined && !values.includes(String(value)))
    return `one of ${values.join(', ')} is expected`;
  return fault?.(value);
}

function schemaOf({ type, values }: ItemField): object {
  if (type === 'strings') return { type: 'array', items: { type: 'string' } };
  if (type === 'texts') return { type: 'object', additionalProperties: { type: 'string' } };
  return { type, ...(values === undefined ? {} : { enum: values }) };
}
