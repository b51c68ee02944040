import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import { build } from '../../tools/setup.mjs';
import type { ControlPlane } from '../control-plane/start.mjs';
import { overHttp2 } from '../server/running.ts';

const DAY = 86_400_000;

/** `gatehouse serve` as a process of its own, which the API server reaches by URL. */
export interface Gatehouse {
  readonly port: number;
  readonly authority: string;
  readonly folder: string;
  /** Lines of its log. */
  lines(): readonly { readonly msg: string; readonly level: number }[];
  isRunning(): boolean;
  pid(): number;
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** The same command again, on the same port. */
  start(): Promise<void>;
  ask(path: string): Promise<{ status: number; body: string }>;
  stop(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export interface StartOptions {
  readonly kubeconfig: string;
  readonly flags?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** A free one where none is named. */
  readonly port?: number;
  /** Default true; false for one that cannot become ready now. */
  readonly waitUntilReady?: boolean;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startGatehouse(options: StartOptions): Promise<Gatehouse> {
  const command = await build();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-cluster-'));
  const authority = await issueAuthority('gatehouse test', Date.now(), DAY);
  const leaf = await issueLeaf(authority, ['127.0.0.1', 'localhost'], Date.now(), DAY);
  const own = { 'tls.crt': leaf.certificate, 'tls.key': leaf.key, 'ca.crt': authority.certificate };
  const files = { ...own, ...options.files };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const port = options.port ?? (await freePort());
  const certificate = options.flags?.includes('--certificate-secret')
    ? []
    : ['--tls-cert-file', 'tls.crt', '--tls-private-key-file', 'tls.key'];
  let child: ChildProcess;
  let ended: Promise<number | null> = Promise.resolve(0);
  let text = '';
  const to = { port, authority: authority.certificate };
  const ask = (path: string) => overHttp2(to, { method: 'GET', path });

  async function start(): Promise<void> {
    child = spawn(
      process.execPath,
      [
        command,
        'serve',
        ...['--bind-address', '127.0.0.1', '--secure-port', String(port), '--kubeconfig', options.kubeconfig],
        ...['--shutdown-delay-duration', '1s', ...certificate, ...(options.flags ?? [])],
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    running.add(child);
    child.stderr?.on('data', (part) => {
      text += String(part);
    });
    ended = new Promise((resolve) => child.on('close', resolve));
    void ended.then(() => running.delete(child));
    if (options.waitUntilReady === false) return;
    for (let i = 0; i < 600; i += 1) {
      const ready = await ask('/readyz').catch(() => undefined);
      if (ready?.status === 200) return;
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`gatehouse is not ready: ${text}`);
  }
  await start();

  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    port,
    authority: authority.certificate,
    folder,
    lines: () =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    pid: () => child.pid ?? 0,
    end,
    start,
    ask,
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'] };
const JUDGED = [{ ...PODS, resources: ['namespaces', 'pods', 'pods/ephemeralcontainers'] }];
const ADVISED = [
  { ...PODS, resources: ['podtemplates', 'replicationcontrollers'] },
  { ...PODS, apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'] },
  { ...PODS, apiGroups: ['batch'], resources: ['cronjobs', 'jobs'] },
];

/** As deploy/ has it, by URL: namespaces and pods closed, workloads open. Resolves when the API server asks us. */
export async function installWebhooks(
  plane: ControlPlane,
  { port, authority }: Pick<Gatehouse, 'port' | 'authority'>,
  more: {
    readonly timeoutSeconds?: number;
    readonly excluded?: readonly string[];
    readonly configuration?: string;
  } = {},
): Promise<void> {
  const { timeoutSeconds = 10, excluded = [], configuration = 'gatehouse' } = more;
  const webhook = (name: string, failurePolicy: string, rules: object) => ({
    name,
    rules,
    failurePolicy,
    timeoutSeconds,
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    clientConfig: {
      url: `https://127.0.0.1:${port}/validate`,
      caBundle: Buffer.from(authority).toString('base64'),
    },
    ...(excluded.length > 0 && {
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: excluded }],
      },
    }),
  });
  const path = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
  const { status, body } = await plane.request('POST', path, {
    metadata: { name: configuration },
    webhooks: [
      webhook('pods.gatehouse.test', 'Fail', JUDGED),
      webhook('workloads.gatehouse.test', 'Ignore', ADVISED),
    ],
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  // The API server learns of its webhooks by a watch: until it does, a namespace with a bad label is taken.
  for (let i = 0; i < 300; i += 1) {
    const answer = await plane.request('POST', '/api/v1/namespaces?dryRun=All', {
      metadata: { name: 'probe', labels: { 'pod-security.kubernetes.io/enforce': 'bogus' } },
    });
    if (answer.status === 422 || answer.status >= 500) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the API server does not ask the webhook');
}
