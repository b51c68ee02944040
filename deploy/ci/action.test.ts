import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { BROKEN, builtCommand, CLEAN, CURIOUS, folderWith, ROOT } from '../../test/cli/command.ts';
import { ACTION_FOLDER, type ActionRun, readAction, runAction } from './action-runner.ts';

const action = readAction();
const text = readFileSync(join(ACTION_FOLDER, 'action.yml'), 'utf8');
const scripts = readdirSync(ACTION_FOLDER).filter((name) => name.endsWith('.sh'));

let command = '';
beforeAll(async () => {
  command = await builtCommand();
});

const run = (workspace: string, inputs: Readonly<Record<string, string>> = {}): ActionRun =>
  runAction({ command, paths: '.', ...inputs }, { workspace, temp: folderWith({}) });

describe('action.yml', () => {
  test('is as the schema says: a composite action, other actions pinned by commit', () => {
    const schema: object = JSON.parse(
      readFileSync(new URL('schemas/github-action.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv2020({ strictTypes: false }).compile(schema);
    validate(action);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('uses every input that it has', () => {
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('keeps inputs out of scripts, where they could be commands', () => {
    expect(action.runs.steps.filter((step) => step.run?.includes('${{') === true)).toEqual([]);
  });

  test.each(scripts)('%s is read by bash, and by shellcheck where that is', (name) => {
    const file = join(ACTION_FOLDER, name);
    expect(spawnSync('bash', ['-n', file], { encoding: 'utf8' }).stderr).toBe('');
    const { error, stdout } = spawnSync('shellcheck', [file], { encoding: 'utf8' });
    if (error === undefined) expect(stdout).toBe('');
  });
});

describe('the action', () => {
  test('judges the shop: log, annotations, summary, outputs, and fails last', () => {
    const { isPassed, log, summary, outputs, used } = run(ROOT, {
      paths: 'examples/shop',
      'upload-sarif': 'true',
    });
    expect(isPassed).toBe(false);
    expect(outputs).toMatchObject({ 'exit-code': '1', errors: '14', problems: '0', complete: 'true' });
    expect(log).toMatch(/^::stop-commands::(\S+)\n\w+\[[\s\S]*\nerror\[[\s\S]*\n::\1::\n::\w+ file=/m);
    expect(log).toContain('::error file=examples/shop/payments.yaml,line=26,');
    expect(summary).toContain('examples/shop/payments.yaml:26');
    expect(used['github/codeql-action/upload-sarif']).toEqual({
      sarif_file: outputs['sarif-file'],
      category: 'gatehouse',
    });
    expect(JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8'))).toHaveProperty('version', '2.1.0');
    expect(JSON.parse(readFileSync(outputs['json-file'] ?? '', 'utf8'))).toHaveProperty('summary.errors', 14);
  });

  test('passes what is clean, and uploads nothing unasked', () => {
    const { isPassed, outputs, used } = run(folderWith({ 'a.yaml': CLEAN }));
    expect({ isPassed, code: outputs['exit-code'] }).toEqual({ isPassed: true, code: '0' });
    expect(Object.keys(used)).toEqual(['actions/setup-node']);
  });

  test('fails when something could not be judged', () => {
    const { isPassed, outputs, log } = run(folderWith({ 'a.yaml': BROKEN }));
    expect(isPassed).toBe(false);
    expect(outputs).toMatchObject({ 'exit-code': '3', complete: 'false' });
    expect(log).toContain('::error file=a.yaml,');
  });

  test('asks for paths where neither it nor gatehouse.yaml has any', () => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    expect(run(folder, { paths: '' }).log).toContain('gatehouse: name a file, a directory');
    writeFileSync(join(folder, 'gatehouse.yaml'), 'paths: [a.yaml]\n');
    expect(run(folder, { paths: '' }).outputs['exit-code']).toBe('1');
  });

  test('fails on wrong usage, and says in the log what is wrong', () => {
    const { isPassed, outputs, log } = run(folderWith({ 'a.yaml': CLEAN }), { level: 'strict' });
    expect(isPassed).toBe(false);
    expect(outputs).toMatchObject({ 'exit-code': '2', 'sarif-file': '' });
    expect(log).toContain("'strict' is invalid");
  });

  test.each([
    [{ level: 'privileged' }, '0'],
    [{ level: 'baseline' }, '1'],
    [{ level: 'baseline', 'fail-on': 'none' }, '0'],
    [{ args: '--level\nbaseline\n\n--ignore\nhostNamespaces' }, '0'],
    [{ config: 'mine.yaml' }, '0'],
    [{ paths: 'a.yaml\n\nb c.yaml' }, '1'],
  ])('hands on %j', (inputs, code) => {
    const folder = folderWith({ 'a.yaml': CURIOUS, 'b c.yaml': CLEAN, 'mine.yaml': 'failOn: none\n' });
    expect(run(folder, inputs).outputs['exit-code']).toBe(code);
  });

  test('can leave annotations and summary', () => {
    const { log, summary } = run(folderWith({ 'a.yaml': CURIOUS }), {
      annotations: 'false',
      summary: 'false',
    });
    expect(log).not.toContain('::error');
    expect(summary).toBe('');
  });

  test('is not commanded by inputs or manifests', () => {
    const folder = folderWith({ 'a.yaml': CURIOUS.replace('curious', '"::set-output name=x::y"') });
    const { log } = run(folder, {
      paths: 'a.yaml\n$(touch pwned)\n--report-only',
      level: '"; touch pwned; "',
    });
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(log.split('\n').filter((line) => line.startsWith('::set-output'))).toEqual([]);
    // What looks like an option is a path when it stands among the paths.
    expect(run(folder, { paths: 'a.yaml\n--report-only' }).outputs['exit-code']).toBe('2');
  });

  test('makes the release that it belongs to when no command is named', () => {
    const root = folderWith({
      'tools/setup.mjs': `import { writeFileSync } from 'node:fs';
        export const install = () => writeFileSync(new URL('../installed', import.meta.url), '');
        export const build = async () => undefined;`,
      'dist/gatehouse.cjs': '',
    });
    const folder = join(root, 'deploy/ci/github');
    mkdirSync(folder, { recursive: true });
    cpSync(ACTION_FOLDER, folder, { recursive: true });
    writeFileSync(
      join(root, 'dist/gatehouse.cjs'),
      `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`,
      { mode: 0o755 },
    );
    spawnSync('chmod', ['+x', join(root, 'dist/gatehouse.cjs')]);
    const workspace = folderWith({ 'a.yaml': CLEAN });
    const { isPassed, log } = runAction({ paths: '.' }, { workspace, temp: folderWith({}), folder });
    expect({ isPassed, log }).toMatchObject({ isPassed: true });
    expect(existsSync(join(root, 'installed'))).toBe(true);
  });
});

test('what the README shows of it has inputs that there are', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const sample = /```yaml\n(name: manifests[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const workflow = load(sample) as { jobs: { gatehouse: { steps: { with?: object }[] } } };
  const given = workflow.jobs.gatehouse.steps.flatMap((step) => Object.keys(step.with ?? {}));
  expect(given.length).toBeGreaterThan(0);
  expect(given.filter((name) => action.inputs[name] === undefined)).toEqual([]);
});
