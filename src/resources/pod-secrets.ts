import { lastAnswer } from '../core/last-answer.ts';
import { type Path, toPointer } from '../core/path.ts';
import type { Pod } from './pod.ts';
import { literalsIn, type PodLiteral } from './pod-literals.ts';
import { type Description, describeSecret, type Secret, secretIn } from './secrets.ts';

/** A credential that stands in a pod, without the credential. */
export interface PodSecret
  extends Omit<PodLiteral, 'value' | 'at' | 'container'>,
    Pick<Secret, 'kind' | 'group' | 'isPlaceholder'> {
  readonly path: Path;
  readonly container?: string;
  /** How it begins, its length, and its hash. */
  readonly described: Description;
}

/** Every credential that stands in a pod; one for each place. */
export const podSecretsIn = lastAnswer((pod: Pod): readonly PodSecret[] => {
  const found = new Map<string, PodSecret>();
  for (const { place, name, value, container, at } of literalsIn(pod)) {
    const secret = secretIn(name, value);
    if (secret === undefined) continue;
    const path = at();
    const key = toPointer(path);
    if (found.has(key)) continue;
    const { kind, group, isPlaceholder } = secret;
    const told = { place, path, name, ...(container === undefined ? {} : { container }) };
    found.set(key, { ...told, kind, group, isPlaceholder, described: describeSecret(value, secret) });
  }
  return [...found.values()];
});
