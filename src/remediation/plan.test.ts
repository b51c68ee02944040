import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import type { Edit } from '../core/edit.ts';
import type { Finding } from '../core/finding.ts';
import { inEnglish } from '../core/saying.ts';
import { isRecord } from '../resources/objects.ts';
import type { Fault, Verdict } from './fault.ts';
import { FixPlanner, planFixes } from './plan.ts';

interface Rule {
  readonly check: string;
  /** The key that must not be there. */
  readonly unless?: string;
  /** The key that must be there. */
  readonly wants?: string;
  readonly edits: readonly Edit[];
  readonly safety?: Fault['finding']['fix']['safety'];
}

/** A made-up judge of the keys of a document. */
function judgeBy(rules: readonly Rule[], refusals: (keys: Record<string, unknown>) => string[] = () => []) {
  return ({ value }: { readonly value: unknown }): Verdict => {
    const keys = isRecord(value) ? value : {};
    const faults = rules.flatMap(({ check, unless, wants, edits, safety = 'safe' }): Fault[] => {
      const isWrong = (unless !== undefined && unless in keys) || (wants !== undefined && !(wants in keys));
      const path = [unless ?? wants ?? ''];
      const finding = {
        check,
        message: `${check}!`,
        said: { key: 'wrong', values: {} },
        path,
        fix: { safety, summary: 'Do it.' },
      } as unknown as Finding;
      return isWrong ? [{ finding, objectPath: [], signature: check, edits }] : [];
    });
    return { faults, refusals: refusals({ ...keys }), notApplicable: new Set(), admittedAt: [] };
  };
}

const remove = (key: string): Edit => ({ op: 'remove', path: [key] });
const add = (key: string): Edit => ({ op: 'set', path: [key], value: 1 });

async function planned(
  text: string,
  judge: ReturnType<typeof judgeBy>,
  accepts: (fault: Fault) => boolean = () => true,
) {
  const { document, applied, remaining } = await planFixes(
    new FixPlanner(documentOf(text), { judge, accepts }),
  );
  return {
    text: document.source.text,
    applied: applied.map(({ fault }) => fault.finding.check),
    remaining: remaining.map(({ reason }) => inEnglish(reason)),
  };
}

describe('a fix counts only when', () => {
  test('its fault is gone', async () => {
    const outcome = await planned(
      'a: 1\nb: 1\n',
      judgeBy([{ check: 'A', unless: 'a', edits: [remove('b')] }]),
    );
    expect(outcome).toEqual({ text: 'a: 1\nb: 1\n', applied: [], remaining: ['the fix would not clear it'] });
  });

  test('no other fault has come', async () => {
    const rules = [
      { check: 'A', unless: 'a', edits: [remove('a'), add('c')] },
      { check: 'C', unless: 'c', edits: [] },
    ];
    expect(await planned('a: 1\nb: 1\n', judgeBy(rules))).toEqual({
      text: 'a: 1\nb: 1\n',
      applied: [],
      remaining: ['the fix would bring C: C!'],
    });
  });

  test('what has come can be fixed in the same breath', async () => {
    const rules = [
      { check: 'A', unless: 'a', edits: [remove('a'), add('c')] },
      { check: 'C', unless: 'c', edits: [remove('c')] },
    ];
    expect(await planned('a: 1\nb: 1\n', judgeBy(rules))).toEqual({
      text: 'b: 1\n',
      applied: ['A'],
      remaining: [],
    });
  });

  test('two fixes do not chase each other', async () => {
    const rules = [
      { check: 'A', unless: 'a', edits: [remove('a'), add('c')] },
      { check: 'C', unless: 'c', edits: [remove('c'), add('a')] },
    ];
    expect((await planned('a: 1\nb: 1\n', judgeBy(rules))).text).toBe('a: 1\nb: 1\n');
  });

  test('the API server takes what comes of it', async () => {
    const judge = judgeBy([{ check: 'A', unless: 'a', edits: [remove('a')] }], (keys) =>
      'a' in keys ? [] : ['no a'],
    );
    expect((await planned('a: 1\nb: 1\n', judge)).remaining).toEqual([
      'with the fix the API server would refuse it: no a',
    ]);
  });

  test('it is accepted, and the rest says why it is not', async () => {
    const rules: Rule[] = [
      { check: 'A', unless: 'a', edits: [remove('a')], safety: 'review' },
      { check: 'B', unless: 'b', edits: [], safety: 'advice' },
    ];
    const outcome = await planned('a: 1\nb: 1\n', judgeBy(rules), () => false);
    expect(outcome.remaining).toEqual([
      'the fix needs a test; --review makes it: Do it.',
      'only a human can fix it: Do it.',
    ]);
  });
});

test('what one fix makes possible for another is tried again', async () => {
  const rules = [
    { check: 'A', unless: 'a', edits: [remove('a'), add('c')] },
    { check: 'C', unless: 'c', edits: [] },
    { check: 'B', unless: 'b', edits: [remove('b')] },
  ];
  const judge = judgeBy(rules);
  // As long as b is there, c is a fault.
  const tolerant = (document: { readonly value: unknown }): Verdict => {
    const verdict = judge(document);
    const hasB = isRecord(document.value) && 'b' in document.value;
    return { ...verdict, faults: verdict.faults.filter(({ finding }) => hasB || finding.check !== 'C') };
  };
  const outcome = await planned('a: 1\nb: 1\nd: 1\n', tolerant);
  expect(outcome).toEqual({ text: 'd: 1\nc: 1\n', applied: ['B', 'A'], remaining: [] });
});

test('what was declined is not asked again', async () => {
  const asked: string[] = [];
  const rules = [
    { check: 'A', unless: 'a', edits: [remove('a')] },
    { check: 'B', unless: 'b', edits: [remove('b')] },
  ];
  const plan = await planFixes(
    new FixPlanner(documentOf('a: 1\nb: 1\nc: 1\n'), { judge: judgeBy(rules), accepts: () => true }),
    ({ fault }) => {
      asked.push(fault.finding.check);
      return fault.finding.check === 'B';
    },
  );
  expect(asked).toEqual(['A', 'B']);
  expect(plan.document.source.text).toBe('a: 1\nc: 1\n');
  expect(plan.remaining.map(({ reason }) => inEnglish(reason))).toEqual(['the fix was declined']);
});
