import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyPatch } from 'diff';
import type { GeneratedFile } from './generated-files.ts';

/**
 * A guide is Markdown whose steps can be played. Of its fenced blocks,
 *
 *     <!-- file: NAME -->   before a block: the reader saves the block as NAME
 *     <!-- edit: NAME -->   before a diff: the reader makes this change in NAME
 *     ```console            commands behind "$ ", each followed by what it prints
 *
 * and nothing else that looks like a command may stand in it.
 */
export type Step =
  | { readonly kind: 'file' | 'edit'; readonly name: string; readonly text: string; readonly line: number }
  | { readonly kind: 'commands'; readonly commands: readonly GuideCommand[]; readonly line: number };

export interface GuideCommand {
  /** With its continuation lines, as the reader types it. */
  readonly line: string;
  readonly output: string;
}

const BLOCK = /(?:^<!-- (file|edit): (\S+) -->\n\n?)?^```(\w*)\n([\s\S]*?)^```$/gm;

/** Blocks that are only looked at. */
const SHOWN = ['text'];

/** The port of the guide. Where it is played, another one is taken, because this one may be in use. */
const PORT = '8443';

export function stepsIn(markdown: string): Step[] {
  return [...markdown.matchAll(BLOCK)].flatMap((block): Step[] => {
    const [, mark, name = '', language = '', text = ''] = block;
    const line = markdown.slice(0, block.index).split('\n').length;
    if (language === 'console') return [{ kind: 'commands', commands: commandsIn(text, line), line }];
    if (mark === 'file' || mark === 'edit') return [{ kind: mark, name, text, line }];
    if (SHOWN.includes(language)) return [];
    throw new Error(
      `line ${line}: a block of ${language || 'nothing'} that nobody plays; see tools/guide.ts`,
    );
  });
}

function commandsIn(text: string, line: number): GuideCommand[] {
  const commands: { line: string; output: string }[] = [];
  for (const row of text.split('\n').slice(0, -1)) {
    const last = commands.at(-1);
    if (row.startsWith('$ ')) commands.push({ line: row.slice(2), output: '' });
    else if (last === undefined) throw new Error(`line ${line}: a console block begins with "$ "`);
    else if (last.output === '' && last.line.endsWith('\\')) last.line += `\n${row.replace(/^> /, '')}`;
    else last.output += `${row}\n`;
  }
  return commands;
}

/** Plays a guide in a directory of its own, and returns it with the output that came instead of the one it has. */
export async function played(markdown: string, command: string, language: string): Promise<string> {
  const steps = stepsIn(markdown);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-guide-'));
  try {
    mkdirSync(join(folder, 'bin'));
    const wrapper = `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`;
    writeFileSync(join(folder, 'bin/gatehouse'), wrapper);
    chmodSync(join(folder, 'bin/gatehouse'), 0o755);
    mkdirSync(join(folder, 'work'));
    const shell = new Shell(folder, language, await freePort());
    try {
      const outputs: string[] = [];
      for (const step of steps) {
        if (step.kind !== 'commands') change(join(folder, 'work', step.name), step);
        else for (const { line } of step.commands) outputs.push(healthy(await shell.run(line), line));
      }
      return withOutputs(markdown, outputs);
    } finally {
      shell.end();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A crash is no output for a guide. */
function healthy(output: string, line: string): string {
  if (output.includes('gatehouse: a bug of ours')) throw new Error(`${line}\n${output}`);
  return output;
}

function change(file: string, { kind, text, line }: Exclude<Step, { kind: 'commands' }>): void {
  mkdirSync(dirname(file), { recursive: true });
  const changed = kind === 'file' ? text : applyPatch(readFileSync(file, 'utf8'), text);
  if (changed === false) throw new Error(`line ${line}: the edit does not fit ${file}`);
  writeFileSync(file, changed);
}

function withOutputs(markdown: string, outputs: readonly string[]): string {
  let at = 0;
  return markdown.replace(BLOCK, (whole: string, ...[, , language, text]: string[]) => {
    if (language !== 'console') return whole;
    const rows = commandsIn(text ?? '', 0).map(({ line }) => {
      const typed = line.replaceAll('\n', '\n> ');
      return `$ ${typed}\n${outputs[at++] ?? ''}`;
    });
    return `\`\`\`console\n${rows.join('')}\`\`\``;
  });
}

/** One bash for all commands, so that variables, background jobs and the last exit code are as for the reader. */
class Shell {
  readonly #child;
  readonly #port: string;
  #text = '';
  #heard: () => void = () => undefined;

  constructor(folder: string, language: string, port: number) {
    this.#port = String(port);
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(GATEHOUSE_|LC_|LANG|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$|VITEST)/.test(name),
    );
    const env = {
      ...Object.fromEntries(kept),
      PATH: `${folder}/bin:${dirname(process.execPath)}:${process.env['PATH']}`,
      TMPDIR: folder,
      GATEHOUSE_LANG: language,
    };
    // A group of its own, so that what it started ends with it.
    this.#child = spawn('bash', ['--norc', '--noprofile'], {
      cwd: join(folder, 'work'),
      env,
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#text += text;
        this.#heard();
      });
    }
    this.#child.on('close', () => this.#heard());
    this.#child.stdin.write('exec 2>&1\n');
  }

  async run(line: string): Promise<string> {
    const mark = `<end of command ${Math.random()}>`;
    const typed = line.replaceAll(PORT, this.#port);
    // The exit code survives, for a reader who prints it.
    this.#child.stdin.write(`${typed}\n{ _code=$?; printf '%s' '${mark}'; (exit $_code); }\n`);
    const late = setTimeout(() => this.end(), 60_000);
    while (!this.#text.includes(mark)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`the shell ended, or took more than a minute, at: ${line}\n${this.#text}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    clearTimeout(late);
    const [output = '', rest = ''] = this.#text.split(mark);
    this.#text = rest;
    return steady(output.replaceAll(this.#port, PORT));
  }

  end(): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** Without what is different each time. */
function steady(output: string): string {
  const text = output.replace(/(: )[\d.]+ ms/g, '$112 ms');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export const GUIDES = 'docs/guide';

/** The guides in each language: `docs/guide/LANGUAGE.md` is the first to read, `docs/guide/TOPIC.LANGUAGE.md` are further ones. */
export function guideFiles(root: string): GuideFile[] {
  return readdirSync(join(root, GUIDES)).flatMap((name) => {
    const [, topic = '', language] = /^(?:([a-z-]+)\.)?([a-z]{2})\.md$/.exec(name) ?? [];
    return language === undefined ? [] : [{ topic, language, path: `${GUIDES}/${name}` }];
  });
}

export interface GuideFile {
  /** Empty for the first guide. */
  readonly topic: string;
  readonly language: string;
  readonly path: string;
}

/** The same guide in English. */
export function englishOf({ topic }: GuideFile): string {
  return `${GUIDES}/${topic === '' ? '' : `${topic}.`}en.md`;
}

export async function guidesWithOutput(command: string, root: string): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const { path, language } of guideFiles(root)) {
    files.push({ path, text: await played(readFileSync(join(root, path), 'utf8'), command, language) });
  }
  return files;
}
