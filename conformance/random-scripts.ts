import { Sandbox, type Visit } from '../src/engines/javascript/sandbox.ts';
import { interpreter } from '../src/sandbox/interpreter.ts';
import { Random } from './random.ts';

const TOKENS =
  `var let const function class async await yield return throw try catch finally for while do if else switch case
  default break continue new delete typeof void in of instanceof this super null true false import export get set static
  { } ( ) [ ] ; , . ... => ? : ?. ?? = == === + ++ - -- * ** / % & && | || ^ ~ ! < << > >> >>> += **= ??= \`
  a b x arguments eval undefined NaN Object Array Symbol Proxy Reflect Promise RegExp JSON BigInt 0 1 1n 0x1F 1e999 .5 'x' "y"
  \`\${ } // /* */ /a/g /(a+)+$/ /[^]/u \\u{61} \\n # #a @ <!-- --> 'use strict' \u2028 é 😀 \ud800`.split(
    /[ \n]+/,
  );

const VISIT: Visit = { host: () => undefined, now: 0, remaining: () => 1, steps: 2_000_000 };

/** How random programs ended, and those that ended as none may: the interpreter broke, or the next program noticed. */
export interface ScriptTally {
  readonly endings: ReadonlyMap<string, number>;
  readonly faults: readonly string[];
}

/** Compiles and runs programs of random tokens, one after the other in one sandbox; every thousandth is followed by one that is well. */
export function runRandomScripts(count: number, seed: number): ScriptTally {
  const memoryBytes = 8 * 1024 * 1024;
  const sandbox = new Sandbox({ module: interpreter(), surroundings: '() => {}', memoryBytes });
  const random = new Random(seed);
  const endings = new Map<string, number>();
  const faults: string[] = [];
  const end = (text: string, visit: Visit): string => {
    const script = sandbox.compile(text, '(script) => () => script()', visit);
    if ('entry' in script) return sandbox.run(script, '', visit).ending.is;
    return 'is' in script ? script.because : 'refused';
  };
  for (let i = 0; i < count; i++) {
    const tokens = Array.from({ length: 1 + random.below(12) }, () => random.pick(TOKENS));
    const text = tokens.join(random.chance(0.3) ? '' : ' ');
    const ending = end(text, VISIT);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    if (ending === 'fault') faults.push(text);
    if (i % 1000 === 0 && end('if ([1, 2].map((x) => x * 2).join() !== "2,4") throw 1', VISIT) !== 'returned')
      faults.push(`the program after ${text}`);
  }
  return { endings, faults };
}
