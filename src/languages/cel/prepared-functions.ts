import type { FunctionDeclaration, Overload } from './declaration.ts';

/** Functions whose patterns cel-go prepares where they are constants, and calls in another way then. */
const PATTERNED: ReadonlySet<string> = new Set(['matches', 'find', 'findAll']);

/** Functions that turn one type into another: with a constant they are called before the program runs, as cel-go does. */
const CONVERSIONS: ReadonlySet<string> = new Set([
  ...['bool', 'bytes', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'type', 'uint'],
]);

export function hasPattern(functionName: string): boolean {
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
