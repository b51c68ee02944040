import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { gatehouse, ROOT } from '../cli/command.ts';

/** Manifests of other projects; they stand beside the repository and are only read. */
const MANIFESTS = join(ROOT, '../shared/manifests');

interface Finding {
  readonly check: string;
  readonly severity: string;
  readonly resource: { readonly kind: string; readonly name: string };
}

interface Report {
  readonly workloads: readonly {
    readonly resource: Finding['resource'];
    readonly findings: readonly Finding[];
  }[];
  readonly summary: { readonly workloads: number; readonly problems: number };
}

async function judged(
  profile: string,
  ...paths: string[]
): Promise<Report & { findings: readonly Finding[] }> {
  const { stdout } = await gatehouse(['check', ...paths, '--profile', profile, '-o', 'json'], {
    cwd: MANIFESTS,
  });
  const report = JSON.parse(stdout) as Report;
  return { ...report, findings: report.workloads.flatMap(({ findings }) => findings) };
}

const isGrave = ({ severity }: Finding): boolean => severity === 'critical' || severity === 'high';

/** What makes each pod an escape, and how grave that is; nothing else in it is grave. */
const ESCAPES: Readonly<Record<string, readonly string[]>> = {
  'everything-allowed': [
    'critical dangerous-combination',
    'critical hostpath-sensitive',
    'critical privileged',
    'critical runtime-socket-mount',
    'high dangerous-combination',
    'high hostNamespaces',
    'high hostPathVolumes',
    'high hostpath-readonly',
  ],
  hostipc: ['high hostNamespaces'],
  hostnetwork: ['high hostNamespaces'],
  hostpath: [
    'critical hostpath-sensitive',
    'critical runtime-socket-mount',
    'high hostPathVolumes',
    'high hostpath-readonly',
  ],
  hostpid: ['high dangerous-combination', 'high hostNamespaces'],
  'nothing-allowed': [],
  priv: ['critical privileged'],
  'priv-and-hostpid': ['critical dangerous-combination', 'critical privileged', 'high hostNamespaces'],
};

describe.skipIf(!existsSync(MANIFESTS))('real manifests (skipped without ../shared/manifests)', () => {
  test.for(Object.entries(ESCAPES))('bad pods: %s', async ([name, expected], { expect }) => {
    const { workloads, summary } = await judged('recommended', `bad-pods/${name}`);
    expect(summary.problems).toBe(0);
    const told = workloads.map(({ resource, findings }) => {
      const grave = findings.filter(isGrave).map(({ severity, check }) => `${severity} ${check}`);
      return [resource.kind, ...new Set(grave.sort())];
    });
    // Each comes twice, waiting for a shell or calling home.
    const kinds = ['Deployment', 'Job', 'Pod', 'Deployment', 'Job', 'Pod'];
    expect(told).toEqual(kinds.map((kind) => [kind, ...expected]));
  });

  test('bad pods: no escape is left out', ({ expect }) => {
    expect(readdirSync(join(MANIFESTS, 'bad-pods')).sort()).toEqual(Object.keys(ESCAPES).sort());
  });

  test('Argo CD has nothing grave, by any profile', async ({ expect }) => {
    const { findings, summary } = await judged('strict', 'argo-cd');
    expect(summary).toMatchObject({ workloads: 7, problems: 0 });
    expect(findings.filter(isGrave)).toEqual([]);
  });

  test('nor has the boutique, but for what the internet reaches and may write', async ({ expect }) => {
    const { findings, summary } = await judged('strict', 'online-boutique');
    // One of the files is broken on purpose.
    expect(summary).toMatchObject({ workloads: 12, problems: 1 });
    expect(findings.filter(isGrave)).toMatchObject([
      { check: 'read-only-root-filesystem', resource: { kind: 'Deployment', name: 'frontend' } },
    ]);
  });

  test('none of them holds a credential, and none is found', async ({ expect }) => {
    const { findings } = await judged('strict', '.');
    const credentials = findings.filter(
      ({ check }) =>
        /^(?:secret-|connection-string|agent-key|cloud-key)/.test(check) && check !== 'secret-as-env',
    );
    expect(credentials).toEqual([]);
  });
});
