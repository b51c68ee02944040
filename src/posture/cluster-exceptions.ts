import type { Control } from '../checks/check.ts';
import type { Resource } from '../core/finding.ts';
import type { BreakGlass } from '../exceptions/break-glass.ts';
import { parseBreakGlass } from '../exceptions/break-glass-object.ts';
import type { Exception } from '../exceptions/exception.ts';
import { parseException } from '../exceptions/parse-exception.ts';
import type { ExceptionFault } from '../exceptions/schema-faults.ts';
import { resourceOf } from '../resources/objects.ts';
import type { Snapshot } from '../resources/snapshot.ts';

/** What somebody has accepted in a cluster, as its objects say, and those of them that say nothing. */
export interface ClusterExceptions {
  readonly exceptions: readonly Exception[];
  readonly breakGlasses: readonly BreakGlass[];
  /** Nothing is accepted because of these. */
  readonly malformed: readonly { readonly resource: Resource; readonly faults: readonly ExceptionFault[] }[];
}

/** The same objects that `serve` follows, of these namespaces or of all. */
export function clusterExceptions(
  snapshot: Snapshot,
  controls: readonly Control[],
  namespaces?: readonly string[],
): ClusterExceptions {
  const exceptions: Exception[] = [];
  const breakGlasses: BreakGlass[] = [];
  const malformed: { resource: Resource; faults: readonly ExceptionFault[] }[] = [];
  for (const object of snapshot.list('GatehouseException')) {
    const resource = resourceOf(object);
    if (namespaces?.includes(resource.namespace) === false) continue;
    const reading = parseException(object, { controls });
    if ('exception' in reading) exceptions.push(reading.exception);
    else malformed.push({ resource, faults: reading.faults });
  }
  for (const object of snapshot.list('BreakGlass')) {
    const resource = resourceOf(object);
    if (namespaces?.includes(resource.namespace) === false) continue;
    const reading = parseBreakGlass(object);
    if ('glass' in reading) breakGlasses.push(reading.glass);
    else malformed.push({ resource, faults: reading.faults });
  }
  return { exceptions, breakGlasses, malformed };
}
