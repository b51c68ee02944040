import { saying } from '../core/saying.ts';
import { nearestOf } from '../core/text-distance.ts';
import { controls } from '../index.ts';
import { ENGLISH, type Words } from '../messages/words.ts';
import { practices } from '../practices/index.ts';
import { UsageError } from './exit-codes.ts';

const checks: readonly { readonly id: string; readonly title: string }[] = [...controls, ...practices];

/** Checks may be named by their id, by the name of their page or by their title, in any case. */
export function reportedChecks(
  select?: readonly string[],
  ignore?: readonly string[],
  words: Words = ENGLISH,
  /** Names of policies, which are checks of this run. */
  policies: readonly string[] = [],
): (check: { readonly id: string }) => boolean {
  const idOf = (name: string): string => (policies.includes(name) ? name : checkId(name, words));
  const selected = select === undefined ? undefined : new Set(select.map(idOf));
  const ignored = new Set(ignore?.map(idOf));
  if (selected !== undefined && [...selected].every((id) => ignored.has(id))) {
    const names = [...selected].join(', ');
    throw new UsageError(
      saying('check.none-left', 'no check is left: all that are selected are ignored ({names})', { names }),
    );
  }
  return ({ id }) => (selected === undefined || selected.has(id)) && !ignored.has(id);
}

export function checkId(name: string, words: Words = ENGLISH): string {
  const wanted = plain(name);
  const found =
    checks.find(({ id }) => plain(id) === wanted) ??
    checks.find(({ id, title }) => plain(title) === wanted || plain(words.title(id) ?? '') === wanted);
  if (found !== undefined) return found.id;
  const near = nearestOf(
    name,
    checks.map(({ id }) => id),
  );
  throw new UsageError(
    near === undefined
      ? saying('check.unknown', 'unknown check "{name}". "gatehouse explain" lists them all', { name })
      : saying(
          'check.unknown.near',
          'unknown check "{name}". Did you mean {near}? "gatehouse explain" lists them all',
          { name, near },
        ),
  );
}

/** Checks that a text speaks of, for whoever does not know their names: in the id, the title or the summary. */
export function checksAbout(
  text: string,
  wordsOf: (id: string) => { readonly title: string; readonly summary: string },
): string[] {
  const wanted = searchable(text);
  if (wanted === '') return [];
  return checks.flatMap(({ id }) => {
    const { title, summary } = wordsOf(id);
    return [id, title, summary].some((told) => searchable(told).includes(wanted)) ? [id] : [];
  });
}

/** File names of macOS and what is copied from them have decomposed Hangul; keyboards give full-width letters. */
function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function plain(name: string): string {
  return searchable(name).replace(/[-_\s]/g, '');
}
