import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Random } from '../../conformance/random.ts';
import { failedControls } from '../../src/checks/evaluate.ts';
import type { Resource } from '../../src/core/finding.ts';
import type { Level } from '../../src/core/level.ts';
import { valueAt } from '../../src/core/path.ts';
import { LATEST } from '../../src/core/version.ts';
import { acceptedBy, ExceptionSet } from '../../src/exceptions/accepted-by.ts';
import { approved, type Exception } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { parseException } from '../../src/exceptions/parse-exception.ts';
import { type Proposal, propose } from '../../src/exceptions/propose.ts';
import { controls, standards } from '../../src/index.ts';
import { containersIn } from '../../src/resources/containers.ts';
import type { Pod, Volume } from '../../src/resources/pod.ts';
import { ROOT } from '../cli/command.ts';
import { podsIn } from './manifest-pods.ts';
import { randomWorkload } from './random-workload.ts';
import { WIDENINGS } from './widenings.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const TERMS = { owner: 'team', reason: 'test', expires: '2026-12-31T00:00:00Z' };
const RESOURCE: Resource = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', namespace: 'agents' };
const LEVELS = ['baseline', 'restricted'] as const;

const failedAt = (pod: Pod, level: Level) => failedControls(pod, standards.select(level, LATEST));

function isAdmitted(
  pod: Pod,
  level: Level,
  exception: Exception,
  resource = RESOURCE,
  failed = failedAt(pod, level),
): boolean {
  const set = new ExceptionSet([approved(exception, 'sec', '2026-05-01T00:00:00Z')]);
  return acceptedBy({ resource, pod, owners: [] }, failed, set, NOW).refused.length === 0;
}

/** Admitted with all elements, refused without any one of them; and it can be written and read. */
function expectMinimal(pod: Pod, level: Level, resource = RESOURCE): Proposal {
  const failed = failedAt(pod, level);
  const proposal = propose(resource, pod, failed, TERMS);
  const { exception, obstacles } = proposal;
  if (exception.allow.length === 0 || obstacles.length > 0) return proposal;
  const reading = parseException(JSON.parse(JSON.stringify(exceptionObject(exception))), { controls });
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  expect(isAdmitted(pod, level, reading.exception, resource, failed), 'admitted').toBe(true);
  for (const [i, element] of exception.allow.entries()) {
    const less = { ...exception, allow: exception.allow.toSpliced(i, 1) };
    if (isAdmitted(pod, level, less, resource, failed))
      throw new Error(`not needed: ${JSON.stringify(element)}`);
  }
  return proposal;
}

/**
 * Everything that is at fault, with all that stands at that place in the pod: another way of telling two faults apart than
 * that of exceptions.
 */
function faultsOf(pod: Pod, level: Level): string[] {
  return failedAt(pod, level).flatMap(({ control, violations, revision }) =>
    [...violations, ...(revision.hidden?.(pod) ?? [])].map(({ path, container, found }) => {
      const field = path.filter((step) => typeof step === 'string');
      const isListed = path.includes('ports') || path.includes('sysctls');
      const around = isListed ? valueAt(pod, path.slice(0, -1)) : (valueAt(pod, path) ?? []);
      const isDrop = path.at(-1) === 'drop';
      const told =
        path[1] === 'volumes' ? volumeAt(pod, Number(path[2])) : [found, isListed || isDrop ? around : ''];
      return JSON.stringify([control.id, container, path[1] === 'volumes' ? '' : [path[1], ...field], told]);
    }),
  );
}

/** What a volume shows, and to whom: all volumes of the same source together. */
function volumeAt(pod: Pod, index: number): unknown {
  const sourceOf = ({ name: _, ...source }: Volume): string => JSON.stringify(source);
  const { volumes = [] } = pod.spec ?? {};
  const source = sourceOf(volumes[index] ?? {});
  const names = volumes.filter((volume) => sourceOf(volume) === source).map(({ name }) => name);
  const seen = containersIn(pod).flatMap(({ name, container: { volumeMounts = [] } }) =>
    volumeMounts
      .filter((mount) => names.includes(mount.name))
      .map(({ readOnly = false, subPath = '' }) => `${name}:${subPath}:${readOnly ? 'ro' : 'rw'}`),
  );
  const isLess = (mount: string): boolean => {
    const [name, subPath, mode] = mount.split(':');
    const more = [`${name}::rw`, ...(subPath === '' ? [] : [`${name}:${subPath}:rw`])];
    if (mode === 'ro' && subPath !== '') more.push(`${name}::ro`);
    return more.some((other) => other !== mount && seen.includes(other));
  };
  return [source, [...new Set(seen.filter((mount) => !isLess(mount)))].sort()];
}

/** Whether a changed pod has a fault that it did not have before. */
function asksForMore(wide: Pod, pod: Pod, level: Level): boolean {
  const before = new Set(faultsOf(pod, level));
  return faultsOf(wide, level).some((fault) => !before.has(fault));
}

describe('the smallest exception', () => {
  /** `EXCEPTION_CASES=10000 npx vitest run test/exceptions` tries more. */
  const COUNT = Number(process.env['EXCEPTION_CASES'] ?? 2500);

  test(`of ${COUNT} random workloads: none of its elements can go, and nothing more comes with it`, {
    timeout: 300_000,
  }, () => {
    const random = new Random(20261122);
    const seen: Record<string, number> = {};
    const count = (what: string): void => {
      seen[what] = (seen[what] ?? 0) + 1;
    };
    for (let i = 0; i < COUNT; i++) {
      const pod = randomWorkload(random);
      const level = LEVELS[i % 2] ?? 'baseline';
      const proposal = expectMinimal(pod, level);
      if (proposal.obstacles.length > 0) {
        count('inexpressible');
        if (proposal.obstacles.some((obstacle) => 'why' in obstacle)) {
          expect(isAdmitted(pod, level, proposal.exception)).toBe(false);
        }
        continue;
      }
      count(proposal.exception.allow.length === 0 ? 'nothing needed' : 'minimal');
      const [name, widen] = random.pick(Object.entries(WIDENINGS));
      const wide = widen(pod, random);
      if (wide === undefined) continue;
      const isImage = name === 'another image' && proposal.exception.allow.length > 0;
      if (!isImage && !asksForMore(wide, pod, level)) continue;
      count(`widened: ${name}`);
      expect(isAdmitted(wide, level, proposal.exception), `${name}: ${JSON.stringify(wide)}`).toBe(false);
    }
    if (COUNT > 2500) console.log(seen);
    // Every widening has been met, or its test would say nothing.
    expect(Object.keys(WIDENINGS).filter((name) => (seen[`widened: ${name}`] ?? 0) < 2)).toEqual([]);
    expect(seen['minimal']).toBeGreaterThan(COUNT / 2);
  });

  const MANIFESTS = join(ROOT, '../shared/manifests');

  test.skipIf(!existsSync(MANIFESTS)).each(['bad-pods', 'datadog'])('of %s', (name) => {
    const random = new Random(7);
    const pods = podsIn(join(MANIFESTS, name));
    expect(pods.length).toBeGreaterThan(0);
    let refused = 0;
    for (const { resource, pod } of pods) {
      for (const level of LEVELS) {
        const proposal = expectMinimal(pod, level, resource);
        expect(proposal.obstacles).toEqual([]);
        if (proposal.exception.allow.length === 0) continue;
        refused++;
        for (const [what, widen] of Object.entries(WIDENINGS)) {
          const wide = widen(pod, random);
          if (wide === undefined || !asksForMore(wide, pod, level)) continue;
          expect(isAdmitted(wide, level, proposal.exception, resource), what).toBe(false);
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});
