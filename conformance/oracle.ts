import { spawn } from 'node:child_process';
import { buildOracle } from './go/build.mjs';

/** Answers of the upstream libraries, or why there are none on this machine. */
export async function findOracle(): Promise<{ ask: Ask } | { skipped: string }> {
  const built: { path: string } | { skipped: string } = await buildOracle();
  if ('skipped' in built) return built;
  return { ask: (command, requests) => ask(built.path, command, requests) };
}

/** One answer per request, in order; `unknown`, because another program wrote them. */
export type Ask = (command: string, requests: readonly unknown[]) => Promise<unknown[]>;

function ask(path: string, command: string, requests: readonly unknown[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, [command], { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`oracle ${command} ended with ${code}`));
      const lines = Buffer.concat(chunks).toString().trimEnd();
      resolve(lines === '' ? [] : lines.split('\n').map((line): unknown => JSON.parse(line)));
    });
    child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  });
}
