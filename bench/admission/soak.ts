// 300 reviews a second for half an hour, and what the server has resident meanwhile: see README.md.
// npx tsx bench/admission/soak.ts [--minutes 30] [--rate 300]
import { parseArgs } from 'node:util';
import { startBench } from './servers.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '300' } },
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);

/** Slope of the straight line through the points. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const [middle, height] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const above = points.reduce((sum, { x, y }) => sum + (x - middle) * (y - height), 0);
  return above / points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
}

const bench = await startBench({ upstream: false });
try {
  const [server] = bench.servers;
  if (server === undefined) throw new Error('no server');
  const memory: { readonly x: number; readonly y: number }[] = [];
  let count = 0;
  let failed = 0;
  console.log('| minute | review | reviews/s | p50 ms | p99 ms | processor µs/review | RSS MB | failed |');
  console.log('|---|---|---|---|---|---|---|---|');
  const begun = performance.now();
  const minutesSince = (): number => (performance.now() - begun) / 60_000;
  for (let run = 0; minutesSince() < minutes; run += 1) {
    // A connection a minute, of small and of large reviews in turn, as API servers come and go.
    const review = bench.reviews[run % bench.reviews.length];
    if (review === undefined) throw new Error('no review');
    const result = await bench.load(server, review, { seconds: 60, rate, cores: 2 });
    memory.push({ x: minutesSince(), y: result.memory });
    count += result.count;
    failed += result.failed;
    const figures = [result.perSecond, result.p50, result.p99, result.processor, result.memory];
    const [perSecond, p50, p99, processor, resident] = figures.map((figure) => figure.toFixed(1));
    console.log(
      `| ${minutesSince().toFixed(1)} | ${review.name} | ${perSecond} | ${p50} | ${p99} | ${processor} | ${resident} | ${result.failed} |`,
    );
  }
  const later = memory.slice(Math.floor(memory.length / 3));
  const all = memory.map(({ y }) => y);
  console.log(
    `\n${count} reviews, ${failed} failed; resident ${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} MB, ` +
      `in the last two thirds ${slopeOf(later).toFixed(2)} MB a minute`,
  );
} finally {
  await bench.close();
}
