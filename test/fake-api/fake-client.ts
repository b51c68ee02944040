import { type ClusterClient, createClient } from '../../src/cluster/client.ts';
import { type Clock, systemClock } from '../../src/cluster/clock.ts';
import type { Log } from '../../src/cluster/log.ts';

export function clientFor(
  url: string,
  more: { token?: string; clock?: Clock; qps?: number; burst?: number; timeoutMs?: number } = {},
): ClusterClient {
  const { token, ...limits } = more;
  return createClient({
    access: { server: url, tls: { insecure: false }, credentials: token === undefined ? {} : { token } },
    clock: systemClock,
    environment: {},
    userAgent: 'gatehouse-test',
    qps: -1,
    ...limits,
  });
}

/** Waits until it is true; how long that took in milliseconds. Fails after the limit. */
export async function until(what: () => boolean, limitMs = 5000): Promise<number> {
  const started = performance.now();
  while (!what()) {
    if (performance.now() - started > limitMs) throw new Error(`not true within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}

export function keepLog(): { lines: string[]; log: Log } {
  const lines: string[] = [];
  return { lines, log: (level, message) => void lines.push(`${level}: ${message}`) };
}
