import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { BARE, BROKEN, CLEAN, CURIOUS, folderWith, gatehouse, shell } from './command.ts';

/** What lies in the folder: nothing wrong, warnings, errors, each with and without something that cannot be judged. */
const FOLDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  clean: { 'a.yaml': CLEAN },
  warnings: { 'a.yaml': BARE },
  errors: { 'a.yaml': CURIOUS },
  'clean, incomplete': { 'a.yaml': CLEAN, 'b.yaml': BROKEN },
  'warnings, incomplete': { 'a.yaml': BARE, 'b.yaml': BROKEN },
  'errors, incomplete': { 'a.yaml': CURIOUS, 'b.yaml': BROKEN },
};

const CODES: readonly (readonly [what: string, flags: string, code: number])[] = [
  ['clean', '', 0],
  ['clean', '--fail-on warning', 0],
  ['warnings', '', 0],
  ['warnings', '--fail-on error', 0],
  ['warnings', '--fail-on warning', 1],
  ['warnings', '--fail-on none', 0],
  ['warnings', '--level restricted', 1],
  ['warnings', '--level baseline', 0],
  ['errors', '', 1],
  ['errors', '--level baseline', 1],
  ['errors', '--level privileged', 0],
  ['errors', '--fail-on none', 0],
  ['errors', '--report-only', 0],
  ['errors', '--fail-on warning --report-only', 0],
  ['clean, incomplete', '', 3],
  ['clean, incomplete', '--fail-on none', 3],
  ['clean, incomplete', '--report-only', 0],
  ['warnings, incomplete', '', 3],
  ['warnings, incomplete', '--fail-on warning', 1],
  ['errors, incomplete', '', 1],
  ['errors, incomplete', '--fail-on none', 3],
  ['errors, incomplete', '--report-only', 0],
  ['errors', '--ignore hostNamespaces', 0],
  ['errors', '--select hostPorts', 0],
  ['errors', '--select host-namespaces', 1],
];

describe.concurrent('the exit code of check', () => {
  test.for(CODES)('%s, %s: %i', async ([what, flags, code], { expect }) => {
    const folder = folderWith(FOLDERS[what] ?? {});
    const args = ['check', '.', '-o', 'json', ...flags.split(' ').filter((flag) => flag !== '')];
    const outcome = await gatehouse(args, { cwd: folder });
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(code);
    const { summary }: { summary: { exitCode: number; complete: boolean } } = JSON.parse(outcome.stdout);
    expect(summary).toMatchObject({ exitCode: code, complete: !what.includes('incomplete') });
  });
});

/** One line that says what is wrong; nothing is judged. */
const USAGE: readonly (readonly [line: string, message: string])[] = [
  ['check', 'gatehouse: name a file, a directory, or - for standard input'],
  ['check nowhere.yaml', 'gatehouse: nowhere.yaml does not exist'],
  ['check a.yaml nowhere.yaml', 'gatehouse: nowhere.yaml does not exist'],
  ['check a.yaml/b.yaml', 'gatehouse: a.yaml/b.yaml does not exist'],
  ["check '*.json'", 'gatehouse: *.json matches no file'],
  ['check empty', 'gatehouse: empty holds no .yaml, .yml or .json file'],
  ['check a.yaml --level strict', "error: option '--level <level>' argument 'strict' is invalid."],
  ['check a.yaml --version 1.30', 'must be "latest" or "v1.x"'],
  ['check a.yaml --lvel baseline', '(Did you mean --level?)'],
  ['check a.yaml -o jsn', 'gatehouse: unknown format "jsn"; did you mean json? Formats: pretty, '],
  ['check a.yaml -o json=', 'gatehouse: --output json=: a file name is missing after "="'],
  ['check a.yaml -o json -o ndjson', 'gatehouse: only one format can go to standard output'],
  ['check a.yaml -o json=x -o ndjson=./x', 'gatehouse: two formats cannot go to one file: x'],
  [
    'check a.yaml -o json=no/such/out.json',
    'gatehouse: cannot write no/such/out.json: there is no such file or directory',
  ],
  ['check a.yaml -o json=empty', 'gatehouse: cannot write empty: it is a directory'],
  ['check a.yaml --select hostPathV', 'gatehouse: unknown check "hostPathV". Did you mean hostPathVolumes?'],
  ['check a.yaml --ignore banana', 'gatehouse: unknown check "banana". "gatehouse explain" lists them all'],
  [
    'check a.yaml --config nowhere.yaml',
    'gatehouse: nowhere.yaml: cannot read it: there is no such file or directory',
  ],
  [
    'check a.yaml --config bad/gatehouse.yaml',
    'bad/gatehouse.yaml:2:1: unknown key levle; did you mean level?',
  ],
  ['check a.yaml -q -v', 'cannot be used with option'],
  ['explain banana', 'gatehouse: unknown check "banana"'],
  ['chek a.yaml', '(Did you mean check?)'],
  ['', 'Usage: gatehouse [options] [command]'],
];

describe.concurrent('wrong usage', () => {
  const files = {
    'a.yaml': CURIOUS,
    'empty/readme.txt': 'nothing',
    'bad/gatehouse.yaml': '# settings\nlevle: baseline\n',
  };
  test.for(USAGE)('gatehouse %s', async ([line, message], { expect }) => {
    const outcome = await shell(`gatehouse ${line}`, folderWith(files));
    expect(outcome.stderr).toContain(message);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
    expect(outcome.code).toBe(2);
  });
});

describe.concurrent('asking for help is no mistake', () => {
  test.for(['--help', 'check --help', 'help check', '--version', 'explain', 'explain host-ports'])(
    'gatehouse %s',
    async (line, { expect }) => {
      const outcome = await gatehouse(line.split(' '));
      expect(outcome).toMatchObject({ code: 0, stderr: '' });
      expect(outcome.stdout).not.toBe('');
    },
  );
});

describe.concurrent('what the world does to a run', () => {
  const many = (): string =>
    folderWith(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.yaml`, CURIOUS])));

  test('a reader that closes the pipe ends nothing: other outputs and the exit code are as without it', async ({
    expect,
  }) => {
    const folder = many();
    const line =
      'mkdir out; gatehouse check . -v -o pretty -o json=out/report.json | head -1; echo $PIPESTATUS';
    const outcome = await shell(line, folder);
    expect(outcome.stdout).toMatch(/^error\[hostNamespaces\].*\n1\n$/);
    expect(outcome.stderr).toBe('');
    const report: { workloads: unknown[] } = JSON.parse(
      readFileSync(join(folder, 'out/report.json'), 'utf8'),
    );
    expect(report.workloads).toHaveLength(300);
  });

  test('a stream without end is read only as long as somebody listens', async ({ expect }) => {
    const outcome = await shell('yes "{}" | gatehouse evaluate | head -1', folderWith({}));
    expect(outcome).toEqual({ code: 0, stderr: '', stdout: expect.stringContaining('"error"') });
  });

  test('a full disk is no bug of ours', async ({ expect, skip }) => {
    if (!existsSync('/dev/full')) skip('this system has no /dev/full');
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const message = 'no space is left on the device';
    const file = await shell('gatehouse check . -o json=/dev/full', folder);
    expect(file).toMatchObject({ code: 2, stderr: `gatehouse: cannot write /dev/full: ${message}\n` });
    const stdout = await shell('gatehouse check . -o json > /dev/full', folder);
    expect(stdout).toMatchObject({
      code: 2,
      stderr: `gatehouse: cannot write standard output: ${message}\n`,
    });
  });

  test('standard input that is closed holds no document', async ({ expect }) => {
    const outcome = await shell('gatehouse check - <&-', folderWith({}));
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain('error[empty-file]');
  });

  test('a current directory that was deleted is no bug of ours', async ({ expect }) => {
    const folder = folderWith({ 'gone/a.yaml': CURIOUS });
    const outcome = await shell('cd gone && rm -r ../gone && gatehouse check .', folder);
    expect(outcome).toEqual({
      code: 2,
      stdout: '',
      stderr: 'gatehouse: the current directory does not exist any more; change to one that does\n',
    });
  });

  test('a bug of ours goes to a file, not to the screen', async ({ expect }) => {
    const folder = folderWith({
      'a.yaml': CURIOUS,
      'bug.cjs': "process.resourceUsage = () => { throw new TypeError('planted'); };\n",
    });
    const outcome = await gatehouse(['check', 'a.yaml', '--timing', '-o', 'ndjson'], {
      cwd: folder,
      node: ['--require', './bug.cjs'],
      env: { TMPDIR: folder },
    });
    expect(outcome.code).toBe(5);
    expect(outcome.stderr).toMatch(
      /^gatehouse: a bug of ours, sorry\. What we know of it is in \S+bug\.txt; /,
    );
    const file = /in (\S+bug\.txt);/.exec(outcome.stderr)?.[1] ?? '';
    expect(readFileSync(file, 'utf8')).toMatch(/^gatehouse \S+, Node v\d.*\nTypeError: planted\n {4}at /);
  });

  test('and to the screen where there is no room for a file', async ({ expect }) => {
    const folder = folderWith({
      'a.yaml': CURIOUS,
      'bug.cjs': "process.resourceUsage = () => { throw new TypeError('planted'); };\n",
    });
    const outcome = await gatehouse(['check', 'a.yaml', '--timing', '-o', 'ndjson'], {
      cwd: folder,
      node: ['--require', './bug.cjs'],
      env: { TMPDIR: join(folder, 'nowhere') },
    });
    expect(outcome.code).toBe(5);
    expect(outcome.stderr).toContain('What we know of it is this:\ngatehouse ');
  });
});
