import { expect, test } from 'vitest';
import { isMarkable, isOutput, templateLines } from './template-text.ts';

test.each<[template: string, literals: string[], actions: string[][], open: boolean[]]>([
  ['a: 1\nb: 2', ['a: 1', 'b: 2'], [[], []], [false, false]],
  ['a: {{ .x }} b {{- .y -}}', ['a:  b '], [['.x', '.y']], [false]],
  [
    '{{ include "a" (dict\n  "b" 1\n) }}: c',
    ['', '', ': c'],
    [['include "a" (dict\n  "b" 1\n)'], [], []],
    [true, true, false],
  ],
  ["{{/* it's\nnothing */}}x", ['', 'x'], [[], []], [true, false]],
  ['a: {{ "}}" }} {{ `{{` }}', ['a:  '], [['"}}"', '`{{`']], [false]],
  ['a: {{ unclosed', ['a: {{ unclosed'], [[]], [false]],
  ['a: 1\r\nb: 2\r\n', ['a: 1', 'b: 2', ''], [[], [], []], [false, false, false]],
])('%j is cut into lines', (template, literals, actions, open) => {
  const lines = templateLines(template);
  expect(lines.map(({ literal }) => literal)).toEqual(literals);
  expect(lines.map((line) => line.actions)).toEqual(actions);
  expect(lines.map(({ isOpen }) => isOpen)).toEqual(open);
});

test.each([
  ['key: {{ .x }}', true],
  ['  - name: a', true],
  ['  -', true],
  ['- {{ .x }}', true],
  ['key:', true],
  ['"a:b": c', true],
  ['---', false],
  ['# key: a', false],
  ['{{- if .x }}', false],
  ['{{ .Release.Name }}-web', false],
  ['true', false],
  ['a: {{ .x -}}', false],
  ['a: {{ dict', false],
])('%j may be marked: %j', (line, expected) => {
  expect(
    isMarkable(templateLines(`${line}\n}}`)[0] ?? { text: '', literal: '', actions: [], isOpen: false }),
  ).toBe(expected);
});

test('some actions write, others steer', () => {
  expect(['include "a" .', '.x', 'toYaml .', '$x'].every(isOutput)).toBe(true);
  expect(['if .x', 'else', 'end', 'range .x', 'with .x', '$x := 1', '$x = 1', ''].some(isOutput)).toBe(false);
});
