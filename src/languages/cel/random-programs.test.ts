import { expect, test } from 'vitest';
import { DYN } from './cel-type.ts';
import { compile } from './compile.ts';
import { stringsExtension } from './extensions/strings.ts';
import { kubernetesEnvironment } from './kubernetes/environment.ts';

// Random programs, the same in every run: whatever they are, they are told to be none or come to a value or an error, within
// their limits.

const COUNT = 100_000;

/** A sequence that a seed makes. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TOKENS =
  `a b object params x _ in true false null 1 2 -1 0 9223372036854775807 1u 1.5 1e308 'a' "é" b'x' r'\\' '''t''' . .? [ ] [? { } {? ( ) , : ? ! - + * / % == != < <= > >= && || has all exists exists_one map filter size matches format split replace orValue optMap value timestamp duration int string $ @ # \` \\ \n // ' "`.split(
    ' ',
  );

const LEAVES =
  `object params params.l params.s params.m params.n params.d object.a.b 1 0 -5 2u 1.5 'abc' '' true null [] {} [1,2,3] {'a':1} 9223372036854775807 x y 'a.*b' '2024-01-01T00:00:00Z' '1h'`.split(
    ' ',
  );

const SHAPES =
  `#+# #-# #*# #/# #%# #==# #!=# #<# #>=# #&&# #||# !# -# (#) #?#:# #[#] #.a #.?b #[?#] # in # has(#.a) [#,#] {#:#} {'k':#} [?#] #.all(x,#) #.exists(x,#) #.exists_one(x,#) #.map(x,#) #.map(x,#,#) #.filter(x,#) #.all(x,y,#) #.transformList(x,y,#) #.transformMap(x,y,#) #.size() size(#) string(#) int(#) double(#) dyn(#) type(#) #.matches(#) #.contains(#) #.startsWith(#) #.split(#) #.join(#) #.replace(#,#) #.format([#,#]) #.substring(#) #.orValue(#) optional.of(#) #.optMap(x,#) #.value() timestamp(#) duration(#) #.getHours() #.sort() #.distinct() #.flatten() #.reverse() lists.range(#) quantity(#) ip(#) url(#) #.sortBy(x,#) sets.contains(#,#)`.split(
    ' ',
  );

function soup(random: (below: number) => number): string {
  return Array.from({ length: 1 + random(24) }, () => TOKENS[random(TOKENS.length)]).join(
    random(3) === 0 ? '' : ' ',
  );
}

function grown(random: (below: number) => number, depth: number): string {
  const shape = depth === 0 || random(5) === 0 ? undefined : SHAPES[random(SHAPES.length)];
  if (shape === undefined) return LEAVES[random(LEAVES.length)] ?? '1';
  return shape.replaceAll('#', () => grown(random, depth - 1));
}

/** Something taken out, doubled or put in. */
function damaged(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const end = Math.min(text.length, at + 1 + random(6));
  const part = [TOKENS[random(TOKENS.length)] ?? '', text.slice(at, end).repeat(2), ''][random(3)] ?? '';
  return text.slice(0, at) + part + text.slice(end);
}

test(`${COUNT} random programs neither throw nor hang, and change nothing`, () => {
  const random = sequence(20_261_122);
  const environment = kubernetesEnvironment(37)
    .extend(stringsExtension(4))
    .extend({ variables: { object: DYN, params: DYN } });
  const input = {
    object: { a: { b: [1, 2, { c: 'd' }] }, list: [{ a: 1 }, { a: 2 }] },
    params: { l: [3, 1, 2], s: 'héllo', m: { x: { y: 1 } }, n: null, d: 1.5 },
  };
  const before = JSON.stringify(input);
  const came = { issues: 0, values: 0, errors: 0, costly: 0 };
  for (let i = 0; i < COUNT; i++) {
    const kind = i % 4;
    const whole = kind === 0 ? soup(random) : grown(random, 4);
    const source = kind === 1 ? damaged(whole, random) : whole;
    const compiled = compile(environment, source);
    if ('issues' in compiled) {
      came.issues++;
      continue;
    }
    const outcome = compiled.program.evaluate(input, { cost: 100_000 });
    if ('value' in outcome) came.values++;
    else if (outcome.limit === undefined) came.errors++;
    else came.costly++;
    if ('error' in outcome) expect(outcome.error.message, source).not.toContain('internal error');
  }
  expect(JSON.stringify(input)).toBe(before);
  // Enough of each to mean something.
  expect(Math.min(came.values, came.errors)).toBeGreaterThan(1000);
  expect(came.issues).toBeGreaterThan(10_000);
  // The machine may be busy with other things.
}, 600_000);
