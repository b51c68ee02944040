import { compareBytes, quote } from '../core/text.ts';
import { goJsonError } from './go-json-error.ts';
import type { ConfigurationSource } from './pod-security-configuration.ts';

export type RawDefaults = Readonly<Record<string, string>>;

export interface RawConfiguration {
  readonly defaults: RawDefaults;
  readonly exemptions: Readonly<Record<'namespaces' | 'runtimeClasses' | 'usernames', readonly string[]>>;
}

const GROUP = 'pod-security.admission.config.k8s.io';
const KIND = 'PodSecurityConfiguration';
const SCHEME = 'k8s.io/pod-security-admission/admission/api/scheme/scheme.go:31';
/** Each version, and the Go package that errors name. `__internal` is decodable too, without defaults. */
const PACKAGES: Readonly<Record<string, string>> = {
  v1: 'v1',
  v1beta1: 'v1beta1',
  v1alpha1: 'v1alpha1',
  __internal: 'api',
};
const KIND_STRUCT =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

type Members = Readonly<Record<string, unknown>>;
type Failed = { readonly error: string };

/** Decodes a parsed file as Kubernetes' strict decoder does. */
export function decodeConfiguration(
  source: ConfigurationSource,
): (RawConfiguration & { readonly isInternal: boolean }) | Failed {
  if (source.format === 'json') {
    const syntax = goJsonError(source.text);
    if (syntax !== undefined) return { error: `couldn't get version/kind; json parse error: ${syntax}` };
  } else if (source.error !== undefined) return { error: source.error };
  const named = kindOf(source.value);
  if ('error' in named) return named;
  if (named.kind === '') return { error: `Object 'Kind' is missing in '${source.text}'` };
  if (named.apiVersion === '') return { error: `Object 'apiVersion' is missing in '${source.text}'` };
  const [group, version = ''] = named.apiVersion.split('/');
  const goPackage = Object.hasOwn(PACKAGES, version) ? PACKAGES[version] : undefined;
  if (group !== GROUP || goPackage === undefined || named.kind !== KIND) {
    const kind = `no kind ${quote(named.kind)} is registered for version ${quote(named.apiVersion)}`;
    return { error: `${kind} in scheme ${quote(SCHEME)}` };
  }
  const reading = new Reading(goPackage, source.format === 'yaml');
  const configuration = reading.configuration(source.value as Members);
  if (reading.mismatch !== undefined) return { error: reading.mismatch };
  const strict = [
    ...(source.strictError === undefined ? [] : [source.strictError]),
    ...new Set([...reading.unknown, ...(source.duplicates ?? []).map((path) => `duplicate field "${path}"`)]),
  ];
  if (strict.length > 0) return { error: `strict decoding error: ${strict.join(', ')}` };
  return { ...configuration, isInternal: version === '__internal' };
}

function kindOf(value: unknown): { apiVersion: string; kind: string } | Failed {
  const prefix = "couldn't get version/kind; json parse error: json: cannot unmarshal";
  const found = { apiVersion: '', kind: '' };
  if (value === null || value === undefined) return found;
  if (!isMembers(value))
    return { error: `${prefix} ${jsonType(value)} into Go value of type ${KIND_STRUCT}` };
  for (const [key, text] of Object.entries(value)) {
    const field = { apiversion: 'apiVersion', kind: 'kind' }[key.toLowerCase()];
    if (field === undefined || text === null) continue;
    if (typeof text !== 'string') {
      return { error: `${prefix} ${jsonType(text)} into Go struct field .${field} of type string` };
    }
    found[field === 'kind' ? 'kind' : 'apiVersion'] = text;
  }
  if (found.apiVersion.split('/').length > 2) {
    return { error: `unexpected GroupVersion string: ${found.apiVersion}` };
  }
  return found;
}

/** One pass over the document. Of several mismatches the first is the error; unknown fields are all kept. */
class Reading {
  mismatch: string | undefined;
  readonly unknown: string[] = [];
  readonly #package: string;
  readonly #sorted: boolean;

  constructor(goPackage: string, sorted: boolean) {
    this.#package = goPackage;
    this.#sorted = sorted;
  }

  configuration(value: Members): RawConfiguration {
    const defaults: Record<string, string> = {};
    const exemptions: Record<'namespaces' | 'runtimeClasses' | 'usernames', readonly string[]> = {
      namespaces: [],
      runtimeClasses: [],
      usernames: [],
    };
    const isDefault = (key: string) => /^(enforce|audit|warn)(-version)?$/.test(key);
    const isList = (key: string): key is keyof typeof exemptions => Object.hasOwn(exemptions, key);
    for (const [key, member] of this.#entries(value)) {
      if (key === 'defaults') {
        for (const [name, text] of this.#struct(key, member, 'PodSecurityDefaults')) {
          if (isDefault(name)) defaults[name] = this.#text(`PodSecurityDefaults.defaults.${name}`, text);
          else this.unknown.push(`unknown field "defaults.${name}"`);
        }
      } else if (key === 'exemptions') {
        for (const [name, list] of this.#struct(key, member, 'PodSecurityExemptions')) {
          if (isList(name)) exemptions[name] = this.#texts(`PodSecurityExemptions.exemptions.${name}`, list);
          else this.unknown.push(`unknown field "exemptions.${name}"`);
        }
      } else if (key !== 'apiVersion' && key !== 'kind') this.unknown.push(`unknown field "${key}"`);
    }
    return { defaults, exemptions };
  }

  /** YAML is turned to JSON first, which sorts its keys. */
  #entries(members: Members): [string, unknown][] {
    const entries = Object.entries(members);
    return this.#sorted ? entries.sort(([a], [b]) => compareBytes(a, b)) : entries;
  }

  #struct(key: string, value: unknown, type: string): [string, unknown][] {
    if (value === null) return [];
    if (isMembers(value)) return this.#entries(value);
    this.#refuse(value, `${KIND}.${key}`, `${this.#package}.${type}`);
    return [];
  }

  #texts(field: string, value: unknown): readonly string[] {
    if (value === null) return [];
    if (Array.isArray(value)) return value.map((item: unknown) => this.#text(field, item));
    this.#refuse(value, field, '[]string');
    return [];
  }

  #text(field: string, value: unknown): string {
    if (value === null) return '';
    if (typeof value === 'string') return value;
    this.#refuse(value, field, 'string');
    return '';
  }

  #refuse(value: unknown, field: string, type: string): void {
    this.mismatch ??= `json: cannot unmarshal ${jsonType(value)} into Go struct field ${field} of type ${type}`;
  }
}

/** A number may come as an object of the parser's own, so that its literal is kept. */
function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'object' &&
      value !== null &&
      'literal' in value &&
      Object.getPrototypeOf(value) !== Object.prototype)
  );
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value);
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (isNumber(value)) return 'number';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
