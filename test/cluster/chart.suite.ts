import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { describeChart } from '../../deploy/chart-tests.ts';
import { CHART, type Manifest, recordIn, recordsIn } from '../../deploy/manifest-objects.ts';
import { missingRules } from '../../src/resources/webhook-rules.ts';
import { buildControlPlane } from '../control-plane/build.mjs';
import { type ControlPlane, startControlPlane } from '../control-plane/start.mjs';
import { chosenMinor } from './chosen-minor.ts';

// GATEHOUSE_HELM names another Helm, such as one of release 3.
const given = process.env['GATEHOUSE_HELM'];
const built = await buildControlPlane({ programs: ['helm'], ...chosenMinor() });
const path = given ?? (built.skipped === undefined ? built.paths.helm : undefined);
const helm = path === undefined ? { skipped: built.skipped ?? 'Helm is not built' } : { path };
const plane = path === undefined ? undefined : await startControlPlane(chosenMinor());
const cluster = plane?.skipped === undefined ? plane : undefined;
const SECRETS = '/api/v1/namespaces/gatehouse/secrets';
const WEBHOOKS = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';

/** When Helm is done, its watches end, and client-go calls that a warning on a slow machine. */
const withoutReflector = (output: string): string => output.replace(/^.* reflector\.go:.*$/gm, '');

// Another Helm may order and space its text differently.
if (given === undefined) describeChart(helm);

describe.skipIf(cluster === undefined)('the chart on a real API server', () => {
  const real = cluster as ControlPlane;
  afterAll(() => real.stop());

  function run(...args: string[]): Promise<{ readonly code: number; readonly output: string }> {
    const all = [...args, '--namespace', 'gatehouse', '--kubeconfig', real.kubeconfig];
    return new Promise((resolve) => {
      execFile(path ?? '', all, { timeout: 50_000 }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : 1, output: withoutReflector(stdout + stderr) }),
      );
    });
  }
  const caBundle = Buffer.from(real?.certificates.authority ?? '').toString('base64');
  const bundles = async (): Promise<unknown[]> =>
    recordsIn(recordIn((await webhooks())[0])['webhooks']).map(
      (entry) => recordIn(entry, 'clientConfig')['caBundle'],
    );
  const webhooks = async (): Promise<unknown[]> =>
    recordsIn(recordIn((await real.request('GET', WEBHOOKS)).body)['items']);

  /** What was deleted by Helm, in its order. */
  function deletions(): string[] {
    return readFileSync(real.auditLogPath, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"verb":"delete"') && /helm/i.test(line))
      .map((line) => {
        const reference = recordIn(JSON.parse(line), 'objectRef');
        return `${String(reference['resource'])}/${String(reference['name'])}`;
      });
  }

  it('installs in two steps, without a warning', async () => {
    const first = await run(
      'install',
      'gatehouse',
      CHART,
      '--create-namespace',
      '--set',
      'webhook.enabled=false',
    );
    expect(first.code, first.output).toBe(0);
    expect(first.output).not.toMatch(/warning/i);
    expect(await webhooks()).toEqual([]);
    // As the replicas leave it when they are ready.
    const data = { 'ca.crt': caBundle };
    const secret = await real.request('POST', SECRETS, { metadata: { name: 'gatehouse-tls' }, data });
    expect(secret.status).toBe(201);
    const second = await run(
      'upgrade',
      'gatehouse',
      CHART,
      '--reuse-values',
      '--set',
      'webhook.enabled=true',
    );
    expect(second.code, second.output).toBe(0);
    expect(second.output).not.toMatch(/warning/i);
    // Trusted from its first moment: no pod is refused because nobody knows the authority yet.
    expect(await bundles()).toEqual([caBundle, caBundle]);
  });

  it('upgrades, and leaves the caBundle that the server has written', async () => {
    const [webhook] = await webhooks();
    const newer = Buffer.from(real.certificates.authority.repeat(2)).toString('base64');
    const patch = {
      webhooks: recordsIn(recordIn(webhook)['webhooks']).map(({ name }) => ({
        name,
        clientConfig: { caBundle: newer },
      })),
    };
    const written = await real.request('PATCH', `${WEBHOOKS}/gatehouse?fieldManager=gatehouse`, patch, {
      contentType: 'application/strategic-merge-patch+json',
    });
    expect(written.status).toBe(200);
    const upgraded = await run(
      ...['upgrade', 'gatehouse', CHART, '--reuse-values'],
      ...['--set', 'webhook.timeoutSeconds=4', '--set', 'enforceWorkloads=true'],
    );
    expect(upgraded.code, upgraded.output).toBe(0);
    const [after] = await webhooks();
    const entries = recordsIn(recordIn(after)['webhooks']);
    expect(entries.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([4, 3]);
    expect(await bundles()).toEqual([newer, newer]);
    const made = await real.request('GET', '/apis/gatehouse.dev/v1alpha1/gatehouseconfigurations/gatehouse');
    expect(recordIn(made.body, 'spec')['enforceWorkloads']).toBe(true);
  });

  it('is taken away webhook first, although no replica has ever run', async () => {
    const gone = await run('uninstall', 'gatehouse');
    expect(gone.code, gone.output).toBe(0);
    const order = deletions().filter((name) => !name.startsWith('secrets/sh.helm'));
    expect(order[0], order.join('\n')).toBe('validatingwebhookconfigurations/gatehouse');
    expect(order).toContain('deployments/gatehouse');
    expect(await webhooks()).toEqual([]);
  });

  it('installs in one step: its webhooks ask nobody until a replica puts the rules in, and upgrades leave those', async () => {
    const installed = await run('install', 'gatehouse', CHART);
    expect(installed.code, installed.output).toBe(0);
    const entries = async (): Promise<readonly Manifest[]> =>
      recordsIn(recordIn((await webhooks())[0])['webhooks']);
    for (const entry of await entries()) expect(entry['rules'] ?? []).toEqual([]);
    const missing = missingRules((await webhooks())[0]);
    if ('trouble' in missing) throw new Error(missing.trouble);
    expect(missing).toHaveLength(2);
    // As a replica does.
    const patch = { webhooks: missing.map((each) => ({ ...each, clientConfig: { caBundle } })) };
    const written = await real.request('PATCH', `${WEBHOOKS}/gatehouse?fieldManager=gatehouse`, patch, {
      contentType: 'application/strategic-merge-patch+json',
    });
    expect(written.status).toBe(200);
    const upgraded = await run('upgrade', 'gatehouse', CHART, '--set', 'webhook.timeoutSeconds=4');
    expect(upgraded.code, upgraded.output).toBe(0);
    expect((await entries()).map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([4, 3]);
    expect(missingRules((await webhooks())[0])).toEqual([]);
    expect(await bundles()).toEqual([caBundle, caBundle]);
    expect((await run('uninstall', 'gatehouse')).code).toBe(0);
    expect(await webhooks()).toEqual([]);
  });
});
