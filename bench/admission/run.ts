// Reviews over HTTP/2 against gatehouse serve and against the upstream webhook, in turn: see README.md.
// npx tsx bench/admission/run.ts [--seconds 5] [--rounds 5]
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import { freePort } from '../../test/cluster/gatehouse.ts';
import { startFakeApi } from '../../test/fake-api/fake-api.ts';
import { build } from '../../tools/setup.mjs';
import { reviewOfSize } from './review.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '5' } },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
const at = (name: string) => join(folder, name);
const children: ChildProcess[] = [];

interface Server {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
}
interface Result {
  readonly perSecond: number;
  readonly count: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly response: string;
}

/** The upstream webhook, built once from the Go module proxy; undefined without Go. */
function upstreamWebhook(): string | undefined {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gatehouse');
  const file = join(cache, 'psa-webhook-0.37.2');
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  try {
    const args = ['build', '-o', file, 'k8s.io/pod-security-admission/cmd/webhook'];
    execFileSync('go', args, {
      cwd: join(here, 'upstream'),
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: 'inherit',
    });
    return file;
  } catch {
    return undefined;
  }
}

async function start(
  name: string,
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<Server> {
  const port = await freePort();
  const [file = '', ...args] = command;
  const flags = [
    '--bind-address',
    '127.0.0.1',
    '--secure-port',
    String(port),
    '--kubeconfig',
    at('kubeconfig'),
  ];
  const tls = [
    '--tls-cert-file',
    at('tls.crt'),
    '--tls-private-key-file',
    at('tls.key'),
    '--config',
    at('config.yaml'),
  ];
  const child = spawn(file, [...args, ...flags, ...tls], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  children.push(child);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
  return { name, port, pid: child.pid ?? 0 };
}

/** Processor time of a process so far, in milliseconds. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

async function load(
  server: Server,
  body: string,
  more: object,
  cores: number,
): Promise<Result & { cpu: number; rss: number }> {
  execFileSync('taskset', ['-a', '-p', '-c', cores === 1 ? '0' : '0,1', String(server.pid)], {
    stdio: 'ignore',
  });
  const options = JSON.stringify({ port: server.port, authority: at('ca.crt'), body, ...more });
  const before = processorOf(server.pid);
  const child = spawn(
    'taskset',
    ['-c', cores === 1 ? '1' : '0,1', process.execPath, join(here, 'load.mjs'), options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (part) => {
    text += String(part);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  const result: Result = JSON.parse(text);
  if (!result.response.includes('"allowed":true')) throw new Error(`${server.name}: ${result.response}`);
  return {
    ...result,
    cpu: ((processorOf(server.pid) - before) * 1000) / result.count,
    rss: memoryOf(server.pid),
  };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

async function main(): Promise<void> {
  const authority = await issueAuthority('bench', Date.now(), 86_400_000);
  const leaf = await issueLeaf(authority, ['127.0.0.1'], Date.now(), 86_400_000);
  const api = await startFakeApi();
  const labels = Object.fromEntries(
    ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
  );
  api.put('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels } });
  writeFileSync(at('ca.crt'), authority.certificate);
  writeFileSync(at('tls.crt'), leaf.certificate);
  writeFileSync(at('tls.key'), leaf.key);
  writeFileSync(
    at('config.yaml'),
    'apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n',
  );
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: api.url } }],
    users: [{ name: 'u', user: {} }],
  };
  writeFileSync(at('kubeconfig'), JSON.stringify(kubeconfig));
  const sizes = [6000, 30_000].map((size) => {
    const text = reviewOfSize(size);
    writeFileSync(at(`review-${size}`), text);
    return { name: `${(text.length / 1000).toFixed(1)} KB`, file: at(`review-${size}`) };
  });
  const servers = [await start('gatehouse', [process.execPath, await build(), 'serve'])];
  const upstream = upstreamWebhook();
  // The fake API knows no initial events in a watch, which client-go would wait for.
  if (upstream !== undefined)
    servers.push(await start('upstream', [upstream], { KUBE_FEATURE_WatchListClient: 'false' }));
  else console.log('skipped: no Go, so no upstream webhook to compare with');

  for (const server of servers) await load(server, sizes[0]?.file ?? '', { seconds: 3, inFlight: 32 }, 2);
  const kinds = [
    { name: '300/s', more: { rate: 300 }, cores: 2 },
    { name: 'saturation, 1 core', more: { inFlight: 32 }, cores: 1 },
    { name: 'saturation, 2 cores', more: { inFlight: 32 }, cores: 2 },
  ];
  console.log(
    '| | review | server | reviews/s | p50 ms | p99 ms | processor µs/review | RSS MB | failed |\n|---|---|---|---|---|---|---|---|---|',
  );
  for (const kind of kinds) {
    for (const size of sizes) {
      const results = servers.map(() => [] as Awaited<ReturnType<typeof load>>[]);
      for (let round = 0; round < rounds; round += 1) {
        for (const [i, server] of servers.entries())
          results[i]?.push(await load(server, size.file, { seconds, ...kind.more }, kind.cores));
      }
      for (const [i, server] of servers.entries()) {
        const of = (what: (result: Awaited<ReturnType<typeof load>>) => number) =>
          median((results[i] ?? []).map(what));
        const failed = (results[i] ?? []).reduce((sum, result) => sum + result.failed, 0);
        console.log(
          `| ${kind.name} | ${size.name} | ${server.name} | ${Math.round(of((r) => r.perSecond))} | ${of((r) => r.p50).toFixed(2)} | ${of((r) => r.p99).toFixed(2)} | ` +
            `${Math.round(of((r) => r.cpu))} | ${Math.round(of((r) => r.rss))} | ${failed} |`,
        );
      }
    }
  }
  await api.close();
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
