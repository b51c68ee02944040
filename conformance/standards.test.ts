import { describe, expect, it, type TestContext } from 'vitest';
import { evaluatePod } from '../src/index.ts';
import { decodeObject } from '../src/resources/decode.ts';
import { WORKLOAD_KINDS } from '../src/resources/kinds.ts';
import type { Pod } from '../src/resources/pod.ts';
import { applyPodDefaults } from '../src/resources/pod-defaults.ts';
import { readWorkload } from '../src/resources/workloads.ts';
import { type Fixture, type RecordedVerdict, readFixtures, readRandomPods } from './fixtures.ts';
import { sharedData } from './shared-data.ts';
import { wrapped } from './wrapped.ts';

const data = sharedData('pod-security');

/** What upstream's own tests look for in the words of a refusal, by control (spec, 8.2); else the id itself. */
const MARKERS: Readonly<Record<string, string>> = {
  apparmorprofile: 'forbidden AppArmor profile',
  capabilities_baseline: 'capabilities',
  capabilities_restricted: 'unrestricted capabilities',
  hostnamespaces: 'host namespaces',
  hostpathvolumes: 'hostPath',
  hostports: 'hostPort',
  hostprobesandhostlifecycle: 'probe or lifecycle host',
  procmount: 'procMount',
  procmount_restricted: 'procMount',
  restrictedvolumes: 'restricted volume types',
  selinuxoptions: 'seLinuxOptions',
  seccompprofile_baseline: 'seccompProfile',
  seccompprofile_restricted: 'seccompProfile',
  sysctls: 'forbidden sysctl',
  windowshostprocess: 'hostProcess',
  allowprivilegeescalation: 'allowPrivilegeEscalation',
  privileged: 'privileged',
  runasnonroot: 'runAsNonRoot',
  runasuser: 'runAsUser',
};

function folderOr(ctx: TestContext): string {
  return 'folder' in data ? data.folder : ctx.skip(data.skipped);
}

let fixtures: Fixture[] | undefined;

function fixturesOr(ctx: TestContext): Fixture[] {
  fixtures ??= readFixtures(folderOr(ctx));
  return fixtures;
}

function podOf(record: RecordedVerdict): Pod {
  const decoding = decodeObject(record.pod, { apiVersion: 'v1', kind: 'Pod' });
  if (!decoding.ok) throw new Error(`${record.name}: ${decoding.error}`);
  return decoding.object;
}

function verdictOf(pod: Pod, { level, version }: RecordedVerdict): RecordedVerdict['verdict'] {
  const { allowed, reason, detail } = evaluatePod(pod, { level, version });
  return { allowed, reason, detail };
}

/** The first few that differ: thousands of them tell no more. */
function differencesIn(
  records: readonly RecordedVerdict[],
  verdict: (record: RecordedVerdict) => unknown,
): unknown[] {
  const differences: unknown[] = [];
  for (const record of records) {
    const ours = verdict(record);
    if (JSON.stringify(ours) === JSON.stringify(record.verdict)) continue;
    if (differences.push({ name: record.name, ours, upstream: record.verdict }) === 5) break;
  }
  return differences;
}

describe('verdicts recorded from k8s.io/pod-security-admission', () => {
  it('equal ours for all 4,537 fixture pods', (ctx) => {
    const all = fixturesOr(ctx);
    expect(all).toHaveLength(4537);
    expect(differencesIn(all, (record) => verdictOf(podOf(record), record))).toEqual([]);
  });

  it('equal ours for all 3,000 random pods', (ctx) => {
    const records = readRandomPods(folderOr(ctx));
    expect(records).toHaveLength(3000);
    expect(differencesIn(records, (record) => verdictOf(podOf(record), record))).toEqual([]);
  });

  it.for(WORKLOAD_KINDS)('equal ours for every fixture pod inside of a $kind', (kind, ctx) => {
    const differences = differencesIn(fixturesOr(ctx), (record) => {
      const { workload, troubles } = readWorkload({ path: [], value: wrapped(record.pod, kind) });
      return workload === undefined ? troubles : verdictOf(workload.pod, record);
    });
    expect(differences).toEqual([]);
  });
});

describe("upstream's own expectations of its fixtures", () => {
  it('hold, with the defaults of the API server, and for the control the fixture is about', (ctx) => {
    const wrong: string[] = [];
    for (const fixture of fixturesOr(ctx)) {
      const { about, expected, name } = fixture;
      const { allowed, detail } = verdictOf(applyPodDefaults(podOf(fixture)).pod, fixture);
      if (allowed !== (expected === 'pass')) wrong.push(name);
      const marker = MARKERS[about];
      if (marker === undefined && about !== 'base') wrong.push(`${name}: no marker for ${about}`);
      if (!allowed && (marker === undefined || !detail.includes(marker))) wrong.push(`${name}: ${detail}`);
      if (detail.includes('unknown forbidden reason')) wrong.push(`${name}: ${detail}`);
    }
    expect(wrong).toEqual([]);
  });
});
