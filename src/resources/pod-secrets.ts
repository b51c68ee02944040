import { toPointer } from '../core/path.ts';
import { lastAnswer } from './last-answer.ts';
import type { Pod } from './pod.ts';
import { literalsIn, type PodLiteral } from './pod-literals.ts';
import { type Description, describeSecret, type Secret, secretIn } from './secrets.ts';

/** A credential that stands in a pod, without the credential. */
export interface PodSecret
  extends Omit<PodLiteral, 'value'>,
    Pick<Secret, 'kind' | 'group' | 'isPlaceholder'> {
  /** How it begins, its length, and its hash. */
  readonly described: Description;
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
