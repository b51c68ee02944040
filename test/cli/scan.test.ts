import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCluster } from '../../bench/cluster-dump.mjs';
import { folderWith, gatehouse } from './command.ts';

const folder = folderWith({});
const dump = join(folder, 'dump');
writeCluster(dump, 60);

const pod = (name: string, spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec,
});

describe('gatehouse scan of a directory', () => {
  it('tells the same of the same, in any format', async () => {
    for (const output of ['pretty', 'json', 'sarif', 'junit', 'markdown', 'openreports', 'gitlab-sast']) {
      const args = ['scan', dump, '--now', '2026-09-30T00:00:00Z', '-o', output];
      const [one, two] = [await gatehouse(args), await gatehouse(args)];
      expect(one.code).toBe(1);
      expect(one.stderr).toBe('');
      expect(two.stdout).toBe(one.stdout);
    }
  }, 120_000);

  it('sums up by namespace', async () => {
    const { stdout } = await gatehouse(['scan', dump, '--now', '2026-09-30T00:00:00Z']);
    const text = stdout.slice(stdout.indexOf('NAMESPACE'));
    expect(text).toMatch(/^NAMESPACE +ENFORCES +FROM +WORKLOADS +MEETS +PODS +REFUSED +DIFFERING\n/);
    expect(text).toMatch(/^team-00000 .*:latest +(?:label|default) /m);
    expect(text).toContain('Group system:masters: update, patch namespaces');
    expect(text).toContain('team-00001: ServiceAccount team-00001/deployer: patch namespaces');
    expect(text).toMatch(/3 namespaces, \d+ workloads; .*; exit: 1\n$/);
  });

  it('shows the namespaces in markdown and html, from a report that was kept as well, and merged', async () => {
    const args = ['scan', dump, '--now', '2026-09-30T00:00:00Z'];
    const report = join(folder, 'kept.json');
    await gatehouse([...args, '-o', `json=${report}`]);
    const told = async (format: string, ...more: string[]): Promise<string> =>
      (await gatehouse([...more, '-o', format])).stdout;
    const kept = await told('markdown', 'report', 'convert', report);
    expect(kept).toMatch(/^\| NAMESPACE \| ENFORCES \|.*\n(?:\|---)+\|\n\| team-00000 \| /m);
    const table = kept.slice(
      kept.indexOf('### Namespaces'),
      kept.indexOf('### ', kept.indexOf('### Namespaces') + 4),
    );
    expect(await told('markdown', ...args)).toContain(table);
    expect(await told('markdown', 'report', 'merge', report, report)).toContain(table);
    const page = await told('html', 'report', 'convert', report);
    expect(page).toContain('<th scope="row">team-00000</th>');
    expect(page).toContain('<span class="t" lang="ja">名前空間</span>');
    const again = join(folder, 'again.json');
    await gatehouse(['report', 'convert', report, '-o', `json=${again}`]);
    const clusterIn = (file: string): unknown =>
      (JSON.parse(readFileSync(file, 'utf8')) as { summary: { cluster: unknown } }).summary.cluster;
    expect(clusterIn(again)).toEqual(clusterIn(report));
  }, 60_000);

  it('says what is missing, and exits with 3 where nothing else is found', async () => {
    const small = join(folder, 'small');
    cpSync(dump, small, { recursive: true });
    rmSync(join(small, 'deployments.apps.json'));
    const { code, stdout } = await gatehouse(['scan', small, '-o', 'json', '--fail-on', 'none']);
    const report = JSON.parse(stdout) as { problems: object[]; summary: object };
    expect(code).toBe(3);
    expect(report.problems).toMatchObject([
      { code: 'not-collected', file: 'deployments.apps', incomplete: true },
    ]);
    expect(report.summary).toMatchObject({ complete: false });
  });

  it('judges pods of deleted owners, and objects that cannot be read, as such', async () => {
    const odd = join(folder, 'odd');
    cpSync(dump, odd, { recursive: true });
    const items = [
      pod('broken', { containers: 'none' }),
      {
        ...pod('lost', { containers: [{ name: 'app', image: 'a:1' }] }),
        metadata: {
          name: 'lost',
          namespace: 'shop',
          ownerReferences: [
            { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'gone', uid: 'x', controller: true },
          ],
        },
      },
    ];
    writeFileSync(join(odd, 'pods.json'), JSON.stringify({ kind: 'List', items }));
    const { stdout } = await gatehouse(['scan', odd, '-n', 'shop', '-o', 'json']);
    const report = JSON.parse(stdout) as { problems: object[]; workloads: object[] };
    expect(report.problems).toMatchObject([
      { code: 'wrong-type', file: 'api/v1/namespaces/shop/pods/broken' },
    ]);
    expect(report.workloads).toMatchObject([{ resource: { name: 'lost' }, standalone: 'orphaned' }]);
  });

  it('takes the defaults of the API server from its configuration', async () => {
    const file = join(folder, 'admission.yaml');
    writeFileSync(
      file,
      `apiVersion: apiserver.config.k8s.io/v1
kind: AdmissionConfiguration
plugins:
  - name: PodSecurity
    configuration:
      apiVersion: pod-security.admission.config.k8s.io/v1
      kind: PodSecurityConfiguration
      defaults: {enforce: restricted, enforce-version: v1.30}
      exemptions: {namespaces: [team-00000]}
`,
    );
    const { stdout } = await gatehouse(['scan', dump, '--admission-config', file]);
    expect(stdout).toMatch(/^team-00000 .* exempt /m);
    expect(stdout).not.toContain('inferred');
    writeFileSync(file, 'apiVersion: v1\nkind: Nonsense\n');
    const refused = await gatehouse(['scan', dump, '--admission-config', file]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`--admission-config ${file}: `);
  });

  it.each([
    [['scan', join(folder, 'nowhere')], 'does not exist'],
    [['scan', dump, '--save', 'x'], 'a directory is read instead of a cluster'],
    [['scan', dump, '--now', 'tomorrow'], 'a time such as 2026-09-30T12:00:00Z is expected'],
    [['scan', '--kubeconfig', join(folder, 'none')], 'does not exist'],
  ])('refuses what cannot be meant: %j', async (args, complaint) => {
    const { code, stderr } = await gatehouse(args);
    expect(code).toBe(2);
    expect(stderr).toContain(complaint);
  });

  it('prints the rights that it needs, and none to change anything', async () => {
    const { stdout } = await gatehouse([
      'scan',
      '--print-rbac',
      '--profile',
      'strict',
      '--with-secret-metadata',
    ]);
    expect(new Set(stdout.match(/verbs: .*/g))).toEqual(new Set(['verbs: [list]']));
    expect(stdout).toMatch(/ secrets,/);
    expect((await gatehouse(['scan', '--print-rbac', '--profile', 'strict'])).stdout).not.toMatch(
      / secrets,/,
    );
  });

  it('can be converted as other reports can', async () => {
    const report = join(folder, 'report.json');
    await gatehouse(['scan', dump, '-o', `json=${report}`]);
    const { code, stdout } = await gatehouse(['report', 'convert', report, '-o', 'compact']);
    expect(code).toBe(0);
    expect(stdout.split('\n').length).toBeGreaterThan(10);
    expect(readFileSync(report, 'utf8')).toContain('"cluster":');
  });
});
