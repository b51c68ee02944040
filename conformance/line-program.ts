import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

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

/** A program that answers line by line and is asked again and again, which saves its start. */
export class LineProgram {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: ((answer: string | undefined) => void)[] = [];
  #ended = false;

  constructor(command: readonly string[]) {
    const [program = '', ...args] = command;
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdin.on('error', () => {});
    this.#child.on('error', () => this.#end());
    const lines = createInterface({ input: this.#child.stdout });
    lines.on('line', (line) => this.#waiting.shift()?.(line));
    lines.on('close', () => this.#end());
  }

  /** Fails when the program ends before it has answered. */
  answers(lines: readonly string[]): Promise<string[]> {
    const answers = lines.map(
      (line) =>
        new Promise<string>((resolve, reject) => {
          const settle = (answer: string | undefined): void => {
            if (answer === undefined) reject(new Error(`the program ended before it answered ${line}`));
            else resolve(answer);
          };
          if (this.#ended) settle(undefined);
          else this.#waiting.push(settle);
        }),
    );
    this.#child.stdin.write(lines.map((line) => `${line}\n`).join(''));
    return Promise.all(answers);
  }

  close(): void {
    this.#child.stdin.end();
  }

  #end(): void {
    this.#ended = true;
    for (const settle of this.#waiting.splice(0)) settle(undefined);
  }
}
