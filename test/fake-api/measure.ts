// Time until the namespace cache is synced, and the memory of the process then: node measure.mjs URL

import { systemClock } from '../../src/cluster/clock.ts';
import { startNamespaceCache } from '../../src/cluster/namespace-cache.ts';
import { clientFor } from './fake-client.ts';

const cache = startNamespaceCache({
  client: clientFor(process.argv[2] ?? ''),
  clock: systemClock,
  random: Math.random,
  log: (level, message) => console.error(level, message),
});
await cache.synced;
const syncedMs = Math.round(performance.now());
await new Promise((resolve) => setTimeout(resolve, 1000));
const rss = Math.round(process.memoryUsage.rss() / 2 ** 20);
console.log(
  process.version,
  cache.size(),
  'namespaces,',
  syncedMs,
  'ms from start of the process,',
  rss,
  'MB',
);
process.exit(0);
