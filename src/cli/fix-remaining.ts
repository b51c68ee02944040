import { messageSaying } from '../core/finding.ts';
import type { Place } from '../core/place.ts';
import { inEnglish, type Saying, saying } from '../core/saying.ts';
import type { RemainingFault } from '../remediation/plan.ts';

/** What is said in one line: why some findings of one object remain that differ only in where they are. */
export interface RemainingLine {
  readonly place: Place;
  readonly check: string;
  readonly said: Saying;
}

/** Fewer are told one by one. */
const MANY = 3;

/** More places do not help who reads them; `--verbose` has all. */
const MOST_NAMED = 3;

/** What is gathered stands where the first of it stood. */
export function remainingLines(remaining: readonly RemainingFault[], isVerbose: boolean): RemainingLine[] {
  if (isVerbose) return remaining.map(lineOf);
  const groups = new Map<string, RemainingFault[]>();
  for (const one of remaining) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return remaining.flatMap((one) => {
    const [first = one, ...others] = groups.get(keyOf(one)) ?? [];
    if (others.length + 1 < MANY) return [lineOf(one)];
    return one === first ? [gathered([first, ...others])] : [];
  });
}

/** The same of all that may be told together: one message with other values, of one object, left for one reason. */
function keyOf({ fault: { finding }, reason }: RemainingFault): string {
  const { check, said, place, resource } = finding;
  const { apiVersion, kind, namespace, name } = resource;
  return JSON.stringify([
    check,
    said.key,
    place.file,
    apiVersion,
    kind,
    namespace,
    name,
    inEnglish(alike(reason)),
  ]);
}

/** Reasons that differ only in what an agent needs are told as one that names it all. */
function alike(reason: Saying): Saying {
  return 'what' in reason.values ? { ...reason, values: { ...reason.values, what: '' } } : reason;
}

function lineOf({ fault: { finding }, reason }: RemainingFault): RemainingLine {
  const { place, check } = finding;
  const message = messageSaying(finding);
  return { place, check, said: saying('fix.remaining', '{message}; {reason}', { message, reason }) };
}

function gathered(group: readonly [RemainingFault, ...RemainingFault[]]): RemainingLine {
  const [first, ...others] = group;
  const { place, check } = first.fault.finding;
  const values = {
    message: messageSaying(first.fault.finding),
    count: others.length,
    lines: linesOf(others),
    reason: reasonOf(group),
  };
  const said = saying(
    'fix.remaining.many',
    '{message}, and {count} more like it ({lines}); {reason}',
    values,
  );
  return { place, check, said };
}

function linesOf(others: readonly RemainingFault[]): Saying {
  const lines = [...new Set(others.map(({ fault }) => fault.finding.place.line))];
  const named = lines.slice(0, MOST_NAMED).join(', ');
  const rest = lines.length - MOST_NAMED;
  return rest > 0
    ? saying('fix.lines-and-more', 'lines {lines} and {rest} more, --verbose names all', {
        lines: named,
        rest,
      })
    : saying('fix.lines', 'lines {lines}', { lines: named });
}

function reasonOf(group: readonly [RemainingFault, ...RemainingFault[]]): Saying {
  const [{ reason }] = group;
  if (!('what' in reason.values)) return reason;
  const needs = new Map(
    group.flatMap(({ reason: { values } }) => {
      const { what } = values;
      return what === undefined || typeof what === 'number' ? [] : [[inEnglish(what), what] as const];
    }),
  );
  return { ...reason, values: { ...reason.values, what: listed([...needs.values()]) } };
}

/** One after the other, with commas. */
export function listed(items: readonly (Saying | string)[]): Saying | string {
  return items.reduceRight((rest, first) => saying('list', '{first}, {rest}', { first, rest }));
}
