import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { gatehouse } from './command.ts';

const MANIFEST = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: ops}
spec:
  template:
    spec:
      serviceAccountName: agent
      # gatehouse: request hostPID reason="origin detection" until=2026-12-31
      hostPID: true
      containers:
        - name: agent
          image: registry.example.com/agent:7
          volumeMounts:
            - {name: proc, mountPath: /host/proc, readOnly: true}
      volumes:
        - name: proc
          hostPath: {path: /proc}
`;
const NOW = '2026-06-01T00:00:00Z';
const TERMS = ['--owner', 'ops@example.com', '--reason', 'host metrics', '--expires', '2026-12-31T00:00:00Z'];

let cwd: string;
const run = (...args: string[]) => gatehouse(args, { cwd });
const file = (name: string): string => join(cwd, name);
const save = (name: string, text: string): void => writeFileSync(file(name), text);
const read = (name: string): string => readFileSync(file(name), 'utf8');

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'gatehouse-except-'));
  save('agent.yaml', MANIFEST);
});

/** Made once; every test has copies of its own. */
const made = new Map<string, Promise<string>>();
function once(what: string, make: () => Promise<string>): Promise<string> {
  const known = made.get(what) ?? make();
  made.set(what, known);
  return known;
}

async function proposed(): Promise<void> {
  const text = await once('proposed', async () => {
    const { stdout, code } = await run('except', 'propose', 'agent.yaml', ...TERMS, '--now', NOW);
    expect(code).toBe(0);
    return stdout;
  });
  save('ex.yaml', text);
}

async function approved(): Promise<void> {
  await proposed();
  const text = await once('approved', async () => {
    const { code } = await run('except', 'approve', 'ex.yaml', '--by', 'sec@example.com', '--now', NOW);
    expect(code).toBe(0);
    return read('ex.yaml');
  });
  save('ex.yaml', text);
}

const checked = (...args: string[]) =>
  run('check', 'agent.yaml', '--level', 'baseline', '--exceptions', 'ex.yaml', ...args);

describe('from a proposal to an accepted risk', () => {
  test('the proposal says what each element is for; alone it grants nothing', async () => {
    await proposed();
    expect(read('ex.yaml')).toContain('    # Host namespaces\n    # With hostPID an attacker reads');
    expect(read('ex.yaml')).toContain(
      '      mounts:\n        - container: agent\n          mode: readOnly\n',
    );
    const { code, stdout } = await checked('--now', NOW);
    expect(code).toBe(1);
    expect(stdout).toContain('exception ops/daemonset-agent is only a request');
    expect(stdout).toContain(
      'an exception is asked for, and not granted by that: hostPID, because origin detection',
    );
  });

  test('approved it counts until the instant of its end, and is in sight all the time', async () => {
    await approved();
    const { code, stdout } = await checked('--now', '2026-12-30T23:59:59Z');
    expect(code).toBe(0);
    expect(stdout).toContain(
      '2 findings accepted until 2026-12-31T00:00:00Z by exception ops/daemonset-agent',
    );
    expect(stdout).toContain('warning[exception-expiring]: exception ops/daemonset-agent ends in 1 day');
    const over = await checked('--now', '2026-12-31T00:00:00Z');
    expect(over.code).toBe(1);
    expect(over.stdout).toContain('exception ops/daemonset-agent ended at 2026-12-31T00:00:00Z');
  });

  test.each([
    ['json', '"until":"2026-12-31T00:00:00Z"'],
    ['sarif', '"acceptedUntil":"2026-12-31T00:00:00Z"'],
    [
      'junit',
      'accepted until 2026-12-31T00:00:00Z by exception ops/daemonset-agent (ops@example.com): host metrics',
    ],
    ['html', 'accepted until 2026-12-31T00:00:00Z'],
    ['markdown', 'accepted until 2026-12-31T00'],
  ])('%s tells until when', async (format, text) => {
    await approved();
    expect((await checked('--now', NOW, '-o', format)).stdout).toContain(text);
  });

  test('gatehouse.yaml may name exceptions', async () => {
    await approved();
    save('gatehouse.yaml', 'level: baseline\nexceptions: [ex.yaml]\n');
    expect((await run('check', 'agent.yaml', '--now', NOW)).code).toBe(0);
    expect((await run('except', 'list', '--now', NOW)).stdout).toContain('active until 2026-12-31T00:00:00Z');
  });

  test('what was changed after its approval does not count', async () => {
    await approved();
    save('ex.yaml', read('ex.yaml').replace('spec.hostPID', 'spec.hostNetwork'));
    const { code, stdout } = await checked('--now', NOW);
    expect(code).toBe(1);
    expect(stdout).toContain('says something else than what was approved');
  });

  test('a workload that asks for more is refused, and for less is told', async () => {
    await approved();
    save('agent.yaml', MANIFEST.replace('readOnly: true', 'readOnly: false'));
    const more = await checked('--now', NOW);
    expect(more.code).toBe(1);
    expect(more.stdout).toContain(
      'asks for more than exception ops/daemonset-agent allows: hostPath /proc: agent rw',
    );
    save('agent.yaml', MANIFEST.replace('hostPID: true', 'hostPID: false'));
    const less = await checked('--now', NOW);
    expect(less.code).toBe(0);
    expect(less.stdout).toContain('warning[exception-wide]');
    save('agent.yaml', MANIFEST.replace('name: agent, namespace', 'name: other, namespace'));
    const other = await checked('--now', NOW);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('accepts nothing: there is no DaemonSet ops/agent here');
  });
});

test('a proposal for some controls does not say that it admits', async () => {
  const part = await run(
    'except',
    'propose',
    'agent.yaml',
    ...TERMS,
    '--now',
    NOW,
    '--control',
    'hostNamespaces',
  );
  expect(part.stdout).toContain(
    '# Accepts a part of DaemonSet ops/agent: 1 control of baseline latest still refuse',
  );
});

describe('what cannot stand ends the run with 2, and the line is named', () => {
  test.each([
    ['owner: ops@example.com', 'owner: ""', /ex\.yaml:15: spec\.owner: it is empty/],
    ['2026-12-31T00:00:00Z', '2026-05-01T00:00:00Z', /spec\.expires: the end lies in the past/],
    ['name: agent\n', 'name: "*"\n', /spec\.workload\.name: a wildcard would grant it to more/],
    ['reason: host', 'because: x\n  reason: host', /ex\.yaml:16: spec\.because: unknown field because/],
  ])('%s -> %s', async (from, to, message) => {
    await proposed();
    save('ex.yaml', read('ex.yaml').replace(from, to));
    for (const args of [
      ['check', 'agent.yaml', '--exceptions', 'ex.yaml'],
      ['except', 'check', 'ex.yaml'],
    ]) {
      const { code, stderr } = await run(...args, '--now', NOW);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    }
  });

  test('twice the same, a file that is no exception, a missing file', async () => {
    await proposed();
    save('twice.yaml', read('ex.yaml'));
    const twice = await run('except', 'check', 'ex.yaml', 'twice.yaml', '--now', NOW);
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('is there twice') });
    expect(await run('except', 'check', 'agent.yaml')).toMatchObject({ code: 2 });
    expect(await run('except', 'check', 'nowhere.yaml')).toMatchObject({ code: 2 });
  });

  test('an end that is too far away', async () => {
    const far = await run(
      'except',
      'propose',
      'agent.yaml',
      '--expires',
      '2027-07-01T00:00:00Z',
      '--now',
      NOW,
    );
    expect(far).toMatchObject({ code: 2, stderr: expect.stringContaining('within a year') });
  });
});

describe('prune', () => {
  const prune = (...args: string[]) =>
    run('except', 'prune', 'agent.yaml', '--exceptions', 'ex.yaml', ...args);

  test('takes out what nothing needs, keeps every other character and the approval', async () => {
    await approved();
    const before = read('ex.yaml');
    save('agent.yaml', MANIFEST.replace('hostPID: true', 'hostPID: false'));
    const told = await prune('--now', NOW);
    expect(told.stderr).toContain('nothing needs this of exception ops/daemonset-agent: spec.hostPID=true');
    expect(read('ex.yaml')).toBe(before);
    await prune('--now', NOW, '--write');
    expect(read('ex.yaml')).not.toContain('hostPID"');
    expect(read('ex.yaml')).not.toContain('field: spec.hostPID');
    expect(before.split('\n')).toEqual(
      expect.arrayContaining(
        read('ex.yaml')
          .split('\n')
          .filter((line) => !line.includes('digest')),
      ),
    );
    expect((await checked('--now', NOW)).code).toBe(0);
  });

  test('takes out what has ended, and leaves its neighbours', async () => {
    await approved();
    save(
      'ex.yaml',
      `# kept\n${read('ex.yaml')}---\n${read('ex.yaml')
        .replace('name: daemonset-agent', 'name: second')
        .replace(/ {2}approval:[\s\S]*$/, '')
        .replace('2026-12-31', '2027-01-31')}`,
    );
    const later = ['--now', '2027-01-01T00:00:00Z', '--write'];
    expect((await prune(...later)).stderr).toContain('exception ops/daemonset-agent has ended');
    expect(read('ex.yaml')).toContain('name: second');
    expect(read('ex.yaml')).not.toContain('name: daemonset-agent');
    save('one.yaml', 'x');
    await approved();
    await prune(...later);
    expect(existsSync(file('ex.yaml'))).toBe(false);
  });
});

test('approve asks which one where there are several', async () => {
  await proposed();
  save(
    'ex.yaml',
    `${read('ex.yaml')}---\n${read('ex.yaml').replace('name: daemonset-agent', 'name: second')}`,
  );
  const approve = (...names: string[]) =>
    run('except', 'approve', 'ex.yaml', ...names, '--by', 'sec', '--now', NOW);
  expect(await approve()).toMatchObject({ code: 2, stderr: expect.stringContaining('ops/second') });
  expect(await approve('ops/third')).toMatchObject({ code: 2 });
  expect(await approve('ops/second')).toMatchObject({ code: 0 });
  const { stdout } = await run('except', 'list', 'ex.yaml', '--now', NOW);
  expect(stdout).toContain('2 exceptions: 1 active, 0 of them ending within 14 days, 1 that do not count');
});

test('what no exception can say is told, and no half of one is printed', async () => {
  save(
    'agent.yaml',
    MANIFEST.replace('- name: agent', '- name: ""')
      .replace('hostPID: true', 'hostPID: false')
      .replace('image:', 'securityContext: {privileged: true}\n          image:'),
  );
  const { code, stdout, stderr } = await run('except', 'propose', 'agent.yaml', ...TERMS, '--now', NOW);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('privileged: a container without a name cannot be accepted; name it');
});
