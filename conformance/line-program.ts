import { spawn } from 'node:child_process';

/** What a program that answers line by line says to these lines. */
export function answersOf(command: readonly string[], lines: readonly string[]): Promise<string[]> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code) => {
      const answers = Buffer.concat(chunks).toString().split('\n').slice(0, -1);
      if (code === 0 && answers.length === lines.length) resolve(answers);
      else
        reject(
          new Error(`${command.join(' ')}: ${answers.length} answers to ${lines.length} lines, exit ${code}`),
        );
    });
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  });
}
