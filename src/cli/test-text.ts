import { saying } from '../core/saying.ts';
import type { RuleCoverage } from '../engines/trials/rule-coverage.ts';
import type { CaseResult } from '../engines/trials/run-case.ts';
import type { Words } from '../messages/words.ts';
import type { Tones } from '../report/paint.ts';
import { harmless } from '../report/terminal-text.ts';
import type { ReadyTest } from './policy-tests.ts';

/** A test as it was played. */
export interface PlayedTest {
  readonly test: ReadyTest;
  readonly results: readonly CaseResult[];
}

/** One line a case; of a case that does not hold, what is different, what each rule said, and why others were not asked. */
export function testLines(
  { test, results }: PlayedTest,
  { tones, words, isVerbose }: { readonly tones: Tones; readonly words: Words; readonly isVerbose: boolean },
): string[] {
  const lines = [
    tones.bold(harmless(`${test.file}  ${test.test.name}`.trim())),
    ...test.warnings.map(
      ({ file, place, message, said }) =>
        `  ${tones.warning('warn')} ${tones.place(harmless(`${file}:${place?.line ?? 1}:${place?.column ?? 1}`))} ${harmless(words.say(said?.message ?? message))}`,
    ),
  ];
  for (const [i, result] of results.entries()) {
    const { name } = result.case;
    const place = test.cases[i]?.place;
    const isKept = result.differences.length === 0;
    const mark = isKept ? tones.good('ok  ') : tones.error('FAIL');
    const where =
      isKept || place === undefined ? '' : `  ${tones.place(harmless(`${place.file}:${place.line}`))}`;
    lines.push(`  ${mark} ${harmless(name)}${where}`);
    lines.push(...result.differences.map((said) => `       ${harmless(words.say(said))}`));
    if (!isKept || isVerbose)
      lines.push(...reasons(result, words).map((line) => `       ${tones.secondary(line)}`));
  }
  return lines;
}

function reasons({ admission }: CaseResult, words: Words): string[] {
  const rules = admission.results.map(({ policy, rule, by, result, message }) => {
    const of = [policy.name, by, rule].filter((part) => part !== undefined && part !== '').join(', ');
    return harmless(message === '' ? `${of}: ${result}` : `${of}: ${result}: ${message}`);
  });
  const skipped = admission.skipped.map(({ policy, because }) =>
    harmless(
      words.say(
        saying('test.skipped', '{policy} was not asked: {because}', { policy: policy.name, because }),
      ),
    ),
  );
  return [...rules, ...skipped];
}

/** Rules that no case has shown to bite, or to let anything pass: tests of one side only prove little. */
export function coverageLines(coverage: readonly RuleCoverage[], words: Words): string[] {
  const lines: string[] = [];
  for (const { policy, rule, seen } of coverage) {
    const name = rule === '' ? policy : `${policy}, ${rule}`;
    if (!seen.has('fail') && !seen.has('warn'))
      lines.push(harmless(words.say(saying('test.never-failed', '{name}: no case makes it fail', { name }))));
    if (!seen.has('pass'))
      lines.push(harmless(words.say(saying('test.never-passed', '{name}: no case makes it pass', { name }))));
  }
  return lines;
}
