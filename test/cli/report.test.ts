import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { BARE, BROKEN, CLEAN, CURIOUS, folderWith, gatehouse, shell } from './command.ts';

const level = ['--level', 'baseline'];
const named = (name: string): string => CURIOUS.replace('curious', name);

/** A folder with reports of these manifests. */
async function reports(manifests: Readonly<Record<string, string>>): Promise<string> {
  const files = Object.entries(manifests).map(([name, text]) => [`${name}.yaml`, text] as const);
  const cwd = folderWith(Object.fromEntries(files));
  for (const name of Object.keys(manifests)) {
    await gatehouse(['check', `${name}.yaml`, ...level, '-o', `json=${name}.json`], { cwd });
  }
  return cwd;
}

describe.concurrent('gatehouse report diff', () => {
  test('tells what is new and what is gone', async ({ expect }) => {
    const cwd = await reports({
      old: `${named('a')}---\n${named('b')}`,
      new: `${named('b')}---\n${named('c')}`,
    });
    const { code, stdout } = await gatehouse(['report', 'diff', 'old.json', 'new.json'], { cwd });
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      "+ error[hostNamespaces] new.yaml:15 Pod c: the pod sees the node's processes",
      "- error[hostNamespaces] old.yaml:7 Pod a: the pod sees the node's processes",
      '',
      '1 finding new, 1 gone, 1 as before',
      '',
    ]);
    const failing = await gatehouse(['report', 'diff', 'old.json', 'new.json', '--fail-on-new'], { cwd });
    expect(failing.code).toBe(1);
    const same = await gatehouse(['report', 'diff', 'old.json', '-', '--fail-on-new'], {
      cwd,
      stdin: readFileSync(join(cwd, 'old.json')),
    });
    expect(same.code).toBe(0);
  });

  test('a new warning fails when asked to; what does not hold everything is not clean', async ({
    expect,
  }) => {
    const cwd = folderWith({
      'a.yaml': CLEAN,
      'b.yaml': CURIOUS.replace('  hostPID: true\n', ''),
      'c.yaml': BROKEN,
    });
    for (const name of ['a', 'b', 'c'])
      await gatehouse(['check', `${name}.yaml`, '-o', `json=${name}.json`], { cwd });
    const code = async (...args: string[]) =>
      (await gatehouse(['report', 'diff', ...args, '--fail-on-new'], { cwd })).code;
    expect(await code('a.json', 'b.json')).toBe(0);
    expect(await code('a.json', 'b.json', '--fail-on', 'warning')).toBe(1);
    expect(await code('a.json', 'c.json')).toBe(3);
    const { stdout } = await gatehouse(['report', 'diff', 'b.json', 'c.json'], { cwd });
    expect(stdout).toContain('c.json does not hold everything, so what is gone may still be there');
  });
});

describe.concurrent('gatehouse report merge and convert', () => {
  test('of two runs one, as one run would have written it', async ({ expect }) => {
    const cwd = await reports({ a: named('a'), b: named('b') });
    const merged = JSON.parse((await gatehouse(['report', 'merge', 'a.json', 'b.json'], { cwd })).stdout);
    const { stdout } = await gatehouse(['check', '.', ...level, '-o', 'json'], { cwd });
    const whole = JSON.parse(stdout);
    for (const report of [merged, whole]) delete report.summary.milliseconds;
    // The reports themselves lie in the directory as well.
    expect({ ...merged, problems: [], summary: 0 }).toEqual({ ...whole, problems: [], summary: 0 });
    expect(merged.summary).toMatchObject({ files: 2, errors: 2, workloads: 2, exitCode: 1 });
  });

  test('a report in other formats says what the run would have said', async ({ expect }) => {
    const cwd = await reports({ a: named('a') });
    const outcome = await gatehouse(
      ['report', 'convert', 'a.json', '-o', 'pretty', '-o', 'ndjson=a.ndjson'],
      { cwd },
    );
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain("error[hostNamespaces]: the pod sees the node's processes");
    expect(outcome.stdout).toContain(
      '  --> a.yaml:7:3   Pod a\n  wanted: false or unset\n  attack: With hostPID',
    );
    expect(outcome.stdout).toContain('1 file, 1 object, 1 workload; 1 error');
    const { stdout } = await gatehouse(['check', 'a.yaml', ...level, '-o', 'ndjson'], { cwd });
    const lines = (text: string): string[] => text.split('\n').slice(0, -2);
    expect(lines(readFileSync(join(cwd, 'a.ndjson'), 'utf8'))).toEqual(lines(stdout));
    const piped = await shell(
      'gatehouse check a.yaml --level baseline -o json | gatehouse report convert - -o json',
      cwd,
    );
    expect(JSON.parse(piped.stdout)).toMatchObject({ summary: { errors: 1 } });
  });

  // Formats that neither show source lines nor tell the time.
  test.for(['table', 'compact', 'ndjson', 'json', 'github', 'gitlab', 'markdown'])(
    'as %s it is what the run would have written',
    async (format, { expect }) => {
      const cwd = folderWith({ 'a.yaml': `${CURIOUS}---\n${BARE}---\n${BARE}`, 'b.yaml': BROKEN });
      const args = ['check', 'a.yaml', 'b.yaml', '--profile', 'strict'];
      await gatehouse([...args, '-o', 'json=report.json'], { cwd });
      const timeless = (text: string): string =>
        text.replace(/"milliseconds":[\d.]+/, '').replace(/time: \d+ ms/, '');
      const written = (await gatehouse([...args, '-o', format], { cwd })).stdout;
      const converted = (await gatehouse(['report', 'convert', 'report.json', '-o', format], { cwd })).stdout;
      expect(timeless(converted)).toBe(timeless(written));
    },
  );

  test.for<[args: string[], message: RegExp]>([
    [['diff', 'a.json', 'none.json'], /report none\.json: cannot read it: there is no such file/],
    [
      ['diff', 'a.json', 'old.json'],
      /report old\.json: it is of version 0, and this gatehouse reads version 1/,
    ],
    [['diff', '-', '-'], /only one of the reports/],
    [
      ['merge', 'a.json', 'other.json'],
      /judged by level baseline and other\.json by restricted; judge them alike/,
    ],
    [['merge'], /missing required argument/],
    [['convert', 'a.yaml'], /report a\.yaml: it is not valid JSON/],
    [['convert', 'cut.json'], /written to its end/],
    [['convert', 'a.json', '-o', 'nope'], /unknown format "nope"/],
  ])('%j is wrong usage', async ([args, message], { expect }) => {
    const cwd = await reports({ a: CURIOUS });
    const text = readFileSync(join(cwd, 'a.json'), 'utf8');
    writeFileSync(join(cwd, 'old.json'), text.replace('"schemaVersion":1', '"schemaVersion":0'));
    writeFileSync(join(cwd, 'cut.json'), text.slice(0, 200));
    await gatehouse(['check', 'a.yaml', '--level', 'restricted', '-o', 'json=other.json'], { cwd });
    const { code, stdout, stderr } = await gatehouse(['report', ...args], { cwd });
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
