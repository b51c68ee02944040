import type { EvaluationInput, RuleResult } from '../engines/engine.ts';
import type { Owner } from '../exceptions/accepted-by.ts';
import {
  type AcceptedDenial,
  acceptedDenials,
  type Denial,
  subjectOf,
} from '../exceptions/accepted-denials.ts';
import { nameOfException } from '../exceptions/exception.ts';
import { believedOwners, type OwnerLookup } from '../exceptions/owners.ts';
import { decodeObject } from '../resources/decode.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import type { ObjectMeta } from '../resources/pod.ts';
import { type Exceptions, ownersBy } from './leniency.ts';

/** What of a policy's results is accepted. */
export type Accepting = (
  policy: string,
  results: readonly RuleResult[],
) => Promise<ReadonlyMap<RuleResult, AcceptedDenial>>;

/**
 * Undefined where nothing could be accepted. Who owns a pod is asked when a policy has refused something of it, and once; what owner
 * references say is believed as `judgingOf` believes it.
 */
export function acceptingIn(
  { request, object }: Pick<EvaluationInput, 'request' | 'object'>,
  { set, wallClock, owner }: Exceptions,
  deadline: number,
): Accepting | undefined {
  const { namespace, userInfo, kind } = request;
  const isNamed = set.all.some((each) => each.namespace === namespace && each.policies !== undefined);
  if (!isNamed) return undefined;
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  const plain = subjectOf(
    { apiVersion, kind: kind.kind, namespace, name: nameOf(request.name, object) },
    object,
    [],
  );
  if (plain === undefined) return undefined;
  const now = wallClock();
  let owners: Promise<readonly Owner[]> | undefined;
  const ownersOf = (): Promise<readonly Owner[]> => {
    // A template is its object's own; a pod, and what a controller makes besides, has owners of its own.
    const owned = { ...plain.pod, metadata: metadataIn(object) };
    const find = (lookup: OwnerLookup) => believedOwners(owned, userInfo.username, lookup);
    return kind.group === '' && kind.kind === 'Pod'
      ? ownersBy(find, namespace, { owner }, deadline)
      : Promise.resolve(find(() => undefined));
  };
  return async (policy, results) => {
    const denials = results.map((of): Denial & { readonly of: RuleResult } => {
      const { rule, result, message } = of;
      return { policy, rule, result, message, of };
    });
    if (denials.every(({ result }) => result !== 'fail' && result !== 'warn')) return new Map();
    owners ??= ownersOf();
    const { accepted } = acceptedDenials({ ...plain, owners: await owners }, denials, set, now);
    return new Map([...accepted].map(([{ of }, each]) => [of, each]));
  };
}

function nameOf(asked: string, object: PlainObject | null): string {
  const name = isRecord(object?.['metadata']) ? object['metadata']['name'] : undefined;
  return asked === '' && typeof name === 'string' ? name : asked;
}

function metadataIn(object: PlainObject | null): ObjectMeta {
  const decoding = object === null ? undefined : decodeObject(object);
  const metadata = decoding?.ok === true ? decoding.object['metadata'] : undefined;
  // Decoded by the schema of its kind.
  return isRecord(metadata) ? (metadata as ObjectMeta) : {};
}

/** As the audit annotations of the Standards say it: `shop/agent until 2027-01-31T00:00:00Z`. */
export function acceptedText(accepted: readonly AcceptedDenial[]): string {
  const exceptions = new Map(accepted.map(({ exception }) => [nameOfException(exception), exception]));
  return [...exceptions].map(([name, { expires }]) => `${name} until ${expires}`).join(', ');
}
