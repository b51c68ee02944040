// What `plan` costs on a whole cluster, from a dump: node bench/plan.mjs [PODS...]
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCluster } from './cluster-dump.mjs';
import { runOnce } from './measure.mjs';

const sizes = process.argv.slice(2).map(Number);
const gatehouse = join(import.meta.dirname, '../dist/gatehouse.cjs');
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n`);
  console.log('| pods | objects | s | processor s | peak MB |\n|--:|--:|--:|--:|--:|');
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
    const dump = join(folder, String(size));
    const { objects, pods } = writeCluster(dump, size);
    const { seconds, processor, peak } = await runOnce({
      command: [process.execPath, gatehouse, 'plan', dump, '-o', 'json'],
    });
    const cells = [pods, objects, seconds.toFixed(1), processor.toFixed(1), Math.round(peak / 2 ** 20)];
    console.log(`| ${cells.map((cell) => cell.toLocaleString('en')).join(' | ')} |`);
    rmSync(dump, { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
