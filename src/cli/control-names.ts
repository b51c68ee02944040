import type { Control } from '../checks/check.ts';
import { nearestOf } from '../core/text-distance.ts';
import { controls } from '../index.ts';
import { UsageError } from './exit-codes.ts';

/** Controls may be named by the id that Kubernetes gives them or by the name of their page, in any case. */
export function reportedControls(
  select?: readonly string[],
  ignore?: readonly string[],
): (control: Control) => boolean {
  const selected = select === undefined ? undefined : new Set(select.map(controlId));
  const ignored = new Set(ignore?.map(controlId));
  return ({ id }) => (selected === undefined || selected.has(id)) && !ignored.has(id);
}

export function controlId(name: string): string {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');
  const control = controls.find(({ id }) => plain(id) === plain(name));
  if (control !== undefined) return control.id;
  const near = nearestOf(
    name,
    controls.map(({ id }) => id),
  );
  throw new UsageError(
    `unknown control "${name}"${near === undefined ? '' : `; did you mean ${near}?`} See: gatehouse explain`,
  );
}
