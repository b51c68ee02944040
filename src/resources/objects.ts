import type { Resource } from '../core/finding.ts';
import type { Path } from '../core/path.ts';

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
  const items = value['items'];
  if (!kind.endsWith('List') || !Array.isArray(items)) return [{ path, value }];
  const itemKind = kind.slice(0, -'List'.length);
  return items.flatMap((item: unknown, i) => {
    if (!isRecord(item)) return [];
    // The items of a typed list need not say what they are.
    const typed =
      itemKind !== '' && item['kind'] === undefined ? { apiVersion, kind: itemKind, ...item } : item;
    return objectsIn(typed, [...path, 'items', i]);
  });
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
