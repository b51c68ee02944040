import type { Labels } from '../../checks/namespace-policy.ts';
import { formatPath, type Path } from '../../core/path.ts';
import { type Saying, saying } from '../../core/saying.ts';
import { nearestOf } from '../../core/text-distance.ts';
import { decodeInto } from '../../resources/decode.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord, resourceOf } from '../../resources/objects.ts';
import type { PodSpec } from '../../resources/pod.ts';
import { type SchemaType, structNamed } from '../../resources/schema-types.ts';
import { containerNamesIn } from './injected-pod.ts';
import { type Injector, valueIn } from './injector.ts';

/** What is wrong with a description, and where in it. */
export interface InjectorFault {
  readonly path: Path;
  readonly said: Saying | string;
}

const MATCHES = ['namespaceLabels', 'namespaceAnnotations', 'podLabels', 'podAnnotations'] as const;
const MATCH_KEYS = [...MATCHES, 'excludeNamespaces'];
const PATCH_KEYS = ['initContainers', 'containers', 'volumes', 'securityContext'];

/**
 * The injector that an object of kind `Injector` describes: which pods it changes (all of `match`), what it adds to them
 * (`patch`, as in the spec of a pod) and what to do instead (`remedy`).
 */
export function parseInjector(
  object: PlainObject,
): { readonly injector: Injector } | { readonly faults: readonly InjectorFault[] } {
  const faults: InjectorFault[] = [];
  const { name } = resourceOf(object);
  if (name === '') faults.push({ path: ['metadata', 'name'], said: missing('name') });
  checkKeys(object, ['apiVersion', 'kind', 'metadata', 'spec'], [], faults);
  const spec = recordAt(object, 'spec', [], faults);
  checkKeys(spec, ['match', 'patch', 'remedy'], ['spec'], faults);
  const match = parseMatch(recordAt(spec, 'match', ['spec'], faults), faults);
  const patch = parsePatch(recordAt(spec, 'patch', ['spec'], faults), faults);
  const { remedy } = spec as { readonly remedy?: unknown };
  if (remedy !== undefined && (typeof remedy !== 'string' || /\n./.test(remedy.trim())))
    faults.push({
      path: ['spec', 'remedy'],
      said: saying('injector.remedy', 'must be one line of text'),
    });
  if (faults.length > 0) return { faults };
  const text = typeof remedy === 'string' ? remedy.trim() : '';
  return { injector: injectorOf(name, match, patch, text) };
}

interface Match {
  readonly wanted: Readonly<Partial<Record<(typeof MATCHES)[number], Labels>>>;
  readonly excluded: readonly string[];
}

function injectorOf(name: string, { wanted, excluded }: Match, patch: PodSpec, remedy: string): Injector {
  const { initContainers = [], containers = [] } = patch;
  const added = [...initContainers, ...containers].map((container) => container.name ?? '');
  return {
    name,
    title: name,
    remedies: remedy === '' ? [] : [{ saying: remedy }],
    additionsTo(pod, { namespace, labels, annotations }) {
      if (excluded.includes(namespace)) return undefined;
      const { metadata } = pod;
      // What is not known of a namespace counts as asked for; what a pod does not have, it does not have.
      const asks =
        (labels === undefined || includes(labels, wanted.namespaceLabels)) &&
        (annotations === undefined || includes(annotations, wanted.namespaceAnnotations)) &&
        includes(metadata?.labels, wanted.podLabels) &&
        includes(metadata?.annotations, wanted.podAnnotations);
      const present = containerNamesIn(pod);
      if (!asks || added.some((container) => present.has(container))) return undefined;
      return patch;
    },
  };
}

function includes(values: Labels | undefined, wanted: Labels = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => valueIn(values, key) === value);
}

function parseMatch(match: PlainObject, faults: InjectorFault[]): Match {
  const path = ['spec', 'match'];
  checkKeys(match, MATCH_KEYS, path, faults);
  const wanted: Partial<Record<(typeof MATCHES)[number], Labels>> = {};
  for (const key of MATCHES) {
    const values = recordAt(match, key, path, faults);
    for (const [label, value] of Object.entries(values)) {
      if (typeof value !== 'string')
        faults.push({
          path: [...path, key, label],
          said: saying('injector.text', 'must be a text; quote it'),
        });
    }
    wanted[key] = values as Labels;
  }
  const { excludeNamespaces = [] } = match as { readonly excludeNamespaces?: unknown };
  if (!Array.isArray(excludeNamespaces) || !excludeNamespaces.every((each) => typeof each === 'string')) {
    faults.push({
      path: [...path, 'excludeNamespaces'],
      said: saying('injector.names', 'must be a list of names of namespaces'),
    });
    return { wanted, excluded: [] };
  }
  return { wanted, excluded: excludeNamespaces };
}

/** As strict as the API server is to clients that ask for it: a field that it does not know changes nothing, and is a slip. */
function parsePatch(patch: PlainObject, faults: InjectorFault[]): PodSpec {
  const path = ['spec', 'patch'];
  const before = faults.length;
  checkKeys(patch, PATCH_KEYS, path, faults);
  if (Object.keys(patch).length === 0) faults.push({ path, said: missing('patch') });
  if (faults.length > before) return {};
  const struct = structNamed('core.PodSpec');
  checkFields(patch, { kind: 'struct', goType: 'v1.PodSpec', struct }, path, faults);
  const decoded = decodeInto(patch, struct);
  if ('faults' in decoded) {
    for (const fault of decoded.faults) faults.push({ path: [...path, ...fault.path], said: fault.message });
    return {};
  }
  return decoded.object as PodSpec;
}

function checkFields(value: unknown, type: SchemaType, path: Path, faults: InjectorFault[]): void {
  if (type.kind === 'list' && Array.isArray(value)) {
    value.forEach((item, i) => void checkFields(item, type.element, [...path, i], faults));
  } else if (type.kind === 'struct' && isRecord(value)) {
    checkKeys(value, [...type.struct.fields.keys()], path, faults);
    for (const [key, member] of Object.entries(value)) {
      const field = type.struct.fields.get(key);
      if (field !== undefined) checkFields(member, field.type, [...path, key], faults);
    }
  }
}

function checkKeys(value: PlainObject, known: readonly string[], path: Path, faults: InjectorFault[]): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const near = nearestOf(key, known);
    faults.push({
      path: [...path, key],
      said:
        near === undefined
          ? saying('injector.field', 'unknown field; there are {known}', { known: known.join(', ') })
          : saying('injector.field.near', 'unknown field; did you mean {near}?', { near }),
    });
  }
}

function recordAt(value: PlainObject, key: string, path: Path, faults: InjectorFault[]): PlainObject {
  const member = value[key];
  if (member === undefined || member === null) return {};
  if (isRecord(member)) return member;
  faults.push({ path: [...path, key], said: saying('injector.object', 'must be an object') });
  return {};
}

function missing(what: 'name' | 'patch'): Saying {
  return what === 'name'
    ? saying('injector.no-name', 'must not be empty: findings are told under this name')
    : saying(
        'injector.no-patch',
        'must say what is added: initContainers, containers, volumes or securityContext',
      );
}

/** `spec.patch.volumes[0].hostpath: unknown field; did you mean hostPath?` */
export function injectorFaultSaying({ path, said }: InjectorFault): Saying {
  return saying('injector.fault', '{path}: {said}', { path: formatPath(path), said });
}
