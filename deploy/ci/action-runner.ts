import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

/** As much of a composite action as ours uses; deploy/ci/schemas/github-action.json holds it to that. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

export const ACTION_FOLDER = fileURLToPath(new URL('github', import.meta.url));

export function readAction(): Action {
  return load(readFileSync(join(ACTION_FOLDER, 'action.yml'), 'utf8')) as Action;
}

export interface ActionRun {
  /** Of the action as a whole: the first step that fails ends it. */
  readonly isPassed: boolean;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The steps that other actions would do, with what they were given. */
  readonly used: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Runs the shell steps of the action as the runner of GitHub would, in `workspace`; `temp` is the runner's own folder. */
export function runAction(
  given: Readonly<Record<string, string>>,
  { workspace, temp, folder = ACTION_FOLDER }: { workspace: string; temp: string; folder?: string },
): ActionRun {
  const action = readAction();
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default ?? '']),
  );
  const steps: Record<string, Record<string, string>> = {};
  const used: Record<string, Record<string, string>> = {};
  const summaryFile = join(temp, 'summary');
  writeFileSync(summaryFile, '');
  let log = '';
  let isPassed = true;

  const answer = (expression: string): string => {
    const [room = '', name = '', , output = ''] = expression.trim().split('.');
    if (room === 'inputs') return inputs[name] ?? missing(expression);
    if (room === 'steps') return steps[name]?.[output] ?? '';
    if (expression.trim() === 'github.action_path') return folder;
    return missing(expression);
  };
  const filled = (texts: Readonly<Record<string, string>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => answer(expression)),
      ]),
    );
  const holds = (condition: string): boolean =>
    condition.split('&&').every((part) => {
      const [, left = '', sign, right = ''] = /^\s*(\S+) (==|!=) '(.*)'\s*$/.exec(part) ?? [];
      if (sign === undefined) missing(part);
      return (answer(left) === right) === (sign === '==');
    });

  for (const step of action.runs.steps) {
    if (!isPassed || (step.if !== undefined && !holds(step.if))) continue;
    if (step.uses !== undefined) {
      used[step.uses.split('@')[0] ?? ''] = filled(step.with);
      continue;
    }
    const outputFile = join(temp, `output-${step.name}`);
    writeFileSync(outputFile, '');
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''],
      {
        cwd: workspace,
        encoding: 'utf8',
        timeout: 50_000,
        env: {
          PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
          HOME: temp,
          RUNNER_TEMP: temp,
          GITHUB_ACTIONS: 'true',
          GITHUB_OUTPUT: outputFile,
          GITHUB_STEP_SUMMARY: summaryFile,
          ...filled(step.env),
        },
      },
    );
    log += stdout + stderr;
    isPassed = status === 0;
    if (step.id !== undefined) steps[step.id] = outputsIn(outputFile);
  }
  const outputs = filled(
    Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value])),
  );
  return {
    isPassed,
    log,
    summary: existsSync(summaryFile) ? readFileSync(summaryFile, 'utf8') : '',
    outputs,
    used,
  };
}

function outputsIn(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function missing(expression: string): never {
  throw new Error(`the action asks for ${expression.trim()}, which is not there`);
}
