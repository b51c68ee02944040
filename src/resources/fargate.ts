import { type Saying, saying } from '../core/saying.ts';
import { isRecord } from './objects.ts';
import type { Pod } from './pod.ts';

const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile';
const SCHEDULER = 'fargate-scheduler';

/** What says that a pod runs on Fargate, as the end of a sentence; undefined when nothing does. */
export function fargateEvidence(
  pod: Pod,
  namespace: string,
  profiles: readonly Readonly<Record<string, unknown>>[],
): Saying | undefined {
  const labels = pod.metadata?.labels ?? {};
  const named = labels[PROFILE_LABEL];
  if (named !== undefined)
    return saying('fargate.label', 'its label names the Fargate profile "{profile}"', { profile: named });
  if (pod.spec?.schedulerName === SCHEDULER)
    return saying('fargate.scheduler', 'its scheduler is {scheduler}', { scheduler: SCHEDULER });
  const matching = profiles.find((profile) => {
    const wanted = isRecord(profile['labels']) ? Object.entries(profile['labels']) : [];
    return (
      isLike(namespace || 'default', String(profile['namespace'])) &&
      wanted.every(([key, value]) => isLike(labels[key] ?? '', String(value)))
    );
  });
  return (
    matching &&
    saying('fargate.profile', 'the Fargate profile "{profile}" selects it', {
      profile: String(matching['name']),
    })
  );
}

/** With `*` and `?`, as profiles have them. */
function isLike(text: string, pattern: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`).test(text);
}
