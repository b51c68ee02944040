import { describe, expect, test } from 'vitest';
import { instrumented } from './instrumented.ts';
import { TELLER } from './teller.ts';

/** What running a script comes to, and the ways that were not gone, by what stands there. */
function run(text: string, ...values: readonly unknown[]): { value: unknown; missed: string[] } {
  const names: string[] = [];
  const gone = new Set<number>();
  const made = instrumented(text, 'script', ({ start, end, ways }) => {
    names.push(...ways.map((way) => `${way}: ${text.slice(start, end)}`));
    return names.length - ways.length;
  });
  let last: number | undefined;
  const teller = Object.assign((way: number) => void gone.add(way), {
    compared: (value: unknown, way: number) => {
      last = way;
      return value;
    },
    matched: (way: number) => {
      if (last === way) gone.add(way);
      last = undefined;
    },
    unmatched: (way: number) => {
      if (last !== undefined) gone.add(way);
      last = undefined;
    },
    truth: (value: unknown, way: number) => {
      gone.add(value ? way : way + 1);
      return value;
    },
    nullish: (value: unknown, way: number) => {
      gone.add(value === null || value === undefined ? way + 1 : way);
      return value;
    },
    entered: (value: unknown, way: number) => {
      if (value) gone.add(way);
      return value;
    },
  });
  const call = new Function(TELLER, 'x', made ?? 'throw new SyntaxError(x)') as (
    ...all: unknown[]
  ) => unknown;
  const value = values.map((one) => call(teller, one)).at(-1);
  return { value, missed: names.filter((name, i) => !gone.has(i) && !name.startsWith('statement')) };
}

describe('what a script did not do', () => {
  test.each([
    ['if, and an early return', 'if (x) return 1; return 2;', [true], 1, ['false: x']],
    [
      'else if without braces',
      'if (x === 1) return 1; else if (x === 2) return 2; else return 3',
      [1, 3],
      3,
      ['true: x === 2'],
    ],
    ['a choice', 'return x ? 1 : 2', [0], 2, ['true: x']],
    ['&&', 'return x && x.a', [undefined], undefined, ['other: x.a']],
    ['|| in another', 'return (x.a || x.b) || 3', [{ b: 2 }], 2, ['enough: x.b', 'other: 3']],
    ['??', 'return x.a ?? 5', [{ a: 0 }], 0, ['other: 5']],
    [
      'a loop',
      'let n = 0; for (const i of x) n += i; return n',
      [[]],
      0,
      ['entered: for (const i of x) n += i;'],
    ],
    [
      'for and while',
      'for (let i = 0; i < x; i++) if (i) return i; while (x > 9) { x--; } return 0',
      [1],
      0,
      ['true: i', 'entered: x > 9'],
    ],
    ['do', 'let n = 0; do n++; while (n < x); return n', [3], 3, []],
    [
      'switch',
      'switch (x) { case 1: case 2: return 12; case 3: { return 3 } } return 0',
      [1, 3],
      3,
      ['matched: case 2', 'unmatched: x'],
    ],
    [
      'switch that falls from one case into the next, and into default',
      'let n = 0; switch (x) { case 1: n = 1; case 2: n += 2; default: n += 4 } return n',
      [1],
      7,
      ['matched: case 2', 'reached: default: n += 4'],
    ],
    [
      'default before other cases',
      'switch (x) { default: return 0; case 1: case 2: return 1 }',
      [5, 2],
      1,
      ['matched: case 1'],
    ],
    ['switch of nothing but default', 'switch (x) { default: return 0 }', [5], 0, []],
    [
      'switch in switch',
      'switch (x.a) { case 1: switch (x.b) { case 1: return 11 } case 2: return 2 } return 0',
      [{ a: 1, b: 2 }],
      2,
      ['matched: case 1', 'matched: case 2', 'unmatched: x.a'],
    ],
    [
      'switch with default',
      'switch (x) { case 1: return 1; default: return 0 }',
      [1],
      1,
      ['reached: default: return 0'],
    ],
    [
      'catch',
      'try { return x.a } catch (e) { return 1 }',
      [{}],
      undefined,
      ['reached: catch (e) { return 1 }'],
    ],
    [
      'functions',
      'const f = (a) => ({ a }), g = function () { return 1 }; return f(x).a',
      [4],
      4,
      ['reached: function () { return 1 }'],
    ],
    ['optional calls', 'return x?.a?.() ?? "none"', [{ a: () => 1 }], 1, ['other: "none"']],
    [
      'labels',
      'a: for (const i of x) { for (const j of x) { if (j) continue a; } } return x.length',
      [[1]],
      1,
      ['false: j'],
    ],
    [
      'what was minified',
      'switch(x){case"a":return!x||1;default:return!x&&2}',
      ['b', 'a'],
      1,
      ['enough: 1', 'other: 2'],
    ],
    ['logical assignments', 'let y = x; y ||= 2; y &&= y + 1; return y', [0], 3, []],
  ])('%s', (_, text, values, value, missed) => {
    const found = run(text, ...values);
    expect(found.value).toEqual(value);
    expect(found.missed.toSorted()).toEqual([...missed].sort());
  });
});

test('strict mode stays, and so does what no parser takes', () => {
  expect(run("'use strict'; return (function () { 'use strict'; return this })()", 0).value).toBe(undefined);
  expect(instrumented('if (', 'script', () => 0)).toBeUndefined();
});

test('what esbuild makes of an enum is not its author’s', () => {
  const made = 'var E = /* @__PURE__ */ ((E2) => { E2["A"] = "a"; return E2; })(E || {}); return E.A';
  expect(run(made, 0)).toEqual({ value: 'a', missed: [] });
  // Nobody but esbuild calls a function so.
  expect(run('const o = x.a || {}; return o', { a: 1 }).missed).toEqual(['other: {}']);
});
