// 300 reviews a second for half an hour, and what the server has resident meanwhile: see README.md.
// npx tsx bench/admission/soak.ts [--minutes 30] [--rate 300]
import { parseArgs } from 'node:util';
import { startBench } from './servers.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '300' } },
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);

/** Slope of the straight line through the points, one a minute. */
function slopeOf(points: readonly number[]): number {
  const middle = (points.length - 1) / 2;
  const mean = points.reduce((sum, point) => sum + point, 0) / points.length;
  let above = 0;
  let below = 0;
  for (const [i, point] of points.entries()) {
    above += (i - middle) * (point - mean);
    below += (i - middle) ** 2;
  }
  return above / below;
}

const bench = await startBench({ upstream: false });
try {
  const [server] = bench.servers;
  if (server === undefined) throw new Error('no server');
  const memory: number[] = [];
  let count = 0;
  let failed = 0;
  console.log('| minute | review | reviews/s | p50 ms | p99 ms | processor µs/review | RSS MB | failed |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (let minute = 1; minute <= minutes; minute += 1) {
    // A connection a minute, of small and of large reviews in turn, as API servers come and go.
    const review = bench.reviews[minute % bench.reviews.length];
    if (review === undefined) throw new Error('no review');
    const result = await bench.load(server, review, { seconds: 60, rate, cores: 2 });
    memory.push(result.memory);
    count += result.count;
    failed += result.failed;
    const figures = [result.perSecond, result.p50, result.p99, result.processor, result.memory];
    const [perSecond, p50, p99, processor, resident] = figures.map((figure) => figure.toFixed(1));
    console.log(
      `| ${minute} | ${review.name} | ${perSecond} | ${p50} | ${p99} | ${processor} | ${resident} | ${result.failed} |`,
    );
  }
  const later = memory.slice(Math.floor(memory.length / 3));
  console.log(
    `\n${count} reviews, ${failed} failed; resident ${Math.min(...memory).toFixed(0)} to ${Math.max(...memory).toFixed(0)} MB, ` +
      `in the last two thirds ${slopeOf(later).toFixed(2)} MB a minute`,
  );
} finally {
  await bench.close();
}
