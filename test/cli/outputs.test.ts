import { linkSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { controls } from '../../src/controls/index.ts';
import { evaluatePod, LEVELS } from '../../src/index.ts';
import { practices } from '../../src/practices/index.ts';
import { randomPods } from '../made-up/pods.ts';
import { BARE, BROKEN, CLEAN, CURIOUS, folderWith, gatehouse, shell } from './command.ts';

describe.concurrent('outputs', () => {
  test('annotations of GitHub come with a summary of the step, where the runner has a file for it', async ({
    expect,
  }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS, 'summary.md': 'before\n' });
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
    const outcome = await gatehouse(['check', 'a.yaml', '-o', 'github'], { cwd: folder, env });
    expect(outcome.stdout).toMatch(/^::error file=a\.yaml,line=\d+,col=\d+/);
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^before\n## ❌ gatehouse: 1 error\n/);
    const bad = { GITHUB_STEP_SUMMARY: join(folder, 'no/summary.md') };
    const refused = await gatehouse(['check', 'a.yaml', '-o', 'github'], { cwd: folder, env: bad });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    const other = await gatehouse(['check', 'a.yaml', '-o', 'compact'], { cwd: folder, env: bad });
    expect(other.code).toBe(1);
  });

  test('md is markdown; what is accepted by two names is one format', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const [short, long] = await Promise.all(
      ['md', 'markdown'].map((name) => gatehouse(['check', 'a.yaml', '-o', name], { cwd: folder })),
    );
    const steady = (text = ''): string => text.replace(/time: \d+ ms/, '');
    expect(steady(short?.stdout)).toBe(steady(long?.stdout));
  });

  test('two objects of the same name in a file have different fingerprints', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': `${CURIOUS}---\n${CURIOUS}` });
    const { stdout } = await gatehouse(['check', 'a.yaml', '-o', 'ndjson'], { cwd: folder });
    const found = [...stdout.matchAll(/"fingerprint":"(\w+)"/g)].map(([, fingerprint]) => fingerprint);
    expect(found.length).toBeGreaterThan(2);
    expect(new Set(found).size).toBe(found.length);
  });

  test('a report is never written over a manifest that is read', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS, 'b.yaml': BARE, 'c.json': '{}', 'd/e.yaml': BARE });
    linkSync(join(folder, 'a.yaml'), join(folder, 'hard.txt'));
    symlinkSync('a.yaml', join(folder, 'soft.txt'));
    symlinkSync('../b.yaml', join(folder, 'd/link.yaml'));
    for (const [path, file] of [
      ['a.yaml', 'a.yaml'],
      ['a.yaml', 'hard.txt'],
      ['a.yaml', 'd/../soft.txt'],
      ['.', 'b.yaml'],
      ['.', 'hard.txt'],
      ['.', 'soft.txt'],
      ['d', 'b.yaml'],
      ['*.yaml', 'b.yaml'],
    ] as const) {
      const outcome = await gatehouse(['check', path, '-o', `json=${file}`], { cwd: folder });
      expect(outcome, `${path} ${file}`).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr).toMatch(/^gatehouse: (?:[ab]|d\/link)\.yaml would be read and written over; /);
    }
    const baseline = ['baseline', 'write', 'a.yaml', '--file', 'a.yaml'];
    expect(await gatehouse(baseline, { cwd: folder })).toMatchObject({ code: 2 });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(CURIOUS);
    expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe(BARE);
  });

  test('the report of the last run, and the one of this run, are no manifests', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CLEAN });
    for (const output of ['json=r.json', 'json=r.json', 'policyreport=p.json', 'policyreport=p.json'])
      expect(await gatehouse(['check', '.', '-o', output], { cwd: folder }), output).toMatchObject({
        code: 0,
      });
    rmSync(join(folder, 'r.json'));
    rmSync(join(folder, 'p.json'));
    expect((await shell('gatehouse check . -o json > report.json', folder)).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
      problems: [],
      summary: { files: 1 },
    });
    expect((await shell('gatehouse check . a.yaml >> a.yaml', folder)).code).toBe(2);
  });

  test('several at once', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const outcome = await gatehouse(
      ['check', 'a.yaml', '-o', 'pretty', '-o', 'json=r.json', '-o', 'ndjson=r.ndjson'],
      {
        cwd: folder,
      },
    );
    expect(outcome.stdout).toMatch(/^error\[hostNamespaces\]/);
    expect(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8'))).toMatchObject({
      summary: { errors: 1 },
    });
    const lines = readFileSync(join(folder, 'r.ndjson'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line): string => (JSON.parse(line) as { type: string }).type)).toEqual([
      'workload',
      ...Array.from({ length: 5 }, () => 'finding'),
      'summary',
    ]);
  });

  test('an output that cannot be written stops the run before anything is judged', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const outcome = await gatehouse(['check', 'a.yaml', '-o', 'pretty', '-o', 'json=no/out.json'], {
      cwd: folder,
    });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
  });

  test('the same input gives the same text', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS, 'b.yaml': BROKEN, 'c/d.yaml': BARE });
    const [first, second] = await Promise.all(
      [1, 2].map(() => gatehouse(['check', '.', '-v'], { cwd: folder })),
    );
    const withoutTime = (text: string | undefined): string | undefined =>
      text?.replace(/time: \d+ ms/, 'time');
    expect(withoutTime(first?.stdout)).toBe(withoutTime(second?.stdout));
  });
});

describe.concurrent('how much is said', () => {
  test('--quiet leaves problems and totals', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS, 'b.yaml': BROKEN });
    const { stdout } = await gatehouse(['check', '.', '-q'], { cwd: folder });
    expect(stdout).toMatch(/^error\[yaml-syntax\]/);
    expect(stdout).not.toContain('hostNamespaces');
    expect(stdout).toMatch(/1 error and 4 warnings in 1 workload; 1 problem, so not everything was judged;/);
  });

  test('--verbose tells attacks, fixes, what blocks levels further on, and what is fine', async ({
    expect,
  }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS, 'b.yaml': CLEAN });
    const { stdout } = await gatehouse(['check', '.', '-v'], { cwd: folder });
    for (const part of [
      'attack: ',
      'fix (review): ',
      '[runAsNonRoot]',
      'Pod clean   admitted at: restricted',
    ])
      expect(stdout).toContain(part);
  });

  test('--timing tells where the time went, also by the environment unless that says no', async ({
    expect,
  }) => {
    const cwd = folderWith({ 'a.yaml': CLEAN });
    const texts = await Promise.all([
      gatehouse(['check', '.', '--timing'], { cwd }),
      gatehouse(['check', '.'], { cwd, env: { GATEHOUSE_TIMING: '1' } }),
      gatehouse(['check', '.'], { cwd, env: { GATEHOUSE_TIMING: 'false' } }),
    ]);
    expect(texts.map(({ stdout }) => /^timing: read .* peak memory \d+ MiB$/m.test(stdout))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe.concurrent('colours', () => {
  const isColored = async (args: string[], env: Record<string, string> = {}): Promise<boolean> => {
    const outcome = await gatehouse(['check', '-', ...args], { stdin: CURIOUS, env });
    return outcome.stdout.includes('\u001b[');
  };
  test('only on a terminal, or when asked for', async ({ expect }) => {
    expect(
      await Promise.all([
        isColored([]),
        isColored(['--color', 'never'], { FORCE_COLOR: '1' }),
        isColored(['--color', 'always'], { NO_COLOR: '1' }),
        isColored([], { GATEHOUSE_COLOR: 'always' }),
      ]),
    ).toEqual([false, false, true, true]);
  });

  test('not on a terminal that asks for none', async ({ expect, skip }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const script = 'export -f gatehouse; script -qec "gatehouse check a.yaml" /dev/null';
    const colored = await shell(`export SHELL=/bin/bash; ${script}`, folder);
    if (/not found/.test(colored.stderr)) skip('this system has no script(1) to make a terminal');
    expect(colored.stdout).toContain('\u001b[');
    const plain = await shell(`export SHELL=/bin/bash NO_COLOR=1; ${script}`, folder);
    expect(plain.stdout).toContain('error[hostNamespaces]');
    expect(plain.stdout).not.toContain('\u001b[');
  });
});

describe.concurrent("the API server's own words", () => {
  test('--wording upstream is byte for byte what evaluatePod says', async ({ expect }) => {
    const pods = randomPods(150).map((pod, i) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${i}` },
      // Nothing that is filled in before admission.
      spec: {
        ...pod.spec,
        volumes: (pod.spec?.volumes ?? []).filter((v) => Object.keys(v).length > 1),
        hostNetwork: false,
      },
    }));
    const stdin = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pods });
    const args = ['check', '-', '--wording', 'upstream', '--version', 'v1.25', '--level'];
    for (const level of ['baseline', 'restricted'] as const) {
      const { stdout } = await gatehouse([...args, level], { stdin });
      const expected = pods.flatMap((pod) => {
        const { allowed, detail } = evaluatePod(pod, { level, version: 'v1.25' });
        return allowed
          ? []
          : [`pods "${pod.metadata.name}" is forbidden: violates PodSecurity "${level}:v1.25": ${detail}`];
      });
      const told = stdout.split('\n').flatMap((line) => /^<stdin>:\d+:\d+: (.*)$/.exec(line)?.[1] ?? []);
      expect(told).toEqual(expected);
    }
  });
});

describe.concurrent('evaluate', () => {
  test('answers line by line, in order, whatever the line', async ({ expect }) => {
    const pods = randomPods(200);
    const questions = pods.flatMap((pod) => LEVELS.map((level) => ({ level, version: 'v1.34', pod })));
    const lines = [
      ...questions.map((question) => JSON.stringify(question)),
      '',
      'no json',
      '{"level":"x"}',
      '[]',
      '{"level":"baseline","version":"latest","pod":{}} x',
      '{"level":"baseline","version":"latest","pod":{}}{"level":"baseline"}',
    ];
    const { stdout, code } = await gatehouse(['evaluate'], { stdin: lines.join('\n') });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(answers.slice(0, questions.length)).toEqual(
      questions.map(({ pod, level, version }) => {
        const { allowed, reason, detail } = evaluatePod(pod, { level, version });
        return { allowed, reason, detail };
      }),
    );
    expect(answers.slice(questions.length)).toEqual([
      { error: 'line: it is empty' },
      { error: expect.stringMatching(/^line: /) },
      { error: 'must be one of privileged, baseline, restricted' },
      { error: 'line: a JSON object is expected' },
      { error: 'line: nothing may stand behind the object' },
      { error: 'line: nothing may stand behind the object' },
    ]);
    expect(code).toBe(0);
  });
});

describe.concurrent('explain', () => {
  test('says what a control means, its fields, and how it changed', async ({ expect }) => {
    const { stdout } = await gatehouse(['explain', 'procmount']);
    for (const part of [
      'procMount: procMount (baseline, severity high)',
      'Attack: ',
      'spec.hostUsers',
      'v1.0   ',
      'v1.35  ',
    ])
      expect(stdout).toContain(part);
  });
  test('what findings fill in is marked, and told only where it says something', async ({ expect }) => {
    const [some, none] = await Promise.all(
      ['hostpath-type', 'removed-apis'].map(async (id) => (await gatehouse(['explain', id])).stdout),
    );
    expect(some).toContain('  type: <type>\n');
    expect(none).toContain('Restricted fields\n');
    expect(none).not.toMatch(/[<{]use[>}]/);
  });
  test('lists all of them', async ({ expect }) => {
    const { stdout } = await gatehouse(['explain']);
    expect(stdout.match(/^ {2}\S+ {2,}.*\.$/gm)).toHaveLength(controls.length + practices.length);
  });
});
