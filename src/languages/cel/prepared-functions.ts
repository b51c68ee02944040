import { CelType } from './cel-type.ts';
import type { FunctionDeclaration, Overload } from './declaration.ts';
import { CelError } from './error.ts';
import type { Expression } from './expression.ts';
import { isJsonObject } from './json-object.ts';
import { isPartOfVariable } from './names.ts';
import { patternOf } from './pattern.ts';
import type { Planned } from './planned.ts';
import type { Checked } from './reference.ts';
import { isTyped } from './typed-value.ts';

/** Functions whose patterns cel-go prepares where they are constants, and calls in another way then. */
const PATTERNED: ReadonlySet<string> = new Set(['matches', 'find', 'findAll']);

/** Functions that turn one type into another: with a constant they are called before the program runs, as cel-go does. */
const CONVERSIONS: ReadonlySet<string> = new Set([
  ...['bool', 'bytes', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'type', 'uint'],
]);

function hasPattern(functionName: string): boolean {
  return PATTERNED.has(functionName);
}

export function isConversion(functionName: string): boolean {
  return CONVERSIONS.has(functionName);
}

/** cel-go calls these through a list of arguments: functions of its own aside, those whose overload is open. */
export function stopsEarly(
  { name, overloads }: FunctionDeclaration,
  only: Overload | undefined,
  isPrepared: boolean,
): boolean {
  if (isPrepared && hasPattern(name)) return true;
  if (only?.id === 'string_format') return true;
  return only === undefined && overloads.length > 1 && !/^[_@!-]/.test(name);
}

/** What is wrong with a pattern that is a constant, which has to be one before the program runs. */
export function preparedPattern(functionName: string, args: Planned[]): string | undefined {
  const [text, source] = args;
  const written = source?.constant?.value;
  if (!hasPattern(functionName) || text === undefined || typeof written !== 'string') return undefined;
  args[0] = typeAsText(text);
  const pattern = patternOf(written);
  return pattern instanceof CelError ? pattern.message : undefined;
}

/** What prepared patterns are looked for in: cel-go takes a type for its name there. */
function typeAsText({ step, ...planned }: Planned): Planned {
  return {
    ...planned,
    step: (frame) => {
      const value = step(frame);
      return value instanceof CelType ? value.name : value;
    },
  };
}

/** cel-go makes another value each time it reads a part of a variable, and a list or map is a key of its own. */
export function keyCopied(key: Expression, planned: Planned, checked: Checked): Planned {
  if (!isPartOfVariable(key, checked)) return planned;
  return {
    step: (frame) => {
      const value = planned.step(frame);
      if (Array.isArray(value)) return isTyped(value) ? value : [...value];
      return isJsonObject(value) && !isTyped(value) ? { ...value } : value;
    },
  };
}
