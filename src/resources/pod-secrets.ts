import { toPointer } from '../core/path.ts';
import type { Saying } from '../core/saying.ts';
import type { Pod } from './pod.ts';
import { literalsIn, type PodLiteral } from './pod-literals.ts';
import { describeSecret, type Secret, secretIn } from './secrets.ts';

/** A credential that stands in a pod, without the credential. */
export interface PodSecret
  extends Omit<PodLiteral, 'value'>,
    Pick<Secret, 'kind' | 'group' | 'isPlaceholder'> {
  /** How it begins, and its length. */
  readonly described: Saying;
}

/** Several checks ask about the same pod, one after the other. */
const KNOWN = new WeakMap<Pod, readonly PodSecret[]>();

/** Every credential that stands in a pod; one for each place. */
export function podSecretsIn(pod: Pod): readonly PodSecret[] {
  const known = KNOWN.get(pod) ?? findSecrets(pod);
  KNOWN.set(pod, known);
  return known;
}

function findSecrets(pod: Pod): PodSecret[] {
  const found = new Map<string, PodSecret>();
  for (const { value, ...literal } of literalsIn(pod)) {
    const key = toPointer(literal.path);
    const secret = found.has(key) ? undefined : secretIn(literal.name, value);
    if (secret === undefined) continue;
    const { kind, group, isPlaceholder } = secret;
    found.set(key, { ...literal, kind, group, isPlaceholder, described: describeSecret(value, secret) });
  }
  return [...found.values()];
}
