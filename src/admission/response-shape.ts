import { booleanIn, isMembers, membersOf, ShapeError, textIn, textsOf } from './shape.ts';

/**
 * A review may already carry a response. It is replaced, but one that Go would not decode makes the review undecodable.
 */
export function checkResponse(response: Readonly<Record<string, unknown>> | undefined): void {
  if (response === undefined) return;
  textIn(response, 'uid');
  booleanIn(response, 'allowed');
  checkBytes(response['patch']);
  textIn(response, 'patchType');
  for (const key of Object.keys(membersOf(response['auditAnnotations']) ?? {})) {
    textIn(membersOf(response['auditAnnotations']) ?? {}, key);
  }
  textsOf(response['warnings']);
  checkStatus(membersOf(response['status']));
}

function checkStatus(status: Readonly<Record<string, unknown>> | undefined): void {
  if (status === undefined) return;
  for (const key of ['kind', 'apiVersion', 'status', 'message', 'reason']) textIn(status, key);
  checkInt32(status['code']);
  const list = membersOf(status['metadata']) ?? {};
  for (const key of ['selfLink', 'resourceVersion', 'continue']) textIn(list, key);
  checkInteger(list['remainingItemCount'], 2n ** 63n);
  const details = membersOf(status['details']) ?? {};
  for (const key of ['name', 'group', 'kind', 'uid']) textIn(details, key);
  checkInt32(details['retryAfterSeconds']);
  const causes = details['causes'] ?? [];
  if (!Array.isArray(causes)) throw new ShapeError('causes');
  for (const cause of causes) {
    const members = membersOf(cause) ?? {};
    for (const key of ['reason', 'message', 'field']) textIn(members, key);
  }
}

function checkInt32(value: unknown): void {
  checkInteger(value, 2n ** 31n);
}

/** A literal like `80.0` passes here: `JSON.parse` does not keep it apart from `80`. */
function checkInteger(value: unknown, limit: bigint): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new ShapeError('a whole number');
  if (BigInt(value) < -limit || BigInt(value) >= limit) throw new ShapeError('out of range');
}

function checkBytes(value: unknown): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const byte of value) {
      if (byte !== null && !(Number.isInteger(byte) && byte >= 0 && byte <= 255))
        throw new ShapeError('byte');
    }
    return;
  }
  if (isMembers(value) || typeof value !== 'string') throw new ShapeError('bytes');
  const bare = value.replace(/[\r\n]/g, '');
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) throw new ShapeError('base64');
}
