import { describe, expect, test } from 'vitest';
import { madeUpControl, madeUpRevision } from '../../test/made-up/controls.ts';
import type { Level } from '../core/level.ts';
import { LATEST, parseVersion, versionOf } from '../core/version.ts';
import type { Control } from './check.ts';
import { controlsError, createSelector, type Selector } from './select.ts';

const at = (...versions: number[]): Partial<Control> => ({
  revisions: versions.map((v) => madeUpRevision(v)),
});

/** What is selected, as `id@since`. */
function selected(selector: Selector, level: Level, minor: number): string[] {
  return selector
    .select(level, versionOf(minor))
    .map(({ control, revision }) => `${control.id}@${revision.since}`);
}

describe('which revision applies', () => {
  const selector = createSelector([madeUpControl('early', at(0, 5, 9)), madeUpControl('late', at(7))]);

  test.each([
    [0, ['early@0']],
    [4, ['early@0']],
    [5, ['early@5']],
    [6, ['early@5']],
    [7, ['early@5', 'late@7']],
    [8, ['early@5', 'late@7']],
    [9, ['early@9', 'late@7']],
    [1_000_000, ['early@9', 'late@7']],
  ])('at v1.%i: %j', (minor, expected) => expect(selected(selector, 'baseline', minor)).toEqual(expected));

  test('the newest version is that of the newest revision', () => expect(selector.newest).toBe(9));

  test('latest, and whatever is newer, is judged as the newest', () => {
    const newest = selector.select('baseline', versionOf(9));
    expect(selector.select('baseline', LATEST)).toBe(newest);
    const far = parseVersion('v1.9223372036854775807');
    expect(far && selector.select('baseline', far)).toBe(newest);
  });

  test('a selection is made once', () => {
    expect(selector.select('baseline', versionOf(3))).toBe(selector.select('baseline', versionOf(3)));
  });
});

describe('what a level demands', () => {
  const controls = [
    madeUpControl('tight', { level: 'restricted', ...at(3), overrides: ['wide'] }),
    madeUpControl('wide', at(0)),
    madeUpControl('other', at(0)),
  ];
  const selector = createSelector(controls);

  test('privileged demands nothing', () => expect(selected(selector, 'privileged', 9)).toEqual([]));
  test('baseline leaves restricted controls out', () =>
    expect(selected(selector, 'baseline', 9)).toEqual(['other@0', 'wide@0']));
  test('restricted replaces what it overrides', () =>
    expect(selected(selector, 'restricted', 3)).toEqual(['other@0', 'tight@3']));
  test('but not before the control that overrides is in force', () =>
    expect(selected(selector, 'restricted', 2)).toEqual(['other@0', 'wide@0']));
  test('an override of something unknown is accepted', () => {
    const lone = createSelector([madeUpControl('a', { level: 'restricted', overrides: ['nothing'] })]);
    expect(selected(lone, 'restricted', 0)).toEqual(['a@0']);
  });
  test('no controls at all are a list, too', () => {
    const empty = createSelector([]);
    expect(empty.newest).toBe(0);
    expect(selected(empty, 'restricted', 1)).toEqual([]);
  });
});

test('baseline comes first, then restricted, each in the order of the bytes of the ids', () => {
  const ids = ['sec', 'Z', 'seL', 'a_b', 'a9'];
  const selector = createSelector([
    ...ids.map((id) => madeUpControl(`r${id}`, { level: 'restricted' })),
    ...ids.map((id) => madeUpControl(`x${id}`)),
  ]);
  expect(selector.select('restricted', LATEST).map(({ control }) => control.id)).toEqual([
    ...['xZ', 'xa9', 'xa_b', 'xseL', 'xsec'],
    ...['rZ', 'ra9', 'ra_b', 'rseL', 'rsec'],
  ]);
});

describe('a list that contradicts itself', () => {
  const odd = (level: string): Partial<Control> => ({ level: level as Control['level'] });
  const FAULTS: readonly (readonly [error: string, controls: readonly Control[]])[] = [
    ['multiple checks registered for ID a', [madeUpControl('a'), madeUpControl('a')]],
    ['check a: invalid level privileged', [madeUpControl('a', odd('privileged'))]],
    ['check a: invalid level ', [madeUpControl('a', odd(''))]],
    ['check a: empty', [madeUpControl('a', { revisions: [] })]],
    ['check a: undefined version found', [madeUpControl('a', at(Number.NaN))]],
    ['check a: undefined version found', [madeUpControl('a', at(-1))]],
    ['check a: undefined version found', [madeUpControl('a', at(1.5))]],
    ["check a: version cannot be 'latest'", [madeUpControl('a', at(Number.POSITIVE_INFINITY))]],
    ['check a: duplicate version v1.3', [madeUpControl('a', at(0, 3, 3))]],
    ['check a: versions must be strictly increasing', [madeUpControl('a', at(3, 2))]],
    [
      'check a: only restricted checks may set overrides',
      [madeUpControl('a', { overrides: ['b'] }), madeUpControl('b')],
    ],
    [
      'check a: overrides restricted check b',
      [
        madeUpControl('a', { level: 'restricted', overrides: ['b'] }),
        madeUpControl('b', { level: 'restricted' }),
      ],
    ],
  ];

  test.each(FAULTS)('%s', (error, controls) => {
    expect(controlsError(controls)).toBe(error);
    expect(() => createSelector(controls)).toThrow(error);
  });

  test('the first fault of the list is told, overrides last', () => {
    const overriding = madeUpControl('a', { overrides: ['b'] });
    const broken = madeUpControl('c', { revisions: [] });
    expect(controlsError([overriding, broken])).toBe('check c: empty');
  });

  test('nothing is wrong with a sound list', () => {
    expect(
      controlsError([madeUpControl('a'), madeUpControl('b', { level: 'restricted', overrides: ['a'] })]),
    ).toBe(undefined);
  });
});
