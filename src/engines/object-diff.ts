import { isSameValue } from '../core/same-value.ts';
import { isRecord } from '../resources/objects.ts';
import type { PatchOperation } from './outcome.ts';

/** The operations (RFC 6902) that make one object of another. Lists that differ in length are replaced. */
export function differences(before: unknown, after: unknown, path = ''): PatchOperation[] {
  if (isSameValue(before, after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
    return [
      ...removed.map((name): PatchOperation => ({ op: 'remove', path: `${path}/${escaped(name)}` })),
      ...Object.entries(after).flatMap(([name, value]) => {
        const at = `${path}/${escaped(name)}`;
        return Object.hasOwn(before, name)
          ? differences(before[name], value, at)
          : [{ op: 'add', path: at, value } as const];
      }),
    ];
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return (after as unknown[]).flatMap((item, i) => differences(before[i], item, `${path}/${i}`));
  return [{ op: 'replace', path, value: after }];
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
