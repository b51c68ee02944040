import { toPointer } from '../core/path.ts';
import type { Saying } from '../core/saying.ts';
import { lastAnswer } from './last-answer.ts';
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

/** Every credential that stands in a pod; one for each place. */
export const podSecretsIn = lastAnswer((pod: Pod): readonly PodSecret[] => {
  const found = new Map<string, PodSecret>();
  for (const { value, ...literal } of literalsIn(pod)) {
    const secret = secretIn(literal.name, value);
    if (secret === undefined) continue;
    const key = toPointer(literal.path);
    if (found.has(key)) continue;
    const { kind, group, isPlaceholder } = secret;
    found.set(key, { ...literal, kind, group, isPlaceholder, described: describeSecret(value, secret) });
  }
  return [...found.values()];
});
