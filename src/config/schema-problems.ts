import type { Path } from '../core/path.ts';
import type { Schema } from './gatehouse-configuration-schema.ts';

/** Something in a configuration that cannot stand there. */
export interface FieldProblem {
  readonly path: Path;
  readonly message: string;
}

/** What the API server would refuse about a value, and fields it would drop. Null is absent. */
export function schemaProblems(value: unknown, schema: Schema, path: Path = []): FieldProblem[] {
  if (value === undefined || value === null) return [];
  const type = Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : typeof value;
  if (type !== schema.type)
    return [{ path, message: `must be ${ARTICLES[schema.type]}, not ${typeName(type)}` }];
  if (typeof value === 'string') return textProblems(value, schema, path);
  if (Array.isArray(value)) return listProblems(value, schema, path);
  if (typeof value !== 'object') return [];
  const { properties } = schema;
  if (properties === undefined) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const inner = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (inner !== undefined) return schemaProblems(member, inner, [...path, key]);
    const known = Object.keys(properties).join(', ');
    return [{ path: [...path, key], message: `unknown field; there are ${known}` }];
  });
}

const ARTICLES: Readonly<Record<Schema['type'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
  integer: 'a whole number',
};

function typeName(type: string): string {
  const names: Readonly<Record<string, string>> = { ...ARTICLES, boolean: 'a boolean', integer: 'a number' };
  return names[type] ?? type;
}

function textProblems(value: string, schema: Schema, path: Path): FieldProblem[] {
  const { enum: values, pattern, minLength = 0, maxLength } = schema;
  if (values !== undefined && !values.includes(value)) {
    return [{ path, message: `must be one of ${values.join(', ')}` }];
  }
  if ([...value].length < minLength) return [{ path, message: 'must not be empty' }];
  if (maxLength !== undefined && [...value].length > maxLength) {
    return [{ path, message: `must have at most ${maxLength} characters` }];
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    return [{ path, message: `must match ${pattern}` }];
  }
  return [];
}

function listProblems(list: readonly unknown[], schema: Schema, path: Path): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { items, maxItems } = schema;
  if (maxItems !== undefined && list.length > maxItems) {
    problems.push({ path, message: `must have at most ${maxItems} entries` });
  }
  const seen = new Set<unknown>();
  list.forEach((item, i) => {
    const at = [...path, i];
    if (item === null) problems.push({ path: at, message: 'must not be null' });
    else if (items !== undefined) problems.push(...schemaProblems(item, items, at));
    if (schema['x-kubernetes-list-type'] === 'set' && seen.has(item)) {
      problems.push({ path: at, message: 'is there twice' });
    }
    seen.add(item);
  });
  return problems;
}
