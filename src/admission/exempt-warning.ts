import { quote } from '../core/text.ts';
import {
  formatPair,
  isEquivalentPolicy,
  isFullyPrivileged,
  type Labels,
  labelOf,
  levelLabel,
  MODES,
  type Mode,
  type NamespacePolicy,
  versionLabel,
} from './namespace-policy.ts';

/** Labels on an exempt namespace do nothing; whoever sets them is told. Only the modes that have a label are shown. */
export function exemptNamespaceWarning(
  name: string,
  policy: NamespacePolicy,
  labels: Labels,
  defaults: NamespacePolicy,
): string | undefined {
  if (isFullyPrivileged(policy) || isEquivalentPolicy(policy, defaults)) return undefined;
  const isLabelled = (mode: Mode) =>
    labelOf(labels, levelLabel(mode)) !== undefined || labelOf(labels, versionLabel(mode)) !== undefined;
  const shown = MODES.filter((mode) => policy[mode].level !== 'privileged' && isLabelled(mode));
  const modes = shown.map((mode) => `${mode}=${formatPair(policy[mode])}`).join(', ');
  return `namespace ${quote(name)} is exempt from Pod Security, and the policy (${modes}) will be ignored`;
}
