// How long a scan of a big cluster takes, and how much memory: node bench/scan.mjs [pods ...]; npm run build first.
// Each size is a made-up dump, scanned in a process of its own with the report as JSON into a file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCluster } from './cluster-dump.mjs';

/** Tells the highest resident set of the process, in KiB, and its processor time, in microseconds, when it ends. */
const TELL =
  'const r=process.resourceUsage();process.stderr.write("peak "+r.maxRSS+" cpu "+(r.userCPUTime+r.systemCPUTime))';
const PEAK = `data:text/javascript,process.on('exit',()=>{${encodeURIComponent(TELL)}})`;

const root = new URL('..', import.meta.url).pathname;
const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
const command = join(root, 'dist/gatehouse.cjs');
if (!existsSync(command)) throw new Error('npm run build first');

try {
  for (const pods of sizes.length > 0 ? sizes : [10_000, 100_000]) {
    const dump = join(folder, String(pods));
    const { objects } = writeCluster(dump, pods);
    const bytes = readdirSync(dump).reduce((sum, file) => sum + statSync(join(dump, file)).size, 0);
    const started = performance.now();
    const args = [
      'scan',
      dump,
      '-o',
      `json=${join(folder, 'report.json')}`,
      '--now',
      '2026-09-30T00:00:00Z',
      '--report-only',
    ];
    const measured = spawnSync(process.execPath, ['--import', PEAK, command, ...args], { encoding: 'utf8' });
    const seconds = (performance.now() - started) / 1000;
    if (measured.status !== 0) throw new Error(measured.stderr);
    const peak = Number(/peak (\d+)/.exec(measured.stderr)?.[1]) / 1024;
    const cpu = Number(/cpu (\d+)/.exec(measured.stderr)?.[1]) / 1e6;
    const report = statSync(join(folder, 'report.json')).size;
    console.log(
      `${pods} pods, ${objects} objects, ${mib(bytes)} MiB of lists: ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor time), peak ${peak.toFixed(0)} MiB, report ${mib(report)} MiB`,
    );
    rmSync(dump, { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true });
}

function mib(bytes) {
  return (bytes / 1048576).toFixed(0);
}
