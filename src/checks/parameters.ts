import { type Saying, saying } from '../core/saying.ts';
import type { Parameter, ParameterValue } from './practice.ts';

/** Parameters of the usual shapes, with their schema and what is wrong with a value. */

export function stringsParameter(description: string, fallback: readonly string[] = []): Parameter {
  return {
    description,
    default: fallback,
    schema: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true },
    fault: (value) => {
      if (!Array.isArray(value)) return saying('expected.strings', 'a list of strings is expected');
      if (value.some((item) => typeof item !== 'string' || item === '')) {
        return saying('expected.full-strings', 'every item has to be a string that is not empty');
      }
      return new Set(value).size === value.length
        ? undefined
        : saying('parameter.twice', 'an item stands twice');
    },
  };
}

/** A parameter that holds a list of strings; it has been validated. */
export function stringsIn(
  parameters: Readonly<Record<string, ParameterValue>>,
  name: string,
): readonly string[] {
  const value = parameters[name];
  if (!Array.isArray(value)) return [];
  return value.every(isString) ? value : value.filter(isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Workloads as a configuration names them: `namespace/name`, either of which may be `*`. */
export function isNamedIn(
  names: readonly string[],
  { namespace, name }: { readonly namespace: string; readonly name: string },
): boolean {
  return names.some((text) => {
    const [space, own] = text.split('/');
    return (space === '*' || space === (namespace || 'default')) && (own === '*' || own === name);
  });
}

/** What is wrong with a name of workloads; undefined when nothing is. */
export function workloadNameFault(text: unknown): Saying | undefined {
  return typeof text === 'string' && /^[^/\s]+\/[^/\s]+$/.test(text)
    ? undefined
    : saying('expected.workload-name', 'a workload is named as namespace/name, either of which may be *');
}

export function workloadsParameter(description: string): Parameter {
  return {
    description: `${description} As \`namespace/name\`, either of which may be \`*\`.`,
    default: [],
    schema: { type: 'array', items: { type: 'string', pattern: '^[^/\\s]+/[^/\\s]+$' } },
    fault: (value) =>
      Array.isArray(value)
        ? value.map(workloadNameFault).find((fault) => fault !== undefined)
        : saying('expected.workloads', 'a list of workloads is expected'),
  };
}
