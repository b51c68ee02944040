import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import { freePort } from '../../test/cluster/gatehouse.ts';
import { startFakeApi } from '../../test/fake-api/fake-api.ts';
import { build } from '../../tools/setup.mjs';
import { reviewOfSize } from './review.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export interface Server {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
}

export interface Review {
  readonly name: string;
  readonly file: string;
}

export interface Load {
  readonly seconds: number;
  /** So many requests are always on their way; without it `rate` a second. */
  readonly inFlight?: number;
  readonly rate?: number;
  /** 1: the server on one core, the load on the other. 2: both on both. */
  readonly cores: 1 | 2;
}

export interface Result {
  readonly perSecond: number;
  readonly count: number;
  readonly failed: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time the server took for each review. */
  readonly processor: number;
  /** Megabytes resident at the end. */
  readonly memory: number;
}

export interface Bench {
  readonly servers: readonly Server[];
  readonly reviews: readonly Review[];
  load(server: Server, review: Review, load: Load): Promise<Result>;
  close(): Promise<void>;
}

/** What the image starts Node with (deploy/Containerfile). */
export const NODE_ARGUMENTS = ['--max-semi-space-size=4'];

export interface Contestants {
  readonly nodeArguments?: readonly string[];
  readonly upstream: boolean;
}

/** Starts the servers side by side: the same flags, certificate and API server for all. */
export async function startBench({ nodeArguments = NODE_ARGUMENTS, upstream }: Contestants): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const at = (name: string): string => join(folder, name);
  const children: ChildProcess[] = [];
  const api = await startFakeApi();
  const close = async (): Promise<void> => {
    await Promise.all(children.map(ended));
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const labels = Object.fromEntries(
      ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
    );
    api.put('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'team', labels },
    });
    for (const [name, text] of Object.entries(await filesFor(api.url))) writeFileSync(at(name), text);
    const reviews = [6000, 30_000].map((size) => {
      const text = reviewOfSize(size);
      writeFileSync(at(`review-${size}`), text);
      return { name: `${(text.length / 1000).toFixed(1)} KB`, file: at(`review-${size}`) };
    });
    const start = async (name: string, command: readonly string[], env = {}): Promise<Server> => {
      const port = await freePort();
      const [file = '', ...args] = command;
      const flags = [
        ['--bind-address', '127.0.0.1'],
        ['--secure-port', String(port)],
        ['--kubeconfig', at('kubeconfig')],
        ['--config', at('config.yaml')],
        ['--tls-cert-file', at('tls.crt')],
        ['--tls-private-key-file', at('tls.key')],
      ].flat();
      const child = spawn(file, [...args, ...flags], {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: 'ignore',
      });
      children.push(child);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
      return { name, port, pid: child.pid ?? 0 };
    };
    const servers = [
      await start('gatehouse', [
        process.execPath,
        ...nodeArguments,
        await build(),
        'serve',
        '--shutdown-delay-duration',
        '0s',
      ]),
    ];
    const webhook = upstream ? upstreamWebhook() : undefined;
    // The fake API knows no initial events in a watch, which client-go would wait for.
    if (webhook !== undefined)
      servers.push(await start('upstream', [webhook], { KUBE_FEATURE_WatchListClient: 'false' }));
    else if (upstream) console.log('skipped: no Go, so no upstream webhook to compare with');
    const load = (server: Server, review: Review, how: Load): Promise<Result> =>
      measure(server, { authority: at('ca.crt'), body: review.file, ...how }, how.cores);
    return { servers, reviews, load, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function filesFor(apiUrl: string): Promise<Record<string, string>> {
  const authority = await issueAuthority('bench', Date.now(), 86_400_000);
  const leaf = await issueLeaf(authority, ['127.0.0.1'], Date.now(), 86_400_000);
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: apiUrl } }],
    users: [{ name: 'u', user: {} }],
  };
  return {
    'ca.crt': authority.certificate,
    'tls.crt': leaf.certificate,
    'tls.key': leaf.key,
    kubeconfig: JSON.stringify(kubeconfig),
    'config.yaml': 'apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n',
  };
}

/** The upstream webhook, built once from the Go module proxy; undefined without Go. */
function upstreamWebhook(): string | undefined {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gatehouse');
  const file = join(cache, 'psa-webhook-0.37.2');
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  try {
    execFileSync('go', ['build', '-o', file, 'k8s.io/pod-security-admission/cmd/webhook'], {
      cwd: join(here, 'upstream'),
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: 'inherit',
    });
    return file;
  } catch {
    return undefined;
  }
}

/** One run of the load generator, which is a process of its own. */
async function measure(server: Server, options: object, cores: 1 | 2): Promise<Result> {
  const pin = ['-a', '-p', '-c', cores === 1 ? '0' : '0,1', String(server.pid)];
  execFileSync('taskset', pin, { stdio: 'ignore' });
  const before = processorOf(server.pid);
  const generator = [
    process.execPath,
    join(here, 'load.mjs'),
    JSON.stringify({ ...options, port: server.port }),
  ];
  const child = spawn('taskset', ['-c', cores === 1 ? '1' : '0,1', ...generator], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (part) => {
    text += String(part);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  const result: Result & { response: string } = JSON.parse(text);
  if (!result.response.includes('"allowed":true')) throw new Error(`${server.name}: ${result.response}`);
  const processor = ((processorOf(server.pid) - before) * 1000) / result.count;
  return { ...result, processor, memory: memoryOf(server.pid) };
}

/** Processor time of a process so far, in milliseconds. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Megabytes that a process has resident. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
    // A server drains first; nothing here waits for its answers.
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  });
}
