import type { Resource } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import { BUILT_IN_KINDS, splitApiVersion } from './kinds.ts';

/** A Kubernetes object inside a document, and where. */
export interface ObjectSite {
  /** Empty where the document is the object. */
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * The objects of a document: itself, the items of a List or of a typed list (`PodList`), the object that an
 * AdmissionReview asks about.
 */
export function objectsIn(value: Readonly<Record<string, unknown>>, path: Path = []): ObjectSite[] {
  const { apiVersion, kind } = resourceOf(value);
  if (kind === 'AdmissionReview' && apiVersion.startsWith('admission.k8s.io/')) {
    const request = value['request'];
    const object = isRecord(request) ? request['object'] : undefined;
    return isRecord(object) ? objectsIn(object, [...path, 'request', 'object']) : [];
  }
  if (!kind.endsWith('List')) return [{ path, value }];
  const itemKind = kind.slice(0, -'List'.length);
  const items = value['items'];
  if (!Array.isArray(items)) return isListOfKubernetes(apiVersion, itemKind) ? [] : [{ path, value }];
  // What a custom kind such as an AllowList calls items is its own.
  if (items.length > 0 && !items.some(isRecord) && !isListOfKubernetes(apiVersion, itemKind))
    return [{ path, value }];
  return items.flatMap((item: unknown, i) => {
    if (!isRecord(item)) return [];
    // The items of a typed list need not say what they are.
    const typed =
      itemKind !== '' && item['kind'] === undefined ? { apiVersion, kind: itemKind, ...item } : item;
    return objectsIn(typed, [...path, 'items', i]);
  });
}

/** Where lists of Kubernetes hold something else than objects, or no list of items at all: `objectsIn` finds nothing there. */
export function listFaultsIn(value: Readonly<Record<string, unknown>>, path: Path = []): Path[] {
  const { apiVersion, kind } = resourceOf(value);
  if (!kind.endsWith('List') || !isListOfKubernetes(apiVersion, kind.slice(0, -'List'.length))) return [];
  const items = value['items'];
  if (!Array.isArray(items)) return [[...path, 'items']];
  return items.flatMap((item: unknown, i) => {
    const itemPath = [...path, 'items', i];
    return isRecord(item) ? listFaultsIn(item, itemPath) : [itemPath];
  });
}

/** A List, or a typed list of a kind that Kubernetes has. */
function isListOfKubernetes(apiVersion: string, itemKind: string): boolean {
  const { group } = splitApiVersion(apiVersion);
  if (itemKind === '') return group === '';
  return Object.hasOwn(BUILT_IN_KINDS, group) && BUILT_IN_KINDS[group]?.includes(itemKind) === true;
}

/** What an object says of itself, as far as it does. */
export function resourceOf(value: Readonly<Record<string, unknown>>): Resource {
  const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
  return {
    apiVersion: textOf(value['apiVersion']),
    kind: textOf(value['kind']),
    name: textOf(metadata['name']) || textOf(metadata['generateName']),
    namespace: textOf(metadata['namespace']),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
