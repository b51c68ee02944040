import { describe, expect, test } from 'vitest';
import { plainValue } from '../../../conformance/cel/plain-value.ts';
import { DYN } from './cel-type.ts';
import { compile } from './compile.ts';
import { issuesText } from './issue.ts';
import { kubernetesEnvironment } from './kubernetes/environment.ts';

// What k8s.io/apiserver answered to these expressions, and what it counted.

const environment = kubernetesEnvironment(37).extend({ variables: { object: DYN } });

const object = {
  spec: {
    replicas: 3,
    names: ['a', 'b', 'c'],
    labels: { team: 'shop' },
    ratio: 1.5,
    none: null,
    containers: [
      { name: 'web', image: 'shop/web:1' },
      { name: 'log', image: 'shop/log:2' },
    ],
  },
};

const RUNS: readonly (readonly [
  source: string,
  cost: number,
  outcome: { value: unknown } | { error: string },
])[] = [
  ['object.spec.replicas', 3, { value: { int: '3' } }],
  ['object.spec.nothing', 3, { error: 'no such key: nothing' }],
  ['object.spec.replicas == 3 || object.spec.nothing == 3', 4, { value: true }],
  ['object.spec.nothing == 3 && object.spec.replicas == 3', 8, { error: 'no such key: nothing' }],
  ["object.spec.labels['team']", 4, { value: 'shop' }],
  ['object.spec.names[object.spec.replicas - 1]', 8, { value: 'c' }],
  ['object.spec.names[7]', 4, { error: 'index out of bounds: 7' }],
  ['has(object.spec.nothing)', 2, { value: false }],
  ['has(object.spec.none)', 2, { value: true }],
  ['has(object.nothing.more)', 1, { error: 'no such key: nothing' }],
  ['object.spec.none == null', 4, { value: true }],
  ['object.spec.ratio + 1.0', 4, { value: { double: '4004000000000000' } }],
  ["object.spec.names.all(n, n < 'd')", 19, { value: true }],
  ["object.spec.names.all(n, n < 'b')", 16, { value: false }],
  ["object.spec.names.exists(n, n == 'b')", 19, { value: true }],
  ["object.spec.names.exists_one(n, n == 'b')", 13, { value: true }],
  ["object.spec.names.map(n, n + 'x')", 46, { value: ['ax', 'bx', 'cx'] }],
  ["object.spec.names.map(n, n > 'a', 'x')", 14, { value: ['x', 'x'] }],
  ["object.spec.names.filter(n, n != 'b')", 36, { value: ['a', 'c'] }],
  ['object.spec.names.map(n, n.foo)', 46, { error: 'no such key: foo' }],
  ["object.spec.names.exists(i, n, i == 1 && n == 'b')", 21, { value: true }],
  ['object.spec.names.transformList(i, n, i > 0, n)', 36, { value: ['b', 'c'] }],
  ['object.spec.labels.transformMap(k, v, v + k)', 10, { value: { map: [['team', 'shopteam']] } }],
  ["object.spec.containers.all(c, c.image.startsWith('shop/'))", 16, { value: true }],
  ["object.spec.containers.map(c, c.name).join(',')", 34, { value: 'web,log' }],
  ["object.spec.containers[0].image.matches('^shop/[a-z]+:[0-9]+$')", 15, { value: true }],
  ['object.spec.replicas > 2 ? object.spec.names : []', 6, { value: ['a', 'b', 'c'] }],
  ['(object.spec.replicas > 2 ? object.spec.names : [])[0]', 7, { value: 'a' }],
  ["object.spec.?nothing.orValue('x')", 2, { value: 'x' }],
  ['object.spec.?labels.team.optMap(t, t + t).value()', 15, { value: 'shopshop' }],
  ['optional.none().value()', 2, { error: 'optional.none() dereference' }],
  ['[1, 2, object.spec.replicas == 3 ? 3 : 4]', 14, { value: [{ int: '1' }, { int: '2' }, { int: '3' }] }],
  ["{'a': [object.spec.replicas]}", 43, { value: { map: [['a', [{ int: '3' }]]] } }],
  ["'b' in ['a', 'b']", 0, { value: true }],
  ["'b' in object.spec.names", 4, { value: true }],
  ["'team' in object.spec.labels", 4, { value: true }],
  ["[object.spec.names, object.spec.names] == [['a', 'b', 'c'], ['a', 'b', 'c']]", 17, { value: true }],
  ["string(object.spec.replicas) + 'x'", 5, { value: '3x' }],
  ['int(object.spec.names[0])', 5, { error: "type conversion error from 'string' to 'int'" }],
  ["duration('90m').getHours()", 1, { value: { int: '1' } }],
  ["timestamp('2024-02-29T12:00:00.5Z').getMonth('Asia/Tokyo')", 1, { value: { int: '1' } }],
  [
    "'%s: %d, %.2f'.format([object.spec.names, object.spec.replicas, 1234.5])",
    18,
    { value: '["a", "b", "c"]: 3, 1,234.50' },
  ],
  ["object.spec.replicas + 'x'", 4, { error: 'no such overload' }],
  ['object.spec.replicas / 0', 4, { error: 'division by zero' }],
  ['9223372036854775807 + object.spec.replicas', 4, { error: 'integer overflow' }],
  ['object.spec.replicas && true', 3, { error: 'no such overload' }],
  ['dyn(1) == 1u && 1 < 1.5', 2, { value: true }],
  ['object.spec.names.sortBy(n, n).reverse()', 60, { value: ['c', 'b', 'a'] }],
];

const ISSUES: readonly (readonly [source: string, text: string])[] = [
  [
    '1 + $',
    "ERROR: <input>:1:5: Syntax error: token recognition error at: '$'\n | 1 + $\n | ....^\nERROR: <input>:1:6: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | 1 + $\n | .....^",
  ],
  [
    '1 +',
    "ERROR: <input>:1:4: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | 1 +\n | ...^",
  ],
  ['(1', "ERROR: <input>:1:3: Syntax error: missing ')' at '<EOF>'\n | (1\n | ..^"],
  [
    '[1, 2',
    "ERROR: <input>:1:6: Syntax error: mismatched input '<EOF>' expecting {']', ','}\n | [1, 2\n | .....^",
  ],
  ['{1', "ERROR: <input>:1:3: Syntax error: mismatched input '<EOF>' expecting ':'\n | {1\n | ..^"],
  [
    'f(',
    "ERROR: <input>:1:3: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', ')', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | f(\n | ..^",
  ],
  ['a.', "ERROR: <input>:1:3: Syntax error: no viable alternative at input '.'\n | a.\n | ..^"],
  ['1 2', "ERROR: <input>:1:3: Syntax error: extraneous input '2' expecting <EOF>\n | 1 2\n | ..^"],
  ['1 2 3', "ERROR: <input>:1:3: Syntax error: mismatched input '2' expecting <EOF>\n | 1 2 3\n | ..^"],
  [
    "'abc",
    "ERROR: <input>:1:1: Syntax error: token recognition error at: ''abc'\n | 'abc\n | ^\nERROR: <input>:1:5: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | 'abc\n | ....^",
  ],
  ['foo.bar', "ERROR: <input>:1:1: undeclared reference to 'foo' (in container '')\n | foo.bar\n | ^"],
  ['nope(1)', "ERROR: <input>:1:5: undeclared reference to 'nope' (in container '')\n | nope(1)\n | ....^"],
  [
    "'a'.nope()",
    "ERROR: <input>:1:9: undeclared reference to 'nope' (in container '')\n | 'a'.nope()\n | ........^",
  ],
  [
    "1 + 'a'",
    "ERROR: <input>:1:3: found no matching overload for '_+_' applied to '(int, string)'\n | 1 + 'a'\n | ..^",
  ],
  [
    "'a'.startsWith(1)",
    "ERROR: <input>:1:15: found no matching overload for 'startsWith' applied to 'string.(int)'\n | 'a'.startsWith(1)\n | ..............^",
  ],
  ["[1, 'a']", "ERROR: <input>:1:5: expected type 'int' but found 'string'\n | [1, 'a']\n | ....^"],
  [
    "{'a': 1, 'b': 'c'}",
    "ERROR: <input>:1:15: expected type 'int' but found 'string'\n | {'a': 1, 'b': 'c'}\n | ..............^",
  ],
  [
    '[1].all(x, x)',
    "ERROR: <input>:1:12: expected type 'bool' but found 'int'\n | [1].all(x, x)\n | ...........^",
  ],
  [
    '[1].all(1, true)',
    'ERROR: <input>:1:9: argument must be a simple name\n | [1].all(1, true)\n | ........^',
  ],
  ['has(object)', 'ERROR: <input>:1:5: invalid argument to has() macro\n | has(object)\n | ....^'],
  ['true && 1', "ERROR: <input>:1:9: expected type 'bool' but found 'int'\n | true && 1\n | ........^"],
  [
    "true ? 1 : 'a'",
    "ERROR: <input>:1:6: found no matching overload for '_?_:_' applied to '(bool, int, string)'\n | true ? 1 : 'a'\n | .....^",
  ],
  ['99999999999999999999', 'ERROR: <input>:1:1: invalid int literal\n | 99999999999999999999\n | ^'],
  ['if', 'ERROR: <input>:1:1: reserved identifier: if\n | if\n | ^'],
  ["duration('soon')", "ERROR: <input>:1:10: invalid duration argument\n | duration('soon')\n | .........^"],
  [
    "'a'.matches('(')",
    "ERROR: <input>:1:13: invalid matches argument\n | 'a'.matches('(')\n | ............^",
  ],
  [
    "'%d'.format(['a'])",
    "ERROR: <input>:1:14: error during formatting: decimal clause can only be used on integers, was given string\n | '%d'.format(['a'])\n | .............^",
  ],
  [
    "'%d'.format([1, 2])",
    "ERROR: <input>:1:12: too many arguments supplied to string.format (expected 1, got 2)\n | '%d'.format([1, 2])\n | ...........^",
  ],
  [
    "'日本' + 한",
    "ERROR: <input>:1:8: Syntax error: token recognition error at: '한'\n | '日本' + 한\n | .．．....＾\nERROR: <input>:1:9: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | '日本' + 한\n | .．．....．^",
  ],
];

describe('runs', () => {
  test.each(RUNS)('%s costs %i', (source, cost, expected) => {
    const compiled = compile(environment, source);
    if ('issues' in compiled) throw new Error(issuesText(source, compiled.issues));
    const outcome = compiled.program.evaluate({ object });
    const came = 'error' in outcome ? { error: outcome.error.message } : { value: plainValue(outcome.value) };
    expect({ ...came, cost: outcome.cost }).toEqual({ ...expected, cost });
  });
});

describe('is refused', () => {
  test.each(ISSUES)('%s', (source, text) => {
    const compiled = compile(environment, source);
    expect('issues' in compiled && issuesText(source, compiled.issues)).toBe(text);
  });
});

test('says where an evaluation failed', () => {
  const source = 'object.spec.replicas == 3 && object.spec.nothing.at.all';
  const compiled = compile(environment, source);
  if ('issues' in compiled) throw new Error('it is a program');
  const outcome = compiled.program.evaluate({ object });
  expect('error' in outcome && outcome.error.at).toBe(source.indexOf('.nothing'));
});
