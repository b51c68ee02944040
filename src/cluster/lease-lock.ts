import { type ApiResult, failed, isNotFound } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import { leaseStep, type ObservedLease, observe, parseLease } from './lease.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

export interface LeaseLockOptions {
  readonly client: ClusterClient;
  readonly namespace: string;
  readonly name: string;
  /** Unique to this process, such as the pod's name and a random part. */
  readonly identity: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly leaseSeconds?: number;
  readonly retryMs?: number;
}

export interface LeaseLock {
  /** One try: true when the lease is ours now. */
  tryAcquire(signal?: AbortSignal): Promise<ApiResult<boolean>>;
  /**
   * Runs the task when the lease can be had now; renews meanwhile, and gives it back. The task's signal fires when the
   * lease could not be renewed in time: from then on somebody else may hold it.
   */
  tryHold<T>(
    task: (lost: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<ApiResult<{ readonly held: false } | { readonly held: true; readonly value: T }>>;
  /** As `tryHold`, and waits for its turn. */
  hold<T>(task: (lost: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<ApiResult<T>>;
  /** The next one need not wait. A lease of others is left alone. */
  release(): Promise<void>;
}

/** A lock as client-go's leader election has it: 15 s, given up after 10 s without renewal, tried every 2 s. */
export function createLeaseLock(options: LeaseLockOptions): LeaseLock {
  const { client, clock, identity, name } = options;
  const path: ResourcePath = {
    group: 'coordination.k8s.io',
    version: 'v1',
    resource: 'leases',
    namespace: options.namespace,
  };
  const leaseSeconds = options.leaseSeconds ?? 15;
  const giveUpMs = (leaseSeconds * 1000 * 2) / 3;
  const retryMs = options.retryMs ?? 2000;
  const timeoutMs = Math.max(1000, giveUpMs / 2);
  let observed: ObservedLease | undefined;

  async function tryAcquire(signal?: AbortSignal): Promise<ApiResult<boolean>> {
    const cancel = signal === undefined ? {} : { signal };
    const read = await client.request({ method: 'GET', path: pathOf(path, name), timeoutMs, ...cancel });
    if (read.ok) {
      const record = parseLease(read.value);
      if (record === undefined) return failed('malformed', 'the answer is not a Lease');
      observed = observe(observed, record, clock.monotonic());
    } else if (isNotFound(read.failure)) {
      observed = undefined;
    } else {
      return read;
    }
    const step = leaseStep(observed, identity, clock.monotonic());
    if (step.kind === 'wait') return { ok: true, value: false };
    const now = microTime(clock.now());
    const before = step.kind === 'create' ? undefined : step.record;
    const written = await client.request({
      method: step.kind === 'create' ? 'POST' : 'PUT',
      path: step.kind === 'create' ? pathOf(path) : pathOf(path, name),
      timeoutMs,
      ...cancel,
      body: {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
          name,
          namespace: options.namespace,
          ...(before === undefined ? {} : { resourceVersion: before.resourceVersion }),
        },
        spec: {
          holderIdentity: identity,
          leaseDurationSeconds: leaseSeconds,
          renewTime: now,
          acquireTime:
            step.kind === 'renew' && step.record.acquireTime !== '' ? step.record.acquireTime : now,
          leaseTransitions: step.kind === 'take' ? step.record.transitions + 1 : (before?.transitions ?? 0),
        },
      },
    });
    if (!written.ok) {
      // Somebody was faster.
      return written.failure.code === 409 ? { ok: true, value: false } : written;
    }
    const record = parseLease(written.value);
    if (record !== undefined) observed = observe(observed, record, clock.monotonic());
    return { ok: true, value: true };
  }

  async function release(): Promise<void> {
    if (observed === undefined || observed.record.holder !== identity) return;
    const { record } = observed;
    const now = microTime(clock.now());
    await client.request({
      method: 'PUT',
      path: pathOf(path, name),
      timeoutMs,
      body: {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name, namespace: options.namespace, resourceVersion: record.resourceVersion },
        spec: {
          holderIdentity: '',
          leaseDurationSeconds: 1,
          renewTime: now,
          acquireTime: now,
          leaseTransitions: record.transitions,
        },
      },
    });
    observed = undefined;
  }

  /** Renews until `done`; fires `lost` when somebody else has it, or it was not renewed for too long. */
  async function renew(lost: AbortController, done: AbortSignal): Promise<void> {
    let renewedAt = clock.monotonic();
    while (!done.aborted) {
      await clock.wait(retryMs, done);
      if (done.aborted) return;
      // Counted from before the request, so that we give up before others may take over.
      const askedAt = clock.monotonic();
      const kept = await tryAcquire(done);
      if (kept.ok && kept.value) renewedAt = askedAt;
      // A conflict may be our own earlier write whose answer was lost; the next reading tells.
      const taken = observed !== undefined && observed.record.holder !== identity;
      if (taken || clock.monotonic() - renewedAt > giveUpMs) return lost.abort();
    }
  }

  const tryHold: LeaseLock['tryHold'] = async (task, signal) => {
    const won = await tryAcquire(signal);
    if (!won.ok) return won;
    if (signal.aborted) return failed('cancelled', 'stopped while waiting for the lease');
    if (!won.value) return { ok: true, value: { held: false } };
    const lost = new AbortController();
    const done = new AbortController();
    const stop = (): void => lost.abort();
    signal.addEventListener('abort', stop);
    const renewing = renew(lost, done.signal);
    try {
      return { ok: true, value: { held: true, value: await task(lost.signal) } };
    } finally {
      done.abort();
      signal.removeEventListener('abort', stop);
      await renewing;
      await release();
    }
  };

  return {
    tryAcquire,
    release,
    tryHold,
    async hold(task, signal) {
      for (;;) {
        const tried = await tryHold(task, signal);
        if (signal.aborted) return failed('cancelled', 'stopped while waiting for the lease');
        if (tried.ok && tried.value.held) return { ok: true, value: tried.value.value };
        await clock.wait(retryMs * (1 + options.random() * 1.2), signal);
      }
    },
  };
}

/** MicroTime, as the Lease API wants it. */
function microTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.(\d{3})Z$/, '.$1000Z');
}
