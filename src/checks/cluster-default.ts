import { isLevel, LEVELS, type Level } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import { LATEST } from '../core/version.ts';
import { labelsOf } from './namespace-labels.ts';
import { type LevelVersion, type NamespacePolicy, policyOf, UNCONFIGURED } from './namespace-policy.ts';
import type { Parameter, PracticeContext } from './practice.ts';

/** A parameter of every practice that asks what a namespace enforces. */
export const clusterDefault: Parameter = {
  description:
    'The level that the cluster enforces where a namespace has no label, from its PodSecurityConfiguration.',
  default: 'privileged',
  schema: { enum: LEVELS },
  fault: (value) =>
    typeof value === 'string' && isLevel(value)
      ? undefined
      : saying('expected.level', 'privileged, baseline or restricted is expected'),
};

function defaultsIn({ parameters }: PracticeContext): NamespacePolicy {
  const value = parameters['clusterDefault'];
  const level: Level = typeof value === 'string' && isLevel(value) ? value : 'privileged';
  return { ...UNCONFIGURED, enforce: { level, version: LATEST } };
}

/** What a namespace enforces; undefined when it is not in the input. */
export function enforcedIn(namespace: string, context: PracticeContext): LevelVersion | undefined {
  const object = context.inventory.find('Namespace', '', namespace || 'default');
  if (object === undefined) return undefined;
  return policyOf(labelsOf(object), defaultsIn(context)).policy.enforce;
}
