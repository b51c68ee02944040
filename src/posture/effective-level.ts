import {
  type Labels,
  labelOf,
  levelLabel,
  MODES,
  type Mode,
  type NamespacePolicy,
  policyOf,
  versionLabel,
} from '../checks/namespace-policy.ts';
import type { LevelSource, ModeSummary } from '../core/cluster-summary.ts';
import type { Version } from '../core/version.ts';

/** What holds in a namespace, and where each part of it comes from. */
export interface EffectiveLevel {
  readonly policy: NamespacePolicy;
  readonly modes: Readonly<Record<Mode, ModeSummary>>;
}

/** `fallback` is the source of the defaults. */
export function effectiveLevel(
  labels: Labels,
  defaults: NamespacePolicy,
  fallback: 'configuration' | 'default',
): EffectiveLevel {
  const { policy, errors } = policyOf(labels, defaults);
  const unreadable = new Set(errors.map(({ label }) => label));
  const sourceOf = (label: string): LevelSource | undefined => {
    if (labelOf(labels, label) === undefined) return undefined;
    return unreadable.has(label) ? 'unreadable' : 'label';
  };
  const summaryOf = (mode: Mode): ModeSummary => {
    const { level, version } = policy[mode];
    const own = sourceOf(levelLabel(mode));
    const follows = mode === 'warn' && own === undefined && level !== defaults.warn.level;
    return {
      level,
      version: version.text,
      levelFrom: own ?? (follows ? 'enforce' : fallback),
      versionFrom: sourceOf(versionLabel(mode)) ?? (follows ? 'enforce' : fallback),
    };
  };
  const [enforce, audit, warn] = MODES.map(summaryOf) as [ModeSummary, ModeSummary, ModeSummary];
  return { policy, modes: { enforce, audit, warn } };
}

/** No API server judges by a version newer than itself: what it does not know yet, it judges as its own. */
export function atServer(version: Version, minor: number | undefined): Version {
  return minor === undefined || version.minor <= minor ? version : { text: version.text, minor };
}

/** `v1.34.2-eks-1a2b` is 34. */
export function minorOf(gitVersion: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(gitVersion ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
