import type { Path } from '../core/path.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import {
  type Labels,
  labelOf,
  levelLabel,
  type Mode,
  type ResolvedPolicy,
  versionLabel,
} from './namespace-policy.ts';

/** The labels of an object, as far as they are text; the API server refuses any other. */
export function labelsOf(object: PlainObject): Labels {
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  const labels = isRecord(metadata['labels']) ? metadata['labels'] : {};
  return Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

export function labelPath(label: string): Path {
  return ['metadata', 'labels', label];
}

export function levelOf(labels: Labels, mode: Mode): string | undefined {
  return labelOf(labels, levelLabel(mode));
}

export function versionTextOf(labels: Labels, mode: Mode): string | undefined {
  return labelOf(labels, versionLabel(mode));
}

/** Kubernetes could not read the level of a mode. */
export function isUnreadable({ errors }: ResolvedPolicy, mode: Mode): boolean {
  return errors.some(({ label }) => label === levelLabel(mode));
}

/** Namespaces that come with a cluster, and that the ones who run it look after. */
export function isSystemNamespace(object: PlainObject): boolean {
  return resourceOf(object).name.startsWith('kube-');
}

/** For the examples of practices: `{ enforce: 'baseline' }` and the like, labelled. */
export function exampleNamespace(modes: Readonly<Record<string, string>>): PlainObject {
  const labels = Object.entries(modes).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: Object.fromEntries(labels) },
  };
}
