// Reviews over HTTP/2 against gatehouse serve and against the upstream webhook, in turn: see README.md.
// npx tsx bench/admission/run.ts [--seconds 5] [--rounds 5]
import { parseArgs } from 'node:util';
import { type Load, type Result, startBench } from './servers.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);

const KINDS: readonly { readonly name: string; readonly load: Load }[] = [
  { name: '300/s', load: { seconds, rate: 300, cores: 2 } },
  { name: 'saturation, 1 core', load: { seconds, inFlight: 32, cores: 1 } },
  { name: 'saturation, 2 cores', load: { seconds, inFlight: 32, cores: 2 } },
];
const COLUMNS = [
  '',
  'review',
  'server',
  'reviews/s',
  'p50 ms',
  'p99 ms',
  'processor µs/review',
  'RSS MB',
  'failed',
];

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

const bench = await startBench({ upstream: true });
try {
  const { servers, reviews } = bench;
  for (const server of servers) {
    for (const review of reviews) await bench.load(server, review, { seconds: 3, inFlight: 32, cores: 2 });
  }
  row(COLUMNS);
  row(COLUMNS.map(() => '---'));
  for (const { name, load } of KINDS) {
    for (const review of reviews) {
      const results = servers.map((): Result[] => []);
      for (let round = 0; round < rounds; round += 1) {
        for (const [i, server] of servers.entries()) results[i]?.push(await bench.load(server, review, load));
      }
      for (const [i, server] of servers.entries()) {
        const of = (what: (result: Result) => number): number => median((results[i] ?? []).map(what));
        row([
          name,
          review.name,
          server.name,
          Math.round(of((r) => r.perSecond)),
          of((r) => r.p50).toFixed(2),
          of((r) => r.p99).toFixed(2),
          Math.round(of((r) => r.processor)),
          Math.round(of((r) => r.memory)),
          (results[i] ?? []).reduce((sum, result) => sum + result.failed, 0),
        ]);
      }
    }
  }
} finally {
  await bench.close();
}
