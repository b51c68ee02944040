import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';
import type { PolicyRequest } from '../evaluation.ts';

/** The message of the status with which the API server denies: `pods "x" is forbidden: ...`. */
export function denialStatus(
  { requestResource: { group, resource }, name }: PolicyRequest,
  object: PlainObject | null,
  text: string,
): string {
  const kind = group === '' ? resource : `${resource}.${group}`;
  return `${kind} ${JSON.stringify(name || nameOf(object))} is forbidden: ${text}`;
}

function nameOf(object: PlainObject | null): string {
  const metadata = isRecord(object?.['metadata']) ? object['metadata'] : {};
  const { name, generateName } = metadata;
  return (
    [name, generateName].find((one): one is string => typeof one === 'string' && one !== '') ?? 'Unknown'
  );
}

const CODES: Readonly<Record<string, number>> = {
  Forbidden: 403,
  Unauthorized: 401,
  RequestEntityTooLarge: 413,
  Invalid: 422,
};

export function reasonCode(reason: string): number {
  return CODES[reason] ?? 422;
}
