import { expect, test } from 'vitest';
import { formatPath } from '../core/path.ts';
import { valuePathsAt } from './value-paths.ts';

test.each<[template: string, paths: string[]]>([
  ['a: {{ .Values.x.y | quote }}', ['x.y']],
  ['a: {{ default $.Values.a .Values.b }}', ['a', 'b']],
  ['a: {{ .Release.Name }}', []],
  ['a: {{ "literal .Values.x" }}', []],
  ['{{ with .Values.x }}\na: {{ .y }}', ['x.y']],
  ['{{ with .Values.x }}\na: {{ toYaml . | nindent 2 }}', ['x']],
  ['{{ with .Values.x }}\na: {{ $.Values.z }}', ['z']],
  ['{{ with .Values.x }}{{ with .y }}\na: {{ .z }}', ['x.y.z']],
  ['{{ with .Values.x }}\n{{ end }}\na: {{ .y }}', []],
  ['{{ range .Values.x }}\na: {{ .y }}', []],
  ['{{ if .Values.on }}{{ with .Values.x }}{{ end }}\na: {{ .Values.y }}', ['y']],
  ['{{ $x := .Values.a }}\na: {{ $x.b }}', []],
])('the last line of %j reads %j', (template, paths) => {
  expect(valuePathsAt(template, template.split('\n').length).map(formatPath)).toEqual(paths);
});
