import type { LabelRequirement, LabelSelector } from '../match-resources.ts';

/** A label selector as kubectl takes it: `app=web,tier in (a, b),!old`. Undefined when it is none. */
export function parseLabelSelector(text: string): LabelSelector | undefined {
  const matchLabels: Record<string, string> = {};
  const matchExpressions: LabelRequirement[] = [];
  for (const term of splitTerms(text)) {
    const found = termIn(term);
    if (found === undefined) return undefined;
    if ('operator' in found) matchExpressions.push(found);
    else if (Object.hasOwn(matchLabels, found.key) && matchLabels[found.key] !== found.value)
      // Both hold only for an object with two values of one label: none.
      matchExpressions.push({ key: found.key, operator: 'In', values: [found.value] });
    else matchLabels[found.key] = found.value;
  }
  return { matchLabels, matchExpressions };
}

/** At the commas that are not between brackets. */
function splitTerms(text: string): string[] {
  if (text.trim() === '') return [];
  return text.split(/,(?![^(]*\))/).map((term) => term.trim());
}

const KEY = '([\\w./-]+)';
const EQUALS = new RegExp(`^${KEY}\\s*==?\\s*([\\w.-]*)$`);
const DIFFERS = new RegExp(`^${KEY}\\s*!=\\s*([\\w.-]*)$`);
const SET = new RegExp(`^${KEY}\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const EXISTS = new RegExp(`^(!?)\\s*${KEY}$`);

function termIn(
  term: string,
): LabelRequirement | { readonly key: string; readonly value: string } | undefined {
  const equals = EQUALS.exec(term);
  if (equals !== null) return { key: equals[1] ?? '', value: equals[2] ?? '' };
  const differs = DIFFERS.exec(term);
  if (differs !== null) return { key: differs[1] ?? '', operator: 'NotIn', values: [differs[2] ?? ''] };
  const set = SET.exec(term);
  if (set !== null) {
    const values = (set[3] ?? '').split(',').map((value) => value.trim());
    return { key: set[1] ?? '', operator: set[2] === 'in' ? 'In' : 'NotIn', values };
  }
  const exists = EXISTS.exec(term);
  if (exists === null) return undefined;
  return { key: exists[2] ?? '', operator: exists[1] === '!' ? 'DoesNotExist' : 'Exists' };
}
