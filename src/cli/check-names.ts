import { saying } from '../core/saying.ts';
import { nearestOf } from '../core/text-distance.ts';
import { controls } from '../index.ts';
import { practices } from '../practices/index.ts';
import { UsageError } from './exit-codes.ts';

/** Checks may be named by their id or by the name of their page, in any case. */
export function reportedChecks(
  select?: readonly string[],
  ignore?: readonly string[],
): (check: { readonly id: string }) => boolean {
  const selected = select === undefined ? undefined : new Set(select.map(checkId));
  const ignored = new Set(ignore?.map(checkId));
  return ({ id }) => (selected === undefined || selected.has(id)) && !ignored.has(id);
}

export function checkId(name: string): string {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');
  const ids = [...controls, ...practices].map(({ id }) => id);
  const id = ids.find((candidate) => plain(candidate) === plain(name));
  if (id !== undefined) return id;
  const near = nearestOf(name, ids);
  throw new UsageError(
    near === undefined
      ? saying('check.unknown', 'unknown check "{name}". "gatehouse explain" lists them all', { name })
      : saying(
          'check.unknown.near',
          'unknown check "{name}". Did you mean {near}? "gatehouse explain" lists them all',
          { name, near },
        ),
  );
}
