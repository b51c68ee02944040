import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Suite } from './suite.ts';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');

/** Runs a suite that is a program of its own: its exit code counts, and what it printed last is what it said. */
export function outcomeOfProgram(name: string, file: string, args: readonly string[] = []): Promise<Suite> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsx, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
      const last = lines.at(-1) ?? '';
      if (code !== 0) resolve({ name, outcome: 'failed', said: lines.join('\n  ') });
      else if (last.startsWith('skipped: '))
        resolve({ name, outcome: 'skipped', said: last.slice('skipped: '.length) });
      else resolve({ name, outcome: 'passed', said: last });
    });
  });
}
