import { compareLevels, isLevel, LEVEL_ERROR, type Level } from '../core/level.ts';
import { quote } from '../core/text.ts';
import { isSameVersion, LATEST, parseVersion, VERSION_ERROR, type Version } from '../core/version.ts';

/** The three modes, in the order in which Kubernetes names them. */
export const MODES = ['enforce', 'audit', 'warn'] as const;

export type Mode = (typeof MODES)[number];

/** A level of the Standards at a version; prints as `restricted:v1.22`. */
export interface LevelVersion {
  readonly level: Level;
  readonly version: Version;
}

/** What a namespace is judged by, in each mode. */
export type NamespacePolicy = Readonly<Record<Mode, LevelVersion>>;

/** A label that Kubernetes cannot read. */
export interface LabelError {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

export interface ResolvedPolicy {
  readonly policy: NamespacePolicy;
  /** In the order in which Kubernetes reads the labels. */
  readonly errors: readonly LabelError[];
}

export const PRIVILEGED: LevelVersion = { level: 'privileged', version: LATEST };

/** The defaults of a cluster that configures none. */
export const UNCONFIGURED: NamespacePolicy = { enforce: PRIVILEGED, audit: PRIVILEGED, warn: PRIVILEGED };

export type Labels = Readonly<Record<string, string>>;

export function levelLabel(mode: Mode): string {
  return `pod-security.kubernetes.io/${mode}`;
}

export function versionLabel(mode: Mode): string {
  return `pod-security.kubernetes.io/${mode}-version`;
}

/** What an unreadable level is judged as: closed where it enforces, open where it only tells. */
const UNREADABLE_LEVEL: Readonly<Record<Mode, Level>> = {
  enforce: 'restricted',
  audit: 'privileged',
  warn: 'privileged',
};

/**
 * The policy that the labels of a namespace ask for. It is always a whole one: what no label says comes from the
 * defaults, and what a label says unreadably comes with an error.
 */
export function policyOf(labels: Labels, defaults: NamespacePolicy): ResolvedPolicy {
  const errors: LabelError[] = [];
  const enforce = pairOf('enforce', labels, defaults.enforce, errors);
  const audit = pairOf('audit', labels, defaults.audit, errors);
  const warn = pairOf('warn', labels, defaults.warn, errors);
  return { policy: { enforce, audit, warn: followEnforce(labels, enforce, warn) }, errors };
}

function pairOf(mode: Mode, labels: Labels, fallback: LevelVersion, errors: LabelError[]): LevelVersion {
  let { level, version } = fallback;
  const levelText = labelOf(labels, levelLabel(mode));
  if (levelText !== undefined) {
    if (isLevel(levelText)) level = levelText;
    else {
      level = UNREADABLE_LEVEL[mode];
      errors.push({ label: levelLabel(mode), value: levelText, detail: LEVEL_ERROR });
    }
  }
  const versionText = labelOf(labels, versionLabel(mode));
  if (versionText !== undefined) {
    const parsed = parseVersion(versionText);
    version = parsed ?? LATEST;
    if (parsed === undefined) {
      errors.push({ label: versionLabel(mode), value: versionText, detail: VERSION_ERROR });
    }
  }
  return { level, version };
}

/** A namespace that enforces and does not say how to warn is warned of the same, where that is stricter. */
function followEnforce(labels: Labels, enforce: LevelVersion, warn: LevelVersion): LevelVersion {
  if (labelOf(labels, levelLabel('warn')) !== undefined) return warn;
  const enforceText = labelOf(labels, levelLabel('enforce'));
  if (enforceText === undefined || !isLevel(enforceText)) return warn;
  if (compareLevels(enforce.level, warn.level) <= 0) return warn;
  const pinned = labelOf(labels, versionLabel('warn')) !== undefined;
  return { level: enforce.level, version: pinned ? warn.version : enforce.version };
}

/** An empty value is a value. */
export function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

export function formatPair({ level, version }: LevelVersion): string {
  return `${level}:${version.text}`;
}

export function isSamePair(a: LevelVersion, b: LevelVersion): boolean {
  return a.level === b.level && isSameVersion(a.version, b.version);
}

/** Equal in effect: any two privileged pairs are. */
export function isEquivalentPolicy(a: NamespacePolicy, b: NamespacePolicy): boolean {
  return MODES.every(
    (mode) =>
      (a[mode].level === 'privileged' && b[mode].level === 'privileged') || isSamePair(a[mode], b[mode]),
  );
}

export function isFullyPrivileged(policy: NamespacePolicy): boolean {
  return MODES.every((mode) => policy[mode].level === 'privileged');
}

export function labelField({ label }: LabelError): string {
  return `metadata.labels[${label}]`;
}

/** What is wrong with the value, without the field. */
export function labelErrorBody({ value, detail }: LabelError): string {
  return `Invalid value: ${quote(value)}: ${detail}`;
}

/** All errors in one sentence, as Kubernetes aggregates them; empty when there are none. */
export function formatLabelErrors(errors: readonly LabelError[]): string {
  const texts = [...new Set(errors.map((error) => `${labelField(error)}: ${labelErrorBody(error)}`))];
  return texts.length === 1 ? (texts[0] ?? '') : texts.length === 0 ? '' : `[${texts.join(', ')}]`;
}
