import { FIELD_CHANGES, GONE_STRUCTS, KIND_CHANGES, NEWEST, OLDEST } from './schema-history.ts';

/** Something that was not always there, or was something else: `value` in the minors from `since` to `until`. */
interface Change {
  readonly name: string;
  readonly since: number;
  readonly until: number;
  /** Undefined for what the tables of the newest release say. */
  readonly value: string | undefined;
}

/** The release whose types count for a minor: of older ones than the tables tell of nothing else is known. */
export function releaseOf(minor: number): number {
  return Math.min(Math.max(minor, OLDEST), NEWEST);
}

/** The table of the newest release as it was: what came later is gone, and what has gone since is there. */
export function asOf<Value>(
  table: Map<string, Value>,
  changes: readonly Change[],
  minor: number,
  made: (change: { readonly name: string; readonly value: string }) => Value,
): Map<string, Value> {
  for (const { name, since, value } of changes) if (value === undefined && minor < since) table.delete(name);
  for (const { name, since, until, value } of changes)
    if (value !== undefined && since <= minor && minor <= until) table.set(name, made({ name, value }));
  return table;
}

let kinds: readonly Change[] | undefined;

export function kindChanges(): readonly Change[] {
  kinds ??= KIND_CHANGES.map(changeIn);
  return kinds;
}

export function fieldChanges(struct: string): readonly Change[] {
  const text = Object.hasOwn(FIELD_CHANGES, struct) ? FIELD_CHANGES[struct] : undefined;
  return text === undefined ? [] : text.split('|').map(changeIn);
}

export function goneStruct(struct: string): string | undefined {
  return Object.hasOwn(GONE_STRUCTS, struct) ? GONE_STRUCTS[struct] : undefined;
}

function changeIn(entry: string): Change {
  const [name = '', span = '', value] = entry.split(' ');
  const [since = OLDEST, until = NEWEST] = span.split('-').map(Number);
  return { name, since, until, value };
}
