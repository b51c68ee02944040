import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controls } from '../../src/controls/index.ts';
import { evaluatePod } from '../../src/index.ts';
import { english } from '../../src/messages/english.ts';
import { ja } from '../../src/messages/ja.ts';
import { ko } from '../../src/messages/ko.ts';
import { practices } from '../../src/practices/index.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { qosClassOf } from '../../src/resources/qos-class.ts';
import { folderWith, gatehouse, ROOT } from '../cli/command.ts';

/**
 * Where the documents that users come with are wrong or out of date, what we say is true. They stand beside the repository and
 * are only read.
 */
const DOCUMENTS = join(ROOT, '../shared/documents');
const documentOf = (number: string): string => {
  const name = readdirSync(DOCUMENTS).find((each) => each.startsWith(number));
  return readFileSync(join(DOCUMENTS, name ?? ''), 'utf8');
};

interface Report {
  readonly workloads: readonly { readonly findings: readonly Finding[] }[];
  readonly problems?: readonly { readonly message: string; readonly remedy?: string }[];
}

interface Finding {
  readonly check: string;
  readonly severity: string;
  readonly message: string;
  readonly path: string;
}

async function judged(manifest: string, ...options: string[]): Promise<Report & { findings: Finding[] }> {
  const folder = folderWith({ 'a.yaml': manifest });
  const { stdout } = await gatehouse(['check', 'a.yaml', '-o', 'json', '--profile', 'strict', ...options], {
    cwd: folder,
  });
  const report = JSON.parse(stdout) as Report;
  return { ...report, findings: report.workloads.flatMap(({ findings }) => findings) };
}

const podWith = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

describe.skipIf(!existsSync(DOCUMENTS))('examples of the documents', () => {
  const sample = () =>
    /```yaml\n(apiVersion: v1\nkind: Pod[^`]*securityContext:[^`]*SYS_TIME[^`]*)```/.exec(
      documentOf('002'),
    )?.[1] ?? '';

  test('the pod of the AKS page cannot be read, and both ways to mend it are told', async () => {
    const folder = folderWith({ 'a.yaml': sample() });
    const { code, stdout } = await gatehouse(['check', 'a.yaml'], { cwd: folder });
    expect(code).toBe(3);
    expect(stdout).toContain('"securityContext" cannot start here');
    expect(stdout).toMatch(/belongs to the list item,\s+indent lines 9-14 by 2/);
  });

  const context = () => sample().slice(sample().indexOf('    securityContext:'));
  /** As the remedy has it: in the container, or on the pod. */
  const inContainer = () => sample().replace(context(), context().replace(/^(?=.)/gm, '  '));
  const onPod = () => sample().replace(context(), context().replace(/^ {2}/gm, ''));

  test('mended either way, it has a field where it does nothing', async () => {
    const misplaced = async (manifest: string) =>
      (await judged(manifest)).findings.filter(({ check }) => check === 'misplaced-security-field');
    expect((await misplaced(inContainer())).map(({ path }) => path)).toEqual([
      'spec.containers[0].securityContext.fsGroup',
    ]);
    expect((await misplaced(onPod())).map(({ path }) => path)).toEqual([
      'spec.securityContext.allowPrivilegeEscalation',
      'spec.securityContext.capabilities',
    ]);
  });

  test('both of its capabilities break baseline and ask for a reason', async () => {
    const { findings } = await judged(inContainer());
    for (const id of ['capabilities_baseline', 'capability-justified']) {
      const told = findings.filter(({ check }) => check === id).map(({ message }) => message);
      expect(told).toEqual([expect.stringContaining('NET_ADMIN'), expect.stringContaining('SYS_TIME')]);
    }
  });

  test('fsGroup is not the group that a pod runs as, as the AKS page has it', async () => {
    const { findings } = await judged(
      podWith('  securityContext: {runAsUser: 1000, fsGroup: 2000}\n  containers: [{name: a}]\n'),
    );
    expect(findings.map(({ check }) => check)).toContain('group-identity');
  });

  test('the read-only mount of the EKS page cannot be read', async () => {
    const mounts = /```yaml\n(volumeMounts:\n[^`]*readOnly: true[^`]*)```/.exec(documentOf('004'))?.[1] ?? '';
    expect(mounts).not.toBe('');
    const folder = folderWith({ 'a.yaml': mounts });
    const { code, stdout } = await gatehouse(['check', 'a.yaml'], { cwd: folder });
    expect(code).toBe(3);
    expect(stdout).toMatch(/a\.yaml:\d+:\d+/);
  });

  test('the two Datadog pages name two users, and each is right for releases of its own', async () => {
    expect(documentOf('000')).toMatch(/\b101\b/);
    expect(documentOf('003')).toMatch(/\b100\b[\s\S]*7\.47/);
    const told = async (tag: string, user: number) => {
      const manifest = podWith(
        `  securityContext: {runAsUser: ${user}}\n  containers: [{name: agent, image: "registry.datadoghq.com/agent:${tag}"}]\n`,
      );
      return (await judged(manifest)).findings.some(({ check }) => check === 'agent-nonroot-uid');
    };
    expect([await told('7.48.0', 100), await told('7.47.1', 101)]).toEqual([false, false]);
    expect([await told('7.48.0', 101), await told('7.47.1', 100)]).toEqual([true, true]);
  });
});

describe('what the documents say otherwise', () => {
  test('no level demands a read-only root file system (EKS)', () => {
    const context = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    const pod: Pod = { spec: { containers: [{ name: 'a', securityContext: context }] } };
    expect(evaluatePod(pod, { level: 'restricted' }).allowed).toBe(true);
    const fields = controls.flatMap((control) => control.fields);
    expect(fields.filter((field) => field.includes('readOnlyRootFilesystem'))).toEqual([]);
  });

  test('a read-only mount of the runtime socket is no protection (Datadog)', async () => {
    const { findings } = await judged(
      podWith(`  containers: [{name: a, volumeMounts: [{name: s, mountPath: /s, readOnly: true}]}]
  volumes: [{name: s, hostPath: {path: /var/run/containerd}}]
`),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'runtime-socket-mount', severity: 'critical' }),
    );
  });

  test('limits make a pod Guaranteed only for both resources in every container (EKS)', () => {
    const pod = (limits: Record<string, string>): Pod => ({
      spec: { containers: [{ name: 'a', resources: { limits } }] },
    });
    expect(qosClassOf(pod({ memory: '1Gi' }), [], 37)).toBe('Burstable');
    expect(qosClassOf(pod({ cpu: '1' }), [], 37)).toBe('Burstable');
    expect(qosClassOf(pod({ cpu: '1', memory: '1Gi' }), [], 37)).toBe('Guaranteed');
  });

  test('warn follows enforce since v1.26, audit never does (EKS)', async () => {
    const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: restricted}}
`;
    const missing = async (version: string) =>
      (
        await judged(namespace, '--select', 'namespace-psa-single-mode', '--kubernetes', version)
      ).findings.map(({ path }) => path);
    const label = (mode: string) => `metadata.labels["pod-security.kubernetes.io/${mode}"]`;
    expect(await missing('v1.25')).toEqual([label('audit'), label('warn')]);
    expect(await missing('v1.26')).toEqual([label('audit')]);
  });

  test('pod-managed identities, FlexVolumes and PodSecurityPolicies are findings, not advice (AKS, EKS)', async () => {
    const { findings } = await judged(`apiVersion: v1
kind: Pod
metadata: {name: a, labels: {aadpodidbinding: a}}
spec:
  containers: [{name: a}]
  volumes: [{name: v, flexVolume: {driver: azure/kv}}]
`);
    const high = findings.filter(({ severity }) => severity === 'high').map(({ check }) => check);
    expect(high).toEqual(expect.arrayContaining(['aad-pod-identity', 'flexvolume']));
    const policy = 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: a}\n';
    const { stdout } = await gatehouse(['check', '-', '--profile', 'strict'], {
      cwd: folderWith({}),
      stdin: policy,
    });
    expect(stdout).toContain('psp-objects');
  });

  test('a low port without root may fail, and is no hard error (AKS)', async () => {
    const { findings } = await judged(
      podWith(
        '  securityContext: {runAsNonRoot: true}\n  containers: [{name: a, ports: [{containerPort: 80}]}]\n',
      ),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: 'nonroot-privileged-port',
        severity: 'low',
        message: expect.stringContaining('may fail'),
      }),
    );
  });

  test('Windows has no read-only root file system: the check does not apply (EKS)', () => {
    const practice = practices.find(({ id }) => id === 'read-only-root-filesystem');
    const words = practice?.examples.pass.some(({ pod }) => pod?.spec?.os?.name === 'windows');
    expect(words).toBe(true);
  });
});

/** Every text that a reader gets from a check, in three languages. */
const texts = [
  ...Object.values(english),
  JSON.stringify(
    [...controls, ...practices].map(({ evaluate: _, ...check }: object & { evaluate?: unknown }) => check),
  ),
  JSON.stringify(ko.checks),
  JSON.stringify(ja.checks),
  ...Object.values(ko.sayings),
  ...Object.values(ja.sayings),
];

test('no text sends readers to a builder that is gone, or calls PodSecurityPolicy P2P (EKS)', () => {
  for (const text of texts) {
    expect(text).not.toMatch(/\bP2P\b|\bgenuinetools\/img\b/);
    for (const [, after] of text.matchAll(/Kaniko(.{0,40})/g)) expect(after).toMatch(/archived|アーカイブ/);
  }
});
