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
