import { describe, expect, it } from 'vitest';
import { LATEST } from '../core/version.ts';
import type { Pod } from '../resources/pod.ts';
import { checkExistingPods, prioritised } from './existing-pods.ts';
import { gateWith } from './fixture.ts';
import type { Gate } from './gate.ts';

const BASELINE = { level: 'baseline', version: LATEST } as const;
const INTRO = 'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"';

function pod(name: string, spec: Pod['spec'] = { hostNetwork: true }, owner?: string): Pod {
  const ownerReferences = owner === undefined ? [] : [{ uid: owner, controller: true }];
  return { metadata: { name, ownerReferences }, spec };
}

async function warningsOf(pods: readonly Pod[], more: Partial<Gate> = {}, deadline?: number) {
  const gate = gateWith({}, { pods: () => ({ ok: true, value: pods }), ...more });
  return (await checkExistingPods('shop', BASELINE, gate, deadline)).warnings;
}

describe('checkExistingPods', () => {
  it('groups pods by what they violate, under the first name of each group', async () => {
    expect(await warningsOf([pod('b'), pod('ok', {}), pod('B'), pod('z')])).toEqual([
      INTRO,
      'B (and 2 other pods): network',
    ]);
    expect(await warningsOf([pod('b'), pod('a')])).toEqual([INTRO, 'a (and 1 other pod): network']);
    expect(await warningsOf([pod('ok', {})])).toEqual([]);
  });

  it('leaves out exempt runtime classes, also from the count', async () => {
    const pods = [
      ...Array.from({ length: 3000 }, () => ({})),
      pod('x', { hostNetwork: true, runtimeClassName: 'rc' }),
    ];
    const exemptions = { namespaces: [], usernames: [], runtimeClasses: ['rc'] };
    expect(await warningsOf(pods, { exemptions })).toEqual([]);
  });

  it('stops at its deadline, after one pod at least', async () => {
    let time = 0;
    const now = () => time++ * 400;
    expect(await warningsOf([pod('a'), pod('b'), pod('c'), pod('d')], { now })).toEqual([
      'new PodSecurity enforce level only checked against the first 3 of 4 existing pods',
      INTRO,
      'a (and 2 other pods): network',
    ]);
  });

  it('takes half of the time that is left, and at most a second', async () => {
    const deadlines: number[] = [];
    const pods: Gate['pods'] = (_, deadline) => {
      deadlines.push(deadline);
      return { ok: true, value: [] };
    };
    for (const left of [undefined, 10_000, 1000])
      await warningsOf([], { pods, now: () => 50 }, left && left + 50);
    expect(deadlines).toEqual([1050, 1050, 550]);
  });

  it('does not even ask when the time is over', async () => {
    const pods = () => {
      throw new Error('asked');
    };
    expect(await warningsOf([], { pods, now: () => 50 }, 50)).toEqual([
      'failed to list pods while checking new PodSecurity enforce level',
    ]);
  });

  it('lets other requests through on the way', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses++;
    };
    await warningsOf(
      Array.from({ length: 250 }, () => ({})),
      { pause },
    );
    expect(pauses).toBe(2);
  });
});

describe('prioritised', () => {
  it('puts one pod of each controller before the others of the same', () => {
    const names = prioritised(
      [pod('a1', {}, 'a'), pod('a2', {}, 'a'), pod('x'), pod('b1', {}, 'b'), pod('y')],
      [],
    );
    expect(names.map(({ metadata }) => metadata?.name)).toEqual(['a1', 'x', 'b1', 'y', 'a2']);
  });
});
