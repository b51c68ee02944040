import { describe, expect, test } from 'vitest';
import { DYN } from './cel-type.ts';
import { compile } from './compile.ts';
import type { Environment } from './environment.ts';
import { BINDINGS_EXTENSION } from './extensions/comprehensions.ts';
import { MATH_EXTENSION } from './extensions/math.ts';
import { stringsExtension } from './extensions/strings.ts';
import { kubernetesEnvironment } from './kubernetes/environment.ts';
import type { CelLimits, CelOutcome } from './program.ts';

// Programs that are made to be expensive. No test looks at a clock: what would not end would not end here either, and the limit that
// each one reaches is named.

const environment: Environment = kubernetesEnvironment(37)
  .extend(stringsExtension(4))
  .extend(MATH_EXTENSION)
  .extend(BINDINGS_EXTENSION)
  .extend({ variables: { object: DYN, list: DYN, text: DYN } });

const list = Array.from({ length: 2000 }, (_, i) => i);
const text = 'a'.repeat(100_000);
const given = { object: {}, list, text };

function outcomeOf(
  source: string,
  limits: CelLimits = {},
  variables: Record<string, unknown> = given,
): CelOutcome {
  const compiled = compile(environment, source);
  if ('issues' in compiled) throw new Error(compiled.issues[0].message);
  return compiled.program.evaluate(variables, limits);
}

function endOf(source: string, limits?: CelLimits): string | undefined {
  const outcome = outcomeOf(source, limits);
  return 'error' in outcome
    ? (outcome.limit ?? outcome.error.message)
    : `value of type ${typeof outcome.value}`;
}

function issueOf(source: string): string | undefined {
  const compiled = compile(environment, source);
  return 'issues' in compiled ? compiled.issues[0].message : undefined;
}

/** `cel.bind(v1, f(v0), cel.bind(v2, f(v1), ...))`. */
function doubled(
  times: number,
  first: string,
  step: (name: string) => string,
  last: (name: string) => string,
): string {
  const binds = Array.from({ length: times }, (_, i) => `cel.bind(v${i + 1}, ${step(`v${i}`)}, `).join('');
  return `cel.bind(v0, ${first}, ${binds}${last(`v${times}`)}${')'.repeat(times + 1)}`;
}

describe('sources', () => {
  test.each([
    ['parentheses', `${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['lists', '['.repeat(5000)],
    ['maps', '{1:'.repeat(5000)],
    ['calls', 'f('.repeat(5000)],
    ['fields', `object${'.a'.repeat(5000)}`],
    ['sums', `1${' + 1'.repeat(5000)}`],
    ['conditions', 'true ? 1 : '.repeat(5000)],
    ['macros', `${'[1].all(x, '.repeat(300)}true${')'.repeat(300)}`],
    ['indexes', `list${'[0]'.repeat(5000)}`],
  ])('nested %s are refused', (_, source) => {
    expect(issueOf(source)).toMatch(/recursion limit exceeded/);
  });

  test('signs, operands side by side and long lists are not nested', () => {
    expect(endOf(`${'!'.repeat(5001)}true`)).toBe('value of type boolean');
    expect(endOf(Array.from({ length: 2000 }, () => 'true').join(' && '))).toBe('value of type boolean');
    expect(endOf(`[${list.join(', ')}].size()`)).toBe('value of type number');
  });

  test('are not too long', () => {
    expect(issueOf(`'${'a'.repeat(100_000)}'`)).toBe(
      'expression code point size exceeds limit: size: 100002, limit 100000',
    );
  });

  test('types do not grow beyond what can be checked', () => {
    const source = doubled(
      60,
      '{1: 1}',
      (name) => `{1: ${name}, 2: ${name}}`,
      (name) => `${name} == ${name}`,
    );
    expect(['work', 'value of type boolean']).toContain(endOf(source));
    expect(
      issueOf(
        doubled(
          60,
          '{1: 1}',
          (name) => `{${name}: ${name}}`,
          () => 'true',
        ),
      ),
    ).toMatch(/parts$/);
  });

  test('macros that use an operand twice do not take twice as long with each', () => {
    const chain = `optional.of(1)${'.optMap(x, x)'.repeat(25)}.value()`;
    expect(endOf(chain, { cost: 10_000 })).toBe('cost');
  });
});

describe('evaluations', () => {
  test.each([
    ['loops in loops', 'list.all(x, list.all(y, list.all(z, x + y + z >= 0)))', 'cost'],
    [
      'a list that doubles',
      doubled(
        40,
        '[1]',
        (name) => `${name} + ${name}`,
        (name) => `${name}.size()`,
      ),
      'work',
    ],
    [
      'a text that doubles',
      doubled(
        40,
        "'ab'",
        (name) => `${name} + ${name}`,
        (name) => `${name}.size()`,
      ),
      'work',
    ],
    [
      'bytes that double',
      doubled(
        40,
        "b'ab'",
        (name) => `${name} + ${name}`,
        (name) => `${name}.size()`,
      ),
      'work',
    ],
    ['a text that grows in a loop', 'list.map(x, text).join(text).size()', 'work'],
    ['a replacement for each letter', 'text.replace("", text).size()', 'work'],
    [
      'a text formatted again and again',
      doubled(
        40,
        "'a'",
        (name) => `'%s%s'.format([${name}, ${name}])`,
        (name) => name,
      ),
      'work',
    ],
    [
      'an escape for each letter',
      doubled(
        30,
        "'\"'",
        (name) => `strings.quote(${name})`,
        (name) => `${name}.size()`,
      ),
      'work',
    ],
    ['a range', 'lists.range(1000000000).size()', 'work'],
    ['pieces of pieces', 'text.split("").map(c, text.split("").size()).size()', 'work'],
    [
      'lists in lists that are compared',
      doubled(
        60,
        '[1]',
        (name) => `[${name}, ${name}]`,
        (name) => `${name} == ${name}`,
      ),
      'work',
    ],
    [
      'lists in lists that are flattened',
      doubled(
        60,
        '[dyn(1)]',
        (name) => `[dyn(${name}), dyn(${name})]`,
        (name) => `${name}.flatten(100).size()`,
      ),
      'work',
    ],
    [
      'each with each',
      'list.map(x, [x]).distinct().size() > 0 && list.map(x, list).distinct().size() > 0',
      'work',
    ],
    [
      'a pattern that would backtrack',
      `text.matches('^(a+)+$') && (text + '!').matches('^(a+)+$')`,
      'value of type boolean',
    ],
  ])('%s', (_, source, end) => {
    expect(endOf(source)).toBe(end);
  });

  test('patterns do not grow beyond what RE2 allows', () => {
    expect(issueOf("text.matches('((a{1,30}){1,30}){1,30}b')")).toBe('invalid matches argument');
    expect(endOf("text.matches('((a{1,9}){1,9}){1,9}b')")).toBe('value of type boolean');
  });

  test('numbers do not grow beyond 64 bits', () => {
    expect(endOf('9223372036854775807 * 2')).toBe('integer overflow');
    expect(endOf('18446744073709551615u * 2u')).toBe('unsigned integer overflow');
    expect(endOf('math.bitShiftLeft(1, 1000000000)')).toBe('value of type number');
    expect(endOf("duration('9223372036s') + duration('9223372036s')")).toBe('duration out of range');
    expect(endOf("int('9'.replace('9', '99999999999999999999'))")).toBe(
      "type conversion error from 'string' to 'int'",
    );
  });

  test('are ended from outside', () => {
    let looks = 0;
    const interrupted = (): boolean => ++looks > 5;
    expect(endOf('list.all(x, list.all(y, x + y >= 0))', { interrupted })).toBe('interrupted');
    expect(looks).toBe(6);
  });

  test('end at the cost that they are given, and not before', () => {
    expect(outcomeOf('list.size() + 1', { cost: 3 })).toMatchObject({ value: 2001, cost: 3 });
    expect(outcomeOf('list.size() + 1', { cost: 2 })).toMatchObject({ limit: 'cost' });
  });

  test('what one has spent is not missing to the next', () => {
    expect(endOf('lists.range(1000000000)')).toBe('work');
    expect(endOf('lists.range(1000).size()')).toBe('value of type number');
  });
});

describe('input', () => {
  test('that is nested very deep is an error, not a crash', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 200_000; i++) deep = [deep];
    expect(outcomeOf('object == object', {}, { object: deep, list, text })).toMatchObject({ limit: 'work' });
  });

  test('is not changed', () => {
    const object = Object.freeze({ a: Object.freeze([3, 1, 2]), b: Object.freeze({ c: 'd' }) });
    const source = 'object.a.sort().reverse() + object.a.map(x, x).distinct() + [object.b.size()]';
    expect(outcomeOf(source, {}, { object })).toMatchObject({ value: [3, 2, 1, 3, 1, 2, 1] });
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'length', 'valueOf'])(
    'has no %s that JavaScript gave it',
    (name) => {
      for (const operand of ['object', 'list', 'text', '{"a": 1}', 'duration("1h")', 'type(1)']) {
        expect(outcomeOf(`has(dyn(${operand}).${name})`), operand).not.toMatchObject({ value: true });
        expect(outcomeOf(`dyn(${operand}).${name} == 1`), operand).toHaveProperty('error');
      }
      const own = JSON.parse(`{"${name}": 5}`) as unknown;
      expect(outcomeOf(`object.${name} == 5 && has(object.${name})`, {}, { object: own })).toMatchObject({
        value: true,
      });
    },
  );

  test('that is not given is an error where it is read', () => {
    expect(outcomeOf('object == 1 || true', {}, {})).toMatchObject({ value: true });
    expect(outcomeOf('object == 1', {}, {})).toMatchObject({
      error: { message: 'no such attribute(s): object' },
    });
  });
});
