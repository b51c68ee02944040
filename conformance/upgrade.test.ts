import { describe, expect, test } from 'vitest';
import { versionOf } from '../src/core/version.ts';
import { standards } from '../src/index.ts';
import { UpgradeJudge } from '../src/posture/plan/upgrade.ts';
import { isRecord } from '../src/resources/objects.ts';
import type { Pod } from '../src/resources/pod.ts';
import { applyPodDefaults } from '../src/resources/pod-defaults.ts';
import { type Fixture, readFixtures } from './fixtures.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData('pod-security');

/** The same pod at the same level, by the minor at which upstream has recorded a verdict. */
type Recorded = ReadonlyMap<number, Fixture>;

function recordings(fixtures: readonly Fixture[]): Recorded[] {
  const byPod = new Map<string, Map<number, Fixture>>();
  for (const fixture of fixtures) {
    if (fixture.version.text === 'latest') continue;
    const { metadata = {}, spec } = fixture.pod as Pod;
    // Its name says what a fixture is about, and that changes with the version.
    const { name: _, ...rest } = metadata;
    const key = JSON.stringify([fixture.level, rest, spec]);
    const versions = byPod.get(key) ?? new Map();
    byPod.set(key, versions);
    versions.set(fixture.version.minor, fixture);
  }
  return [...byPod.values()].filter(({ size }) => size > 1);
}

/** Upstream has recorded what it says of these without what the API server fills in first. */
function isFilledIn({ pod }: Fixture): boolean {
  return isRecord(pod) && applyPodDefaults(pod as Pod).notes.length > 0;
}

describe.skipIf('skipped' in data)('the preview of an upgrade', () => {
  test('says what upstream has recorded for both versions', () => {
    if ('skipped' in data) return;
    const recorded = recordings(readFixtures(data.folder));
    const judges = new Map<string, UpgradeJudge>();
    const judgeOf = (from: number, to: number): UpgradeJudge => {
      const key = `${from} ${to}`;
      const judge = judges.get(key) ?? new UpgradeJudge(standards, versionOf(from), versionOf(to));
      judges.set(key, judge);
      return judge;
    };
    const seen = { same: 0, refused: 0, admitted: 0, filledIn: 0 };
    const wrong: string[] = [];
    for (const versions of recorded) {
      const minors = [...versions.keys()].sort((a, b) => a - b);
      const pairs = [...minors.slice(1).map((to, i) => [minors[i], to]), [minors[0], minors.at(-1)]];
      for (const [from = 0, to = 0] of [...pairs, ...pairs.map(([a, b]) => [b, a])]) {
        const [before, after] = [versions.get(from), versions.get(to)];
        if (before === undefined || after === undefined) continue;
        if (isFilledIn(before)) {
          seen.filledIn++;
          continue;
        }
        const change = judgeOf(from, to)
          .changesOf(before.pod as Pod)
          .find(({ level }) => level === before.level);
        const expected =
          before.verdict.allowed === after.verdict.allowed
            ? undefined
            : after.verdict.allowed
              ? 'newly'
              : 'no-longer';
        if (change?.admitted !== expected) wrong.push(`${before.name} to v1.${to}: ${change?.admitted}`);
        seen[expected === undefined ? 'same' : expected === 'newly' ? 'admitted' : 'refused']++;
      }
    }
    console.log(`upgrade preview: ${JSON.stringify(seen)}`);
    expect(wrong).toEqual([]);
    expect(seen.same).toBeGreaterThan(5000);
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.admitted).toBeGreaterThan(0);
  });
});
