import { describe, expect, test } from 'vitest';
import { interpreter } from '../../sandbox/interpreter.ts';
import { type Ending, Leave, Sandbox, type Script, type Visit } from './sandbox.ts';

const MEMORY_BYTES = 16 * 1024 * 1024;

/** What is around a script here: it can tell something, and leave. */
const surroundings = `(host) => {
  const { stringify } = JSON;
  globalThis.tell = (value) => { host('tell', String(value)); };
  globalThis.leave = (value) => host('leave', String(value));
  globalThis.ask = (value) => host('ask', String(value));
}`;
const ENTRY = '(script) => (text) => { globalThis.argument = text; script(); }';

const sandbox = new Sandbox({ module: interpreter(), surroundings, memoryBytes: MEMORY_BYTES });

interface Told {
  readonly ending: Ending;
  readonly told: readonly string[];
  readonly milliseconds: number;
  readonly steps: number;
}

function visitOf(milliseconds: number, told: string[], steps?: number): Visit {
  const end = performance.now() + milliseconds;
  return {
    host(operation, argument) {
      if (operation === 'leave') throw new Leave(argument);
      if (operation === 'ask') return `answer to ${argument}`;
      told.push(argument);
      return undefined;
    },
    now: 0,
    remaining: () => end - performance.now(),
    ...(steps !== undefined && { steps }),
  };
}

function compiled(text: string): Script {
  const script = sandbox.compile(text, ENTRY, visitOf(5000, []));
  if (!('entry' in script)) throw new Error(JSON.stringify(script));
  return script;
}

function run(text: string, { argument = '', milliseconds = 5000, steps }: Partial<RunOptions> = {}): Told {
  const told: string[] = [];
  const script = compiled(text);
  const began = performance.now();
  const done = sandbox.run(script, argument, visitOf(milliseconds, told, steps));
  return { ...done, told, milliseconds: performance.now() - began };
}

interface RunOptions {
  readonly argument: string;
  readonly milliseconds: number;
  readonly steps: number | undefined;
}

/** A script that is well, after whatever ran before. */
function isWell(): boolean {
  const { ending, told } = run('tell(argument + [1, 2].map((x) => x * 2))', { argument: 'so: ' });
  return ending.is === 'returned' && told.join() === 'so: 2,4';
}

describe('a script that', () => {
  const error = (name: string) => ({ is: 'threw', error: { name } });
  const time = { is: 'stopped', because: 'time' };
  const memory = error('InternalError');
  /** What each may end with; on a slow machine the time may be over first. */
  const hostile: readonly (readonly [name: string, script: string, ...endings: object[]])[] = [
    ['never ends', 'for (;;);', time],
    ['never ends, and catches', 'for (;;) try { for (;;); } catch {} finally { for (;;); }', time],
    ['never ends in promises', '(function again() { Promise.resolve().then(again); })()', time],
    [
      'never ends in a getter',
      'const o = { get x() { return this.x; } }; for (;;) try { o.x } catch {}',
      time,
    ],
    ['never ends in toString', 'throw { get message() { for (;;); }, stack: 1 }', time],
    ['never ends in toJSON', 'for (;;) JSON.stringify({ toJSON() { return 1 } })', time],
    [
      'never ends in a proxy',
      'const p = new Proxy({}, { get: () => p.x }); for (;;) try { p.x } catch {}',
      time,
    ],
    ['never ends in a generator', 'function* g() { for (;;) yield 1; } for (const x of g());', time],
    ['searches a list of 2^53 entries', '[].indexOf.call({ length: 2 ** 53 - 1 }, 1)', time],
    ['sorts a list of 2^53 entries', '[].sort.call({ length: 2 ** 53 - 1 })', time, memory],
    ['joins a list of 2^32 entries', 'new Array(2 ** 32 - 1).join()', time, memory],
    ['fills a list of 2^53 entries', '[].fill.call({ length: 2 ** 53 - 1 }, 1)', time, memory],
    ['multiplies huge numbers', 'let b = 2n; for (;;) try { b = b ** 9n } catch { b = 2n ** 100000n }', time],
    ['raises to huge powers', '2n ** (2n ** 40n)', error('RangeError')],
    ['shifts hugely', '1n << (2n ** 62n)', error('RangeError'), memory],
    ['prints huge numbers', 'let b = 7n ** 300000n; for (;;) String(b)', time],
    ['has a regular expression that doubles', '/^(a+)+$/.test("a".repeat(50) + "b")', time, memory],
    ['has a regular expression that is cubic', '/a*a*a*a*a*a*b/.test("a".repeat(5000))', time, memory],
    [
      'looks back in a regular expression',
      '/(?<=(a+)+)b/.test("a".repeat(60))',
      time,
      memory,
      { is: 'returned' },
    ],
    ['replaces in long texts', 'const s = "x".repeat(1e6); for (;;) s.replaceAll("x", "y")', time],
    ['copies long texts', 'const s = "x".repeat(4e6); for (;;) s.slice(1) + s', time],
    ['copies long buffers', 'const b = new Uint8Array(4e6); for (;;) b.slice()', time],
    ['takes all memory in lists', 'const a = []; for (;;) a.push(new Array(1000).fill(1))', memory],
    ['takes all memory in texts', 'let s = "x"; for (;;) s += s', memory],
    ['takes all memory in buffers', 'const a = []; for (;;) a.push(new ArrayBuffer(1e6))', memory],
    [
      'takes all memory in closures',
      'let f = () => 1; for (;;) f = ((g) => () => g())(f)',
      memory,
      error(''),
    ],
    [
      'takes all memory, and catches',
      'const a = []; for (;;) try { a.push("x".repeat(1e5) + a.length) } catch {}',
      time,
    ],
    ['asks for too long a text', '"x".repeat(2 ** 29)', memory],
    ['asks for too long a text by padding', '"x".padEnd(2 ** 30 - 2)', memory],
    ['calls itself', '(function f() { f() })()', memory],
    [
      'calls itself through the language',
      '(function f() { [1].map(f) })()',
      memory,
      { is: 'stopped', because: 'memory' },
    ],
    [
      'nests deeply',
      'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)',
      memory,
      { is: 'stopped', because: 'memory' },
      error(''),
    ],
    ['evaluates what nests deeply', 'eval("[".repeat(1e6))', error('SyntaxError'), memory, { is: 'stopped' }],
    [
      'makes a regular expression that nests deeply',
      'new RegExp("(?:".repeat(1e5))',
      error('SyntaxError'),
      memory,
      { is: 'stopped' },
    ],
    [
      'parses what nests deeply',
      'JSON.parse("[".repeat(1e6))',
      error('SyntaxError'),
      memory,
      { is: 'stopped' },
    ],
  ];
  test.each(hostile.map(([name, script, ...endings]) => [name, script, endings] as const))(
    '%s hurts only itself',
    (_, script, endings) => {
      const limit = 250;
      const { ending, milliseconds } = run(script, { milliseconds: limit });
      const fits = [time, ...endings].some((wanted) => {
        try {
          expect(ending).toMatchObject(wanted);
          return true;
        } catch {
          return false;
        }
      });
      expect(fits, JSON.stringify(ending)).toBe(true);
      // No statement about speed: what is not stopped runs for minutes.
      expect(milliseconds).toBeLessThan(20 * limit);
      expect(isWell()).toBe(true);
    },
  );

  test('compiles for too long is stopped, too', () => {
    const visit = visitOf(50, []);
    const made = sandbox.compile(`x = ${'['.repeat(200_000)}`, ENTRY, visit);
    expect('entry' in made).toBe(false);
    expect(isWell()).toBe(true);
  });

  test('breaks the memory that it shares with nobody is forgotten', () => {
    expect(run('for (let a = [];;) a.push("x".repeat(1e6) + a.length)').ending.is).toBe('threw');
    expect(isWell()).toBe(true);
  });
});

describe('outside', () => {
  const escapes: readonly (readonly [name: string, script: string])[] = [
    ['the constructor of this', 'this.constructor.constructor("return process")()'],
    ['the constructor of a host function', 'tell.constructor("return process")()'],
    ['the constructor of an answer', 'ask("x").constructor.constructor("return process")()'],
    [
      'the constructor of an error of the host',
      'try { tell({ toString: 1 }) } catch (e) { e.constructor.constructor("return process")() }',
    ],
    ['a caller', '(function f() { return f.caller.constructor("return process")() })()'],
    ['an import', 'eval("import(\\"node:fs\\")").constructor("return process")()'],
    ['a prepared stack', 'Error.prepareStackTrace = (e, s) => s[0].getThis(); process'],
    [
      'a species',
      'class A extends Array { static get [Symbol.species]() { return process } } new A(1).map(x => x)',
    ],
    ['a proxy', 'new Proxy(tell, { apply: (t, self, args) => process })()'],
  ];
  test.each(escapes)('is not reached through %s', (_, script) => {
    const { ending } = run(script);
    expect(ending).toMatchObject({ is: 'threw' });
  });

  test('nothing is there but the language, and what was put there', () => {
    const { told } = run(
      'tell(Object.getOwnPropertyNames(globalThis).filter((name) => /^[a-z]/.test(name)).sort())',
    );
    const language = ['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'eval'];
    const more = ['globalThis', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'undefined', 'unescape'];
    const expected = [...language, ...more, 'argument', 'ask', 'leave', 'tell'].toSorted();
    expect(told.join().split(',')).toEqual(expected);
    const names =
      'WebAssembly,Atomics,process,require,console,fetch,setTimeout,Worker,performance,os,std,bjson';
    const { told: types } = run(`tell([${names.split(',').map((name) => `typeof ${name}`)}])`);
    expect(new Set(types.join().split(','))).toEqual(new Set(['undefined']));
  });

  test('is left where the host says so, past catch and finally', () => {
    const script =
      'try { try { leave("now") } finally { tell("finally") } } catch { tell("catch") } tell("after")';
    expect(run(script)).toMatchObject({ ending: { is: 'left', by: 'now' }, told: [] });
    expect(
      run('Promise.resolve().then(() => { try { leave("now") } catch { tell("catch") } })'),
    ).toMatchObject({
      ending: { is: 'left', by: 'now' },
      told: [],
    });
  });
});

describe('the state of a script', () => {
  test('is the same at the beginning of every run', () => {
    const script =
      compiled(`tell([typeof seen, Object.prototype.x, [].y, Math.random(), new Date().getTime()]);
      globalThis.seen = 1; Object.prototype.x = 1; Array.prototype.y = 1; Math.random = () => 5;
      globalThis.tell = () => {}; delete globalThis.JSON; new Array(1e5).fill(argument)`);
    const answers = ['a', 'b', 'c'].map((argument) => {
      const told: string[] = [];
      sandbox.run(script, argument, visitOf(1000, told));
      return told.join();
    });
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^undefined,,,0\.\d+,0$/);
  });

  test('is not that of another script', () => {
    const [first, second] = [
      compiled('globalThis.a = 1; String.prototype.z = 1'),
      compiled('tell(typeof a + "".z)'),
    ];
    const told: string[] = [];
    for (const script of [first, second, first, second]) sandbox.run(script, '', visitOf(1000, told));
    expect(told).toEqual(['undefinedundefined', 'undefinedundefined']);
  });

  test('leaves nothing in memory', () => {
    const secret = 'a text that nobody else may see';
    run('const kept = []; for (let i = 0; i < 1000; i++) kept.push(argument + i)', { argument: secret });
    run('tell(1)');
    // Whatever could be read of memory that was given back.
    const { told } = run(`const found = [];
      for (let i = 0; i < 200; i++) found.push(new Uint8Array(5000).some((byte) => byte !== 0));
      tell(found.includes(true))`);
    expect(told).toEqual(['false']);
  });

  test('texts come over as they are', () => {
    const text = 'é 😀 \ud800 \u0000 "\\';
    const { told } = run('tell(JSON.stringify(JSON.parse(argument)))', { argument: JSON.stringify(text) });
    expect(JSON.parse(told[0] ?? '')).toBe(text);
  });
});

test('a limit of steps stops at the same step every time', () => {
  const counts = [1, 2, 3].map(() => {
    const { told, ending } = run('for (let i = 0; ; i++) if (i % 1000 === 0) tell(i)', { steps: 500_000 });
    expect(ending).toEqual({ is: 'stopped', because: 'steps' });
    return told.length;
  });
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeGreaterThan(10);
});

test('errors tell their place in the text, on the first line, too', () => {
  expect(run('null.x').ending).toMatchObject({ error: { name: 'TypeError', line: 1, column: 5 } });
  expect(run('\n  null.x').ending).toMatchObject({ error: { line: 2, column: 7 } });
  expect(sandbox.compile('a b', ENTRY, visitOf(1000, []))).toMatchObject({
    name: 'SyntaxError',
    line: 1,
    column: 3,
  });
});

test('a script cannot close what is put around it', () => {
  const made = sandbox.compile('}); globalThis.tell = 1; (function () {', ENTRY, visitOf(1000, []));
  expect(made).toMatchObject({ name: 'SyntaxError' });
});
