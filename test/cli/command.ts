import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { build } from '../../tools/setup.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The bundled command, built when a source is newer. */
let command: Promise<string> | undefined;
export function builtCommand(): Promise<string> {
  command ??= build();
  return command;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node, before the command. */
  readonly node?: readonly string[];
}

/** Runs `gatehouse` as a user would, without a terminal and with nothing of our own environment that it reads. */
export async function gatehouse(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const file = await builtCommand();
  const child = spawn(process.execPath, [...(options.node ?? []), file, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...cleanEnvironment(), ...options.env },
    timeout: 50_000,
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, ...texts };
}

/** A line for the shell, where `gatehouse` is the command; for pipes and redirections. */
export async function shell(line: string, cwd: string): Promise<Outcome> {
  const file = await builtCommand();
  const script = `gatehouse() { ${quoted(process.execPath)} ${quoted(file)} "$@"; }\n${line}`;
  const child = spawn('bash', ['-c', script], { cwd, env: cleanEnvironment(), timeout: 50_000 });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { code, ...texts };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A directory of its own for a test, with these files; gone when the tests of the file are over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GATEHOUSE_|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$|VITEST)/.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A pod that each level has an opinion of: nothing is wrong, only restricted refuses it, baseline refuses it as well. */
export const CLEAN = `apiVersion: v1
kind: Pod
metadata: {name: clean}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
  - name: app
    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
`;
export const BARE =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: bare}\nspec:\n  containers:\n  - name: app\n';
export const CURIOUS = `${BARE.replace('bare', 'curious')}  hostPID: true\n`;
export const BROKEN = 'apiVersion: v1\nkind: Pod\n  metadata: [\n';
