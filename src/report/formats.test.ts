import { describe, expect, test } from 'vitest';
import { HOSTILE_JUDGEMENT, HOSTILE_PROBLEM } from '../../test/made-up/hostile-report.ts';
import {
  MADE_UP_PROBLEM,
  MADE_UP_SUMMARY,
  madeUpFinding,
  madeUpJudgement,
  PLAIN,
  written,
} from '../../test/made-up/reports.ts';
import { formats } from './formats.ts';

/** Everything a terminal would obey, and everything that turns the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come through.
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** What each format must not hold of a hostile manifest, beside what holds for all. */
const DANGER: Readonly<Record<string, RegExp>> = {
  markdown: /[<[!@*`]|https:/,
  html: /<(?:script|img)(?!>\n\(\(\) => \{)[^>]*(?:alert|src=)|onerror=alert\(1\)>/,
  junit: /<script|\]\]>|&lt;!--.*<!--/,
  github: /%0[AD]|^(?!::(?:error|warning|notice) [^:]*::|gatehouse: )/m,
  prometheus: /^(?!# |gatehouse_check_[a-z_]+(?:\{[^\n]*\})? [\d.]+$)/m,
};

/** What is left of a format where markup could stand. */
const MARKUP: Readonly<Record<string, (text: string) => string>> = {
  markdown: (text) => text.replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g, '').replace(/\\./g, ''),
};

/** Formats that count until the end, and show no single finding. */
const COUNTS_ONLY = ['prometheus'];
/** Formats that put their totals first, and hold no more than that allows. */
const TOTALS_FIRST = ['markdown'];

/** How a format says that a run found nothing, where it does not tell the exit code. */
const NOTHING: Readonly<Record<string, RegExp>> = {
  html: /Nothing was found\./,
  junit: /name="exitCode" value="0"/,
  gitlab: /^\[\s*\]\n$/,
  'gitlab-sast': /"vulnerabilities":\[\s*\],.*"status":"success"/s,
  openreports: /"result":"pass".*"exitCode":"0"/s,
  policyreport: /"result":"pass".*"exitCode":"0"/s,
  prometheus: /^gatehouse_check_exit_code 0$/m,
};

/** How a format says that something was not judged. */
const INCOMPLETE: Readonly<Record<string, RegExp>> = {
  html: /Not everything was judged\./,
  json: /"complete":false/,
  ndjson: /"complete":false/,
  sarif: /"executionSuccessful":false/,
  junit: /<error /,
  gitlab: /"severity":"blocker"/,
  'gitlab-sast': /"status":"failure"/,
  prometheus: /^gatehouse_check_complete 0$/m,
};

/** How a format says that a finding was accepted, where it has words of its own for that. */
const ACCEPTED: Readonly<Record<string, RegExp>> = {
  json: /"suppressed":\{"kind"/,
  ndjson: /"suppressed":\{"kind"/,
  prometheus: /result="accepted"/,
};

/** They hold everything as it is: whoever reads them is a program. */
const MACHINES = ['json', 'ndjson', 'pretty'];

const clean = { ...MADE_UP_SUMMARY, errors: 0, workloadsWithFindings: 0, exitCode: 0 };

describe.each(formats.map((format) => [format.name, format] as const))('%s', (name, format) => {
  const textOf = (
    ...parameters: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never
  ) => written(format, ...parameters).join('');

  test('its name is what --output takes', () => expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/));

  test('says in a few words what it is for', () => expect(format.purpose).toMatch(/^[A-Za-z].*[^.]$/));

  test('ends with a line break', () => expect(textOf([])).toMatch(/[^\n]\n$/));

  test('says so when nothing was found', () => {
    const text = textOf([madeUpJudgement([])], { summary: clean });
    expect(text).not.toMatch(/"result":"fail"|<failure|error\[|^::error|: error: |^error /m);
    expect(text).not.toMatch(/\bsafe\b/i);
    expect(text).toMatch(NOTHING[name] ?? /exit(Code)?"?: ?0/);
  });

  test('shows findings: what, where and by which control', () => {
    const text = textOf([madeUpJudgement([madeUpFinding()])]);
    const parts = ['hostPID', 'the pod is too curious', 'less of it', 'a.yaml', 'web'];
    for (const part of COUNTS_ONLY.includes(name) ? ['check="hostPID"', 'severity="high"'] : parts)
      expect(text).toContain(part);
  });

  test('shows problems, also when quiet', () => {
    for (const verbosity of ['quiet', 'normal', 'verbose'] as const) {
      const text = textOf([MADE_UP_PROBLEM], { options: { ...PLAIN, verbosity } });
      const parts = ['yaml-syntax', 'this is no YAML', 'b.yaml', 'Write YAML'];
      for (const part of COUNTS_ONLY.includes(name) ? ['code="yaml-syntax"'] : parts)
        expect(text).toContain(part);
    }
  });

  test('what could not be judged is never clean', () => {
    const summary = { ...clean, problems: 1, complete: false, exitCode: 3 };
    const whole = textOf([madeUpJudgement([])], { summary: clean });
    const text = textOf([madeUpJudgement([]), MADE_UP_PROBLEM], { summary });
    expect(text).not.toBe(whole);
    expect(text).toMatch(INCOMPLETE[name] ?? /not everything was judged/);
  });

  test('shows what was accepted as such, and does not count it', () => {
    for (const kind of ['baseline', 'exception'] as const) {
      const accepted = madeUpFinding({ suppressed: { kind, reason: 'a reason of weight' } });
      const text = textOf([madeUpJudgement([accepted])], {
        options: { ...PLAIN, verbosity: 'verbose' },
        summary: { ...clean, suppressed: 1 },
      });
      expect(text).toMatch(ACCEPTED[name] ?? new RegExp(`accepted .*${kind}`));
      if (!COUNTS_ONLY.includes(name)) expect(text).toContain('a reason of weight');
      expect(text).not.toMatch(/<failure|::error|: error: |^error |"fail":1/m);
    }
  });

  test('hostile strings neither steer a terminal nor turn its text', () => {
    for (const options of [
      PLAIN,
      { ...PLAIN, wording: 'upstream' as const },
      { ...PLAIN, verbosity: 'verbose' as const },
    ]) {
      expect(textOf([HOSTILE_JUDGEMENT, HOSTILE_PROBLEM], { options })).not.toMatch(UNWANTED);
    }
  });

  test('hostile strings give no orders to what reads the format', () => {
    const text = textOf([HOSTILE_JUDGEMENT, HOSTILE_PROBLEM]);
    expect(text).not.toMatch(/^(?:::error::|##\[)/m);
    if (DANGER[name] !== undefined)
      expect((MARKUP[name]?.(text) ?? text).trimEnd()).not.toMatch(DANGER[name]);
  });

  test('names and values of any length do not make it endless', () => {
    if (MACHINES.includes(name)) return;
    const endless = 'x'.repeat(1_000_000);
    const resource = { apiVersion: endless, kind: endless, name: endless, namespace: endless };
    const finding = madeUpFinding({
      message: endless,
      wanted: endless,
      found: endless,
      container: endless,
      resource,
    });
    expect(textOf([madeUpJudgement([finding], { resource })]).length).toBeLessThan(20_000);
  });

  test('very long lines do not make it much longer', () => {
    const text = `a: ${'x'.repeat(1_000_000)}`;
    const mark = { column: 500_000, length: 400_000, primary: true };
    const long = madeUpFinding({ excerpt: { lines: [{ number: 1, text, mark }] } });
    expect(textOf([madeUpJudgement([long])]).length).toBeLessThan(
      textOf([madeUpJudgement([madeUpFinding()])]).length + 5000,
    );
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
    if (COUNTS_ONLY.includes(name)) return;
    expect(names.map((of) => text.indexOf(`${of} is wrong`))).toEqual(
      names.map((of) => text.indexOf(`${of} is wrong`)).toSorted((a, b) => a - b),
    );
  });

  test('writes as it goes', () => {
    const pieces: string[] = [];
    const writer = format.open((text) => void pieces.push(text), PLAIN);
    writer.judgement(madeUpJudgement([madeUpFinding()]));
    const isLater = COUNTS_ONLY.includes(name) || TOTALS_FIRST.includes(name);
    expect(pieces.join('').includes('the pod is too curious')).toBe(!isLater);
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
