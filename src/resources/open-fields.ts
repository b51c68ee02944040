/** The fields of an object that is still being made. */
export type Fields = Record<string, unknown>;

/** Sets what is absent or, as with texts in Go, empty. */
export function fill(fields: Fields, defaults: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(defaults)) {
    const found = fields[name] ?? undefined;
    const isAbsent = found === undefined || (found === '' && typeof value === 'string');
    if (isAbsent) fields[name] = value;
  }
}

export function inner(fields: Fields, name: string): Fields {
  const found = fieldsOf(fields[name]);
  if (found !== undefined) return found;
  const made: Fields = {};
  // What is there and no object is not ours to replace: the decoder refuses it.
  if (fields[name] === undefined) fields[name] = made;
  return made;
}

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function listOf(value: unknown): Fields[] {
  return Array.isArray(value)
    ? value.flatMap((item: unknown): Fields[] => [fieldsOf(item)].filter((one) => one !== undefined))
    : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A copy of what was read from JSON; structuredClone takes ten times as long. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, copyOf(child)])) as Value;
}
