import { isLevel, LEVEL_ERROR, type Level } from '../core/level.ts';
import { parseVersion, VERSION_ERROR, type Version } from '../core/version.ts';
import {
  decodeConfiguration,
  type RawConfiguration,
  type RawDefaults,
} from './pod-security-configuration-decoding.ts';
import { aggregate, exemptionErrors } from './pod-security-configuration-validation.ts';

/** A file after YAML or JSON has been parsed, which is the business of another room. */
export interface ConfigurationSource {
  readonly text: string;
  /** Which of the two it is: a text that begins with `{` is JSON. */
  readonly format: 'yaml' | 'json';
  readonly value: unknown;
  /** Why there is no value, in the parser's words. */
  readonly error?: string;
  /** The YAML converter's complaint of keys that occur twice. */
  readonly strictError?: string;
  /** JSON fields that occur twice, as dotted paths. */
  readonly duplicates?: readonly string[];
}

export interface PodSecurityConfiguration {
  readonly defaults: Readonly<Record<'enforce' | 'audit' | 'warn', LevelAndVersion>>;
  readonly exemptions: Readonly<Record<'namespaces' | 'runtimeClasses' | 'usernames', readonly string[]>>;
}

export interface LevelAndVersion {
  readonly level: Level;
  readonly version: Version;
}

export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: PodSecurityConfiguration }
  /** Kubernetes' own sentence. */
  | { readonly ok: false; readonly error: string };

/** Reads a PodSecurityConfiguration as Kubernetes' webhook does. An empty text is the default configuration. */
export function parsePodSecurityConfiguration(source: ConfigurationSource): ConfigurationResult {
  if (source.text === '') return resolve({ defaults: withDefaults({}), exemptions: NO_EXEMPTIONS });
  const decoded = decodeConfiguration(source);
  if ('error' in decoded) return { ok: false, error: decoded.error };
  const defaults = decoded.isInternal ? decoded.defaults : withDefaults(decoded.defaults);
  return resolve({ ...decoded, defaults });
}

const NO_EXEMPTIONS = { namespaces: [], runtimeClasses: [], usernames: [] };

function withDefaults(defaults: RawDefaults): RawDefaults {
  const filled: Record<string, string> = {};
  for (const mode of ['enforce', 'audit', 'warn']) {
    filled[mode] = defaults[mode] || 'privileged';
    filled[`${mode}-version`] = defaults[`${mode}-version`] || 'latest';
  }
  return filled;
}

function resolve({ defaults, exemptions }: RawConfiguration): ConfigurationResult {
  const errors: string[] = [];
  const modeOf = (mode: string): LevelAndVersion => {
    const level = defaults[mode] ?? '';
    const versionText = defaults[`${mode}-version`] ?? '';
    const version = parseVersion(versionText);
    if (!isLevel(level)) errors.push(`${mode}: ${level === '' ? 'required' : LEVEL_ERROR}`);
    if (version === undefined) {
      errors.push(`${mode}-version: ${versionText === '' ? 'required' : VERSION_ERROR}`);
    }
    return { level: isLevel(level) ? level : 'restricted', version: version ?? { text: '', minor: 0 } };
  };
  const resolved = { enforce: modeOf('enforce'), audit: modeOf('audit'), warn: modeOf('warn') };
  if (errors.length > 0) return { ok: false, error: `configuration error: ${aggregate(errors)}` };
  const invalid = exemptionErrors(exemptions);
  if (invalid.length > 0) return { ok: false, error: `invalid configuration: ${aggregate(invalid)}` };
  return { ok: true, configuration: { defaults: resolved, exemptions } };
}
