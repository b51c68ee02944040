import type { Level } from '../../core/level.ts';
import type { Version } from '../../core/version.ts';
import { type Exception, nameOfException } from '../../exceptions/exception.ts';
import { acceptedCel } from './accepted-cel.ts';
import { standardsPolicy } from './standards-policy.ts';

export interface ExceptionPolicyOptions {
  readonly level: Exclude<Level, 'privileged'>;
  readonly version: Version;
}

/**
 * Policies that hold namespaces at a level but for what these exceptions accept; one for each namespace, because two policies
 * would each deny what the other lets through. The namespaces themselves stay at a level of Pod Security that admits all of it.
 */
export function exceptionPolicies(
  exceptions: readonly Exception[],
  { level, version }: ExceptionPolicyOptions,
): readonly object[] {
  const namespaces = [...new Set(exceptions.map(({ namespace }) => namespace))].sort();
  return namespaces.flatMap((namespace) => {
    const own = exceptions.filter((exception) => exception.namespace === namespace);
    return standardsPolicy({
      level,
      version,
      name: `gatehouse-${namespace}-${level}-${version.text}`,
      actions: ['Deny'],
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      ...acceptedCel(own),
      introduction: `violates the Pod Security Standards at ${level} ${version.text}, beyond what exceptions accept`,
      annotations: {
        'gatehouse.dev/exceptions': own
          .map((exception) => `${nameOfException(exception)} until ${exception.expires}`)
          .join(', '),
      },
    });
  });
}
