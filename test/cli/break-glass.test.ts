import { load, loadAll } from 'js-yaml';
import { describe, test } from 'vitest';
import { approved } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { isRecord } from '../../src/resources/objects.ts';
import { startFakeApi } from '../fake-api/fake-api.ts';
import { exception, HOST_PID } from '../made-up/exceptions.ts';
import { folderWith, gatehouse } from './command.ts';

const ARGS = ['except', 'break-glass', 'shop/web-1', '--user', 'jane', '--reason', 'INC-42'];
const kubeconfig = (server: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [{ name: 'a', cluster: { server } }],
    users: [{ name: 'a', user: {} }],
  });

describe.concurrent('gatehouse except break-glass', () => {
  test('prints the object', async ({ expect }) => {
    const { code, stdout } = await gatehouse([
      ...ARGS,
      '--minutes',
      '10',
      '--control',
      'runAsUser',
      '--dry-run',
    ]);
    expect(code).toBe(0);
    expect(load(stdout)).toEqual({
      apiVersion: 'gatehouse.dev/v1alpha1',
      kind: 'BreakGlass',
      metadata: { namespace: 'shop', generateName: 'web-1-' },
      spec: { pod: 'web-1', user: 'jane', reason: 'INC-42', minutes: 10, controls: ['runAsUser'] },
    });
  });

  test.each([
    [['--minutes', '31'], 'a whole number from 1 to 30 is expected'],
    [['--minutes', '0'], 'a whole number from 1 to 30 is expected'],
    [['--control', 'image-pinned'], 'unknown check'],
    [['--control', 'cpu-limit-set'], 'cpu-limit-set is a practice; a control is expected'],
  ])('%j is told', async (more, message) => {
    const { code, stderr } = await gatehouse([...ARGS, '--dry-run', ...more]);
    if (code !== 2 || !stderr.includes(message)) throw new Error(`${code} ${stderr}`);
  });

  test('says when the cluster refuses, and that there is no such pod', async ({ expect }) => {
    const api = await startFakeApi();
    const cwd = folderWith({ config: kubeconfig(api.url) });
    const none = await gatehouse([...ARGS, '--kubeconfig', 'config'], { cwd });
    expect(none).toMatchObject({ code: 2, stderr: 'gatehouse: the glass is not broken: fake: NotFound\n' });
    await api.close();
    const away = await gatehouse([...ARGS, '--kubeconfig', 'config'], { cwd });
    expect(away.code).toBe(4);
  });
});

describe.concurrent('gatehouse except export', () => {
  const text = (of: Parameters<typeof exceptionObject>[0]): string => JSON.stringify(exceptionObject(of));

  test('writes a policy for each namespace; what is not in force is left out', async ({ expect }) => {
    const active = exception([HOST_PID]);
    const { approval: _, ...requested } = exception([HOST_PID], { name: 'asked' });
    const other = approved({ ...active, namespace: 'shop' }, 'sec@example.com', '2026-01-10T00:00:00Z');
    const cwd = folderWith({ 'a.json': text(active), 'b.json': text(requested), 'c.json': text(other) });
    const args = ['except', 'export', '--to', 'vap', '.', '--now', '2026-06-01T00:00:00Z'];
    const { code, stdout, stderr } = await gatehouse(args, { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'gatehouse: exception datadog/asked is not in force, and is left out\n',
    });
    const names = loadAll(stdout)
      .filter(isRecord)
      .map(({ metadata }) => (isRecord(metadata) ? metadata['name'] : ''));
    expect(names).toEqual([
      ...['', '-pods', '-workloads'].map((part) => `gatehouse-datadog-baseline-latest${part}`),
      ...['', '-pods', '-workloads'].map((part) => `gatehouse-shop-baseline-latest${part}`),
    ]);
    const late = await gatehouse([...args.slice(0, -1), '2030-01-01T00:00:00Z'], { cwd });
    expect(late.code).not.toBe(0);
    expect(late.stdout).toBe('');
  });
});
