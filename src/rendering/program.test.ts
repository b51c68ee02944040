import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findProgram, type ProgramOutcome, runProgram } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'directory'));
writeFileSync(join(folder, 'text'), 'not a program');
writeFileSync(join(folder, 'tool'), '#!/bin/sh\n');
chmodSync(join(folder, 'tool'), 0o755);

const node = (script: string, limits = { seconds: 30, bytes: 1000 }): Promise<ProgramOutcome> =>
  runProgram(process.execPath, ['-e', script], { env: {}, limits });

test('the first program that PATH has; folders that are not absolute do not count', () => {
  const path = ['.', '', 'bin', '/nowhere', folder].join(delimiter);
  expect(findProgram(['missing', 'directory', 'text', 'tool'], path)).toEqual({
    name: 'tool',
    file: join(folder, 'tool'),
  });
  expect(findProgram(['tool'], relative('', folder))).toBeUndefined();
  expect(findProgram(['tool'])).toBeUndefined();
});

test('what it wrote, or why it did not end well', async () => {
  expect(await node('process.stdout.write("a")')).toMatchObject({ ended: 'well', stdout: Buffer.from('a') });
  expect(await node('console.error("no"); process.exit(3)')).toEqual({
    ended: 'badly',
    stderr: 'no\n',
    status: 'exit code 3',
  });
  expect(await node('process.kill(process.pid, "SIGTERM")')).toMatchObject({ status: 'SIGTERM' });
  const missing = await runProgram(join(folder, 'none'), [], { env: {}, limits: { seconds: 1, bytes: 1 } });
  expect(missing).toMatchObject({ ended: 'badly', status: 'did not start' });
});

test('it is ended when it hangs, with what it started', async () => {
  const hang = 'setInterval(() => {}, 1000)';
  const file = join(folder, 'pid');
  const script = `const { pid } = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(hang)}], { stdio: "inherit" });
    require("fs").writeFileSync(${JSON.stringify(file)}, String(pid)); ${hang}`;
  expect(await node(script, { seconds: 2, bytes: 1000 })).toEqual({ ended: 'timeout' });
  const pid = Number(readFileSync(file, 'utf8'));
  expect(pid).toBeGreaterThan(0);
  for (let i = 0; i < 100 && isRunning(pid); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isRunning(pid)).toBe(false);
});

/** A process that has ended and that nobody has asked about yet counts as ended. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('it is ended when it does not stop writing', async () => {
  const script = 'const write = () => process.stdout.write("x".repeat(4096), write); write()';
  expect(await node(script)).toEqual({ ended: 'flood' });
});
