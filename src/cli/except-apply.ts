import { type ApiFailure, isConflict, isNotFound } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import { pathOf } from '../cluster/resource-path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { approved, type Exception, nameOfException } from '../exceptions/exception.ts';
import { approvalFaults, faultSaying, timeFaults } from '../exceptions/exception-faults.ts';
import { exceptionObject } from '../exceptions/exception-object.ts';
import { parseException } from '../exceptions/parse-exception.ts';
import { controls } from '../index.ts';
import { isRecord } from '../resources/objects.ts';
import { UsageError } from './exit-codes.ts';
import { ClusterFailure, type LiveName } from './live-objects.ts';

/** An exception of a cluster, and the version of it that was read. */
export interface HeldException {
  readonly exception: Exception;
  readonly resourceVersion: string;
}

function placeOf(namespace: string, name: string): string {
  const resource = {
    group: 'gatehouse.dev',
    version: 'v1alpha1',
    resource: 'gatehouseexceptions',
    namespace,
  };
  return pathOf(resource, name);
}

/** What somebody has asked for in the cluster. */
export async function readHeld(client: ClusterClient, { namespace, name }: LiveName): Promise<HeldException> {
  const answer = await client.request({ method: 'GET', path: placeOf(namespace, name) });
  if (!answer.ok) throw failureOf(`${namespace}/${name}`, answer.failure);
  const reading = parseException(answer.value, { controls });
  if ('faults' in reading)
    throw new UsageError(
      ...reading.faults.map((fault) =>
        saying('fault-at', '{place}: {fault}', { place: `${namespace}/${name}`, fault: faultSaying(fault) }),
      ),
    );
  const metadata =
    isRecord(answer.value) && isRecord(answer.value['metadata']) ? answer.value['metadata'] : {};
  return { exception: reading.exception, resourceVersion: String(metadata['resourceVersion'] ?? '') };
}

/** The exception as it is when somebody approves it now. */
export function approvedNow(exception: Exception, by: string, now: number): Exception {
  const done = approved(exception, by, new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'));
  const faults = [...approvalFaults(done), ...timeFaults(exception, now)];
  if (faults.length === 0) return done;
  throw new UsageError(
    ...faults.map((fault) =>
      saying('fault-at', '{place}: {fault}', {
        place: nameOfException(exception),
        fault: faultSaying(fault),
      }),
    ),
  );
}

/**
 * Writes it into the cluster by server-side apply. What was read before has to be there unchanged: who approves, approves what he
 * has seen.
 */
export async function applyException(
  client: ClusterClient,
  exception: Exception,
  { isDryRun, resourceVersion }: { readonly isDryRun: boolean; readonly resourceVersion?: string },
): Promise<void> {
  const { metadata, ...rest } = exceptionObject(exception);
  const body = {
    ...rest,
    metadata: {
      ...(isRecord(metadata) ? metadata : {}),
      ...(resourceVersion === undefined || resourceVersion === '' ? {} : { resourceVersion }),
    },
  };
  const answer = await client.request({
    method: 'PATCH',
    path: placeOf(exception.namespace, exception.name),
    query: { fieldManager: 'gatehouse-except', force: true, ...(isDryRun && { dryRun: 'All' }) },
    patch: 'apply',
    body,
  });
  if (!answer.ok) throw failureOf(nameOfException(exception), answer.failure);
}

function failureOf(name: string, failure: ApiFailure): ClusterFailure {
  return new ClusterFailure(reasonOf(name, failure), failure);
}

function reasonOf(name: string, failure: ApiFailure): Saying {
  const values = { name, reason: failure.message };
  if (failure.code === 403)
    return saying(
      'except.apply.forbidden',
      'exception {name} is not written: {reason}. It takes the role gatehouse-approver',
      values,
    );
  if (isNotFound(failure))
    return saying(
      'except.apply.absent',
      'the cluster has no exception {name}, or does not know exceptions yet (deploy/crds): {reason}',
      values,
    );
  if (isConflict(failure))
    return saying(
      'except.apply.conflict',
      'exception {name} has changed since it was read, and nothing was written: {reason}',
      values,
    );
  return saying('except.apply.failed', 'exception {name} is not written: {reason}', values);
}
