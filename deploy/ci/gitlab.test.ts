import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load, loadAll } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCommand, folderWith, ROOT } from '../../test/cli/command.ts';

interface Input {
  readonly default?: string;
  readonly options?: readonly string[];
}
interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: {
    readonly paths: readonly string[];
    readonly reports: Readonly<Record<string, string>>;
  };
}

const text = readFileSync(new URL('gitlab/gatehouse.yml', import.meta.url), 'utf8');
const [header = '', body = ''] = text.split(/^---$/m);
const { spec } = load(header) as { spec: { inputs: Readonly<Record<string, Input>> } };

/** The jobs as GitLab makes them: inputs are filled in as text, then the text is read. */
function jobsOf(given: Readonly<Record<string, string>>): Readonly<Record<string, Job>> {
  const filled = body.replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
    const value = given[name] ?? spec.inputs[name]?.default;
    if (value === undefined) throw new Error(`${name} has to be given`);
    return value;
  });
  return load(filled) as Readonly<Record<string, Job>>;
}

const schema: { $defs: Record<string, object> } = JSON.parse(
  readFileSync(new URL('schemas/gitlab-template.json', import.meta.url), 'utf8'),
);
const faults = (part: string, value: unknown): unknown[] => {
  const validate = new Ajv2020({ strictTypes: false, formats: { regex: true } }).compile(
    schema.$defs[part] ?? {},
  );
  validate(value);
  return validate.errors ?? [];
};

const bin = folderWith({});
beforeAll(async () => {
  const wrapper = `#!/bin/sh\nexec '${process.execPath}' '${await builtCommand()}' "$@"\n`;
  writeFileSync(join(bin, 'gatehouse'), wrapper);
  chmodSync(join(bin, 'gatehouse'), 0o755);
});

describe('the template for GitLab', () => {
  test('is as the schema says', () => {
    expect(loadAll(text)).toHaveLength(2);
    expect(faults('header', load(header))).toEqual([]);
    expect(faults('jobs', jobsOf({ image: 'registry.example.com/gatehouse:0.1.0' }))).toEqual([]);
  });

  test('has no input that it does not use, and cannot do without an image', () => {
    const used = [...body.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(spec.inputs).sort());
    expect(() => jobsOf({})).toThrow('image has to be given');
  });

  test.each([
    [{}, 1],
    [{ level: 'privileged' }, 0],
    [{ paths: 'shop', 'fail-on': 'none' }, 0],
    [{ paths: 'shop' }, 1],
    [{ paths: 'shop/web.yaml shop/namespaces.yaml', level: 'restricted', version: 'v1.30' }, 0],
    [{ args: '--select privileged', paths: 'shop/cart.yaml' }, 0],
    [{ paths: 'nowhere.yaml' }, 2],
  ])('with %j ends with %d, and writes each report that it promises', (inputs, code) => {
    const folder = folderWith({});
    cpSync(join(ROOT, 'examples'), folder, { recursive: true });
    const { gatehouse: job } = jobsOf({ image: 'i', ...inputs });
    if (job === undefined) throw new Error('no job');
    const script = job.script.join('\n');
    // As the runner of GitLab does it: one shell, which ends at the first failure.
    const { status, stdout } = spawnSync('sh', ['-ec', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: `${bin}:${dirname(process.execPath)}:${process.env['PATH']}`, ...job.variables },
      timeout: 50_000,
    });
    expect(status).toBe(code);
    if (code === 2) return;
    expect(stdout).toContain(`exit: ${code}`);
    const { codequality, sast, junit } = job.artifacts.reports;
    expect(job.artifacts.paths).toEqual([codequality, sast, junit]);
    expect(JSON.parse(readFileSync(join(folder, codequality ?? ''), 'utf8'))).toBeInstanceOf(Array);
    expect(JSON.parse(readFileSync(join(folder, sast ?? ''), 'utf8'))).toHaveProperty('scan.type', 'sast');
    expect(readFileSync(join(folder, junit ?? ''), 'utf8')).toContain('<testsuites');
  });
});
