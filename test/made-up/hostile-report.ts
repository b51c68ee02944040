import type { Judgement } from '../../src/core/judgement.ts';
import type { Problem } from '../../src/core/problem.ts';
import { MADE_UP_PROBLEM, madeUpFinding, madeUpJudgement } from './reports.ts';

/** Orders to a terminal, and characters that turn the direction of text. */
const STEERING = 'a\u001b[2J\u001b]0;title\u0007\r\nb\u0000\u009b31m\u202ec\u2066d\u200f\u061ce';

/** Orders to what reads the formats, and what must not be in them. */
const ORDERS = [
  '\n::error::injected',
  '\n##[error]injected',
  '%0A::error::injected %0D',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  ']]>&lt;!--',
  '| **bold** [text](https://evil.example) ![i](x) `code` @everyone #1 https://evil.example :tada: $x$',
  '"\'\\{0} {{x}}',
  '\ufffe\uffff \ud800 \udc00',
  'text](https://evil.example)',
].join(' ');

export const HOSTILE = STEERING + ORDERS;

const place = { file: HOSTILE, line: 1, column: 1, length: 3 };
const excerpt = { lines: [{ number: 1, text: HOSTILE, mark: { column: 1, length: 3, primary: true } }] };
const resource = { apiVersion: HOSTILE, kind: HOSTILE, name: HOSTILE, namespace: HOSTILE };

/** Wherever text from a manifest goes, it is hostile. */
export const HOSTILE_JUDGEMENT: Judgement = madeUpJudgement(
  [
    madeUpFinding({
      resource,
      container: HOSTILE,
      message: HOSTILE,
      label: HOSTILE,
      wanted: HOSTILE,
      found: HOSTILE,
      path: [HOSTILE],
      place,
      excerpt,
    }),
    madeUpFinding({ container: HOSTILE, message: HOSTILE, place, excerpt, result: 'warn' }),
    madeUpFinding({ message: HOSTILE, place, excerpt, result: 'info', severity: 'info' }),
    madeUpFinding({
      container: HOSTILE,
      message: HOSTILE,
      place: { ...place, line: 2 },
      excerpt,
      suppressed: { kind: 'exception', reason: HOSTILE },
    }),
  ],
  {
    resource,
    place,
    refusals: [{ level: 'baseline', sentence: HOSTILE }],
    unknowns: [{ check: 'hostPID', reason: 'not-collected', detail: HOSTILE, path: [HOSTILE] }],
    defaulted: [{ id: 'made.up', english: '{note}', values: { note: HOSTILE } }],
  },
);

export const HOSTILE_PROBLEM: Problem = {
  ...MADE_UP_PROBLEM,
  message: HOSTILE,
  remedy: HOSTILE,
  file: HOSTILE,
  place,
  excerpt,
};
