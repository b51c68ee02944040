import { RE2JS } from 're2js';
import { spendWork } from './budget.ts';
import { CelError } from './error.ts';
import { PatternAutomaton } from './pattern-automaton.ts';
import { plainPattern } from './pattern-syntax.ts';

const KEPT = 500;
const compiled = new Map<string, RE2JS | CelError>();

/** A pattern of RE2, which takes time in proportion to the text, whatever the pattern. */
export function patternOf(source: string): RE2JS | CelError {
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    pattern = compile(source);
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(source, pattern);
  }
  return pattern;
}

function compile(source: string): RE2JS | CelError {
  spendWork(source.length * 100);
  try {
    return RE2JS.compile(source);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new CelError(reason);
  }
}

const automata = new Map<string, PatternAutomaton | undefined>();

/** Whether the pattern is found somewhere in the text. */
export function matches(text: string, source: string): boolean | CelError {
  const pattern = patternOf(source);
  if (pattern instanceof CelError) return pattern;
  spendWork(text.length * source.length);
  return automatonOf(source)?.test(text) ?? pattern.test(text);
}

/** For the patterns that most are it answers many times faster. */
function automatonOf(source: string): PatternAutomaton | undefined {
  const known = automata.get(source);
  if (known !== undefined || automata.has(source)) return known;
  const plain = plainPattern(source);
  const automaton = plain === undefined ? undefined : PatternAutomaton.of(plain);
  if (automata.size >= KEPT) automata.clear();
  automata.set(source, automaton);
  return automaton;
}

export interface Found {
  readonly start: number;
  readonly end: number;
  /** All of it, then its groups; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Where the pattern is found, one after the other. */
export function foundIn(text: string, source: string, count: number): Found[] | CelError {
  const pattern = patternOf(source);
  if (pattern instanceof CelError) return pattern;
  spendWork(text.length * source.length);
  const matcher = pattern.matcher(text);
  const found: Found[] = [];
  while (found.length < count && matcher.find()) {
    const groups = Array.from({ length: pattern.groupCount() + 1 }, (_, i) => matcher.group(i) ?? undefined);
    found.push({ start: matcher.start(), end: matcher.end(), groups });
  }
  return found;
}
