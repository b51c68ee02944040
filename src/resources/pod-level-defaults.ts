import { canonicalQuantity } from './canonical-quantity.ts';
import { totalOf } from './effective-resources.ts';
import { type Fields, fieldsOf, inner, listOf } from './open-fields.ts';
import type { Pod } from './pod.ts';
import type { Quantity } from './quantity.ts';

/**
 * What a pod asks for as a whole where it only says what it may have: what its containers ask for, or the limit (KEP-2837). After the
 * defaults of the containers.
 */
export function defaultPodLevelRequests(spec: Fields): void {
  const resources = fieldsOf(spec['resources']);
  const limits = fieldsOf(resources?.['limits']) ?? {};
  if (resources === undefined || Object.keys(limits).length === 0) return;
  const requests = inner(resources, 'requests');
  const lists = ['containers', 'initContainers'].map((name) => [name, listOf(spec[name])] as const);
  const pod = { spec: Object.fromEntries(lists) } as unknown as Pod;
  for (const resource of ['cpu', 'memory'])
    if (requests[resource] === undefined) {
      const sum = totalOf(pod, resource, (container) => container.resources?.requests ?? {});
      if (sum !== undefined) requests[resource] = textOf(sum, isBinary(spec, resource));
    }
  for (const [resource, limit] of Object.entries(limits))
    if (/^(cpu|memory|hugepages-.*)$/.test(resource)) requests[resource] ??= limit;
}

/** A sum is written like the first that it is made of. */
function isBinary(spec: Fields, resource: string): boolean {
  const asked = [...listOf(spec['containers']), ...listOf(spec['initContainers'])].map(
    (container) => fieldsOf(fieldsOf(container['resources'])?.['requests'])?.[resource],
  );
  return String(asked.find((one) => one !== undefined)).endsWith('i');
}

function textOf({ mantissa, exponent }: Quantity, isOfBytes: boolean): string {
  const digits = String(mantissa).padStart(1 - exponent, '0');
  const decimal =
    exponent >= 0
      ? `${mantissa * 10n ** BigInt(exponent)}`
      : `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
  const whole = exponent >= 0 && isOfBytes ? BigInt(decimal) : 1n;
  return canonicalQuantity(whole % 1024n === 0n ? `${whole / 1024n}Ki` : decimal, true);
}
