import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { build } from '../../tools/setup.mjs';

/** The built command, which serves policies without a cluster, as a process of its own. */
export interface Served {
  readonly to: { readonly port: number; readonly authority: string };
  /** All that it has written to its standard error: its log. */
  errors(): string;
  /** SIGTERM, and its exit code. */
  end(): Promise<number | null>;
  /** Ends it however it is, and leaves nothing behind. */
  remove(): void;
}

export interface ServedOptions {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Annotations of the namespace `n`, the only one. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Beside the policies, in the folder of the server. */
  readonly files?: Readonly<Record<string, string>>;
}

export async function startServed(policies: string, options: ServedOptions = {}): Promise<Served> {
  const command = await build();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-served-'));
  const { flags = [], environment = {}, annotations = {}, files = {} } = options;
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', labels, annotations } };
  const written = { 'n.yaml': JSON.stringify(namespace), 'policies.yaml': policies, ...files };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
  const port = await freePort();
  const where = ['--bind-address', '127.0.0.1', '--secure-port', String(port)];
  const base = ['--standalone', 'n.yaml', '--policy', 'policies.yaml', '--shutdown-delay-duration', '0s'];
  const child = spawn(process.execPath, [command, 'serve', ...base, ...where, ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (part) => (texts.out += String(part)));
  child.stderr.on('data', (part) => (texts.err += String(part)));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await vi.waitFor(() => expect(texts.out + texts.err).toContain('try it:'), { timeout: 30_000 });
  const authority = readFileSync(/--cacert (\S+)/.exec(texts.out)?.[1] ?? '', 'utf8');
  return {
    to: { port, authority },
    errors: () => texts.err,
    end: () => {
      child.kill('SIGTERM');
      return ended;
    },
    remove: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
