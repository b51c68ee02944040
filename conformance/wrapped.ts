import type { WorkloadKind } from '../src/resources/kinds.ts';
import { isRecord } from '../src/resources/objects.ts';

/** An object of another kind around the pod: its metadata and spec, where that kind keeps them. */
export function wrapped(pod: unknown, kind: WorkloadKind): Readonly<Record<string, unknown>> {
  const { metadata, spec } = isRecord(pod) ? pod : {};
  let value: Readonly<Record<string, unknown>> = { metadata, spec };
  for (const key of kind.podPath.toReversed()) value = { [key]: value };
  const apiVersion = kind.group === '' ? 'v1' : `${kind.group}/v1`;
  return { apiVersion, kind: kind.kind, ...value };
}
