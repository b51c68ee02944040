import { expect, test } from 'vitest';
import { interpreter } from '../../sandbox/interpreter.ts';
import { Sandbox, type Visit } from './sandbox.ts';

/** 100,000 were tried when this was written (GATEHOUSE_FUZZ=100000). */
const PROGRAMS = Number(process.env['GATEHOUSE_FUZZ'] ?? 2000);

const TOKENS =
  `var let const function class async await yield return throw try catch finally for while do if else switch case
  default break continue new delete typeof void in of instanceof this super null true false import export get set static
  { } ( ) [ ] ; , . ... => ? : ?. ?? = == === + ++ - -- * ** / % & && | || ^ ~ ! < << > >> >>> += **= ??= \`
  a b x arguments eval undefined NaN Object Array Symbol Proxy Reflect Promise RegExp JSON BigInt 0 1 1n 0x1F 1e999 .5 'x' "y"
  \`\${ } // /* */ /a/g /(a+)+$/ /[^]/u \\u{61} \\n # #a @ <!-- --> 'use strict' \u2028 é 😀 \ud800`.split(
    /[ \n]+/,
  );

const sandbox = new Sandbox({
  module: interpreter(),
  surroundings: '() => {}',
  memoryBytes: 8 * 1024 * 1024,
});

function visit(): Visit {
  return { host: () => undefined, now: 0, remaining: () => 1, steps: 2_000_000 };
}

/** The same programs every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test(`${PROGRAMS} random programs end, and leave the next one alone`, () => {
  const next = random(7);
  const endings = new Map<string, number>();
  const count = (ending: string): void => void endings.set(ending, (endings.get(ending) ?? 0) + 1);
  for (let i = 0; i < PROGRAMS; i++) {
    const length = 1 + Math.floor(next() * 12);
    const text = Array.from({ length }, () => TOKENS[Math.floor(next() * TOKENS.length)]).join(
      next() < 0.3 ? '' : ' ',
    );
    const script = sandbox.compile(text, '(script) => () => script()', visit());
    if ('entry' in script) count(sandbox.run(script, '', visit()).ending.is);
    else count('is' in script ? script.because : 'refused');
  }
  const total = [...endings.values()].reduce((sum, each) => sum + each, 0);
  expect(total).toBe(PROGRAMS);
  expect(endings.get('fault') ?? 0).toBe(0);
  expect(endings.get('refused')).toBeGreaterThan(PROGRAMS / 2);
  expect(endings.get('returned')).toBeGreaterThan(0);
});
