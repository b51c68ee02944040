import { describe, expect, test } from 'vitest';
import {
  MADE_UP_PROBLEM,
  MADE_UP_SUMMARY,
  madeUpFinding,
  madeUpJudgement,
  PLAIN,
  written,
} from '../../test/made-up/reports.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import { formats } from './formats.ts';

const HOSTILE = 'a\u001b[2J\u001b]0;title\u0007\r\nb\u0000\u009b31m\u202ec\u2066d\u200f\u061ce';
/** Everything a terminal would obey, and everything that turns the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come through.
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const place = { file: HOSTILE, line: 1, column: 1, length: 3 };
const excerpt = { lines: [{ number: 1, text: HOSTILE, mark: { column: 1, length: 3, primary: true } }] };
const hostileJudgement: Judgement = madeUpJudgement(
  [
    madeUpFinding({
      resource: { apiVersion: HOSTILE, kind: HOSTILE, name: HOSTILE, namespace: HOSTILE },
      container: HOSTILE,
      message: HOSTILE,
      label: HOSTILE,
      wanted: HOSTILE,
      found: HOSTILE,
      path: [HOSTILE],
      place,
      excerpt,
    }),
    madeUpFinding({ container: HOSTILE, message: HOSTILE, place, excerpt }),
    madeUpFinding({ container: HOSTILE, message: HOSTILE, place: { ...place, line: 2 }, excerpt }),
  ],
  {
    resource: { apiVersion: HOSTILE, kind: HOSTILE, name: HOSTILE, namespace: HOSTILE },
    place,
    refusals: [{ level: 'baseline', sentence: HOSTILE }],
    defaulted: [HOSTILE],
  },
);
const hostileProblem: Problem = {
  ...MADE_UP_PROBLEM,
  message: HOSTILE,
  remedy: HOSTILE,
  file: HOSTILE,
  place,
  excerpt,
};
const clean = { ...MADE_UP_SUMMARY, errors: 0, workloadsWithFindings: 0, exitCode: 0 };

describe.each(formats.map((format) => [format.name, format] as const))('%s', (name, format) => {
  const textOf = (
    ...parameters: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never
  ) => written(format, ...parameters).join('');

  test('its name is what --output takes', () => expect(name).toMatch(/^[a-z]+$/));

  test('ends with a line break', () => expect(textOf([])).toMatch(/[^\n]\n$/));

  test('says so when nothing was found', () => {
    const text = textOf([madeUpJudgement([])], { summary: clean });
    expect(text).not.toMatch(/fail|error\[/);
    expect(text).toMatch(/exit(Code)?"?: ?0/);
  });

  test('shows findings: what, where and by which control', () => {
    const text = textOf([madeUpJudgement([madeUpFinding()])]);
    for (const part of ['hostPID', 'the pod is too curious', 'less of it', 'a.yaml', 'baseline', 'web'])
      expect(text).toContain(part);
  });

  test('shows problems, also when quiet', () => {
    for (const verbosity of ['quiet', 'normal', 'verbose'] as const) {
      const text = textOf([MADE_UP_PROBLEM], { options: { ...PLAIN, verbosity } });
      for (const part of ['yaml-syntax', 'this is no YAML', 'b.yaml', 'Write YAML'])
        expect(text).toContain(part);
    }
  });

  test('hostile strings neither steer a terminal nor turn its text', () => {
    for (const options of [
      PLAIN,
      { ...PLAIN, wording: 'upstream' as const },
      { ...PLAIN, verbosity: 'verbose' as const },
    ]) {
      expect(textOf([hostileJudgement, hostileProblem], { options })).not.toMatch(UNWANTED);
    }
  });

  test('very long lines do not make it much longer', () => {
    const text = `a: ${'x'.repeat(1_000_000)}`;
    const mark = { column: 500_000, length: 400_000, primary: true };
    const long = madeUpFinding({ excerpt: { lines: [{ number: 1, text, mark }] } });
    expect(textOf([madeUpJudgement([long])]).length).toBeLessThan(5000);
  });

  test('the same run is the same text, in the order of the run', () => {
    const names = ['b', 'a', 'c'];
    const judgements = names.map((of) =>
      madeUpJudgement([
        madeUpFinding({
          message: `${of} is wrong`,
          resource: { apiVersion: 'v1', kind: 'Pod', name: of, namespace: '' },
        }),
      ]),
    );
    const text = textOf(judgements);
    expect(textOf(judgements)).toBe(text);
    expect(names.map((of) => text.indexOf(`${of} is wrong`))).toEqual(
      names.map((of) => text.indexOf(`${of} is wrong`)).toSorted((a, b) => a - b),
    );
  });

  test('writes as it goes', () => {
    const pieces: string[] = [];
    const writer = format.open((text) => void pieces.push(text), PLAIN);
    writer.judgement(madeUpJudgement([madeUpFinding()]));
    expect(pieces.join('')).toContain('the pod is too curious');
    writer.close(MADE_UP_SUMMARY);
  });

  test('colours only when asked to', () => {
    const items = [madeUpJudgement([madeUpFinding()]), MADE_UP_PROBLEM];
    expect(textOf(items)).not.toContain('\u001b');
    const colored = textOf(items, { options: { ...PLAIN, color: true } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with it.
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(textOf(items));
  });
});
