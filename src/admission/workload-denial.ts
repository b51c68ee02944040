import type { FailedControl } from '../checks/evaluate.ts';
import type { Language } from '../core/language.ts';
import type { Level } from '../core/level.ts';
import { formatMessage } from '../core/message-format.ts';
import { formatPath, type Path, valueAt } from '../core/path.ts';
import { filledIn, inEnglish, type Saying, saying } from '../core/saying.ts';
import type { Violation } from '../core/violation.ts';
import type { Note } from '../exceptions/accepted-by.ts';
import { noteSaying } from '../exceptions/note-saying.ts';
import type { WorkloadKind } from '../resources/kinds.ts';
import type { Pod } from '../resources/pod.ts';
import { formatPair, type LevelVersion } from './namespace-policy.ts';
import type { Status, StatusCause } from './status.ts';

/** A workload whose pods would be denied, and why. */
export interface WorkloadDenial {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
  /** The pod template. */
  readonly template: Pod;
  readonly controls: readonly FailedControl[];
  readonly policy: LevelVersion;
  /** Exceptions about it that do not let it in. */
  readonly notes?: readonly Note[];
  /** That of the request, to find it in the logs. */
  readonly id: string;
}

/** Tells the lines after the first in a language. Ids and paths are never translated. */
export interface Teller {
  say(text: Saying): string;
  /** What one of a check's messages asks for. */
  wanted(check: string, message: string): string | undefined;
}

/** English where there is no teller. */
export type TellerOf = (language: Language) => Teller | undefined;

const ENGLISH: Teller = { say: inEnglish, wanted: () => undefined };

/** Clients cut what is longer, so the point has to be made by here. */
const FIRST_LINE = 120;
const MAX_LINES = 20;
const MAX_CAUSES = 500;

export function denyWorkload(denial: WorkloadDenial, teller: Teller = ENGLISH): Status {
  const { group, resource } = denial.kind;
  return {
    message: [firstLine(denial), ...linesOf(denial, teller)].join('\n'),
    reason: 'Forbidden',
    details: { name: denial.name, group, kind: resource, causes: causesOf(denial) },
    code: 403,
  };
}

/** `Deployment shop/payments would never start: 2 baseline controls fail [privileged, hostPathVolumes]` */
export function firstLine({ kind, namespace, name, controls, policy }: WorkloadDenial): string {
  const ids = controls.map(({ control }) => control.id);
  const verdict = `would never start: ${counted(ids.length, policy.level)}`;
  const where = `${namespace}/${name}`;
  for (let shown = ids.length; shown > 0; shown--) {
    const rest = shown < ids.length ? `, +${ids.length - shown}` : '';
    const line = `${kind.kind} ${where} ${verdict} [${ids.slice(0, shown).join(', ')}${rest}]`;
    if (line.length <= FIRST_LINE) return line;
  }
  const spare = FIRST_LINE - `${kind.kind}  ${verdict}`.length;
  return `${kind.kind} ${shorten(where, spare)} ${verdict}`;
}

function counted(count: number, level: Level): string {
  return `${count} ${level} ${count === 1 ? 'control fails' : 'controls fail'}`;
}

function shorten(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, Math.max(0, length - 1))}…`;
}

function linesOf(denial: WorkloadDenial, teller: Teller): string[] {
  const { controls, policy, id, template } = denial;
  const faults = faultsIn(denial);
  const width = Math.max(...controls.map(({ control }) => control.id.length));
  const digits = String(Math.min(faults.length, MAX_LINES)).length;
  const lines = faults.slice(0, MAX_LINES).map(({ control: { control }, violation, path }, i) => {
    const head = `${String(i + 1).padStart(digits)} ${control.id.padEnd(width)}`;
    const wanted =
      teller.wanted(control.id, violation.message) ?? control.messages[violation.message]?.wanted ?? '';
    return ` ${head}  ${teller.say(faultSaying(path, valueAt(template, violation.path), violation, wanted))}`;
  });
  if (faults.length > MAX_LINES) {
    const count = faults.length - MAX_LINES;
    lines.push(` ${teller.say(saying('denial.more', 'and {count} more', { count }))}`);
  }
  const first = controls[0]?.control.id ?? '';
  const explain = saying('denial.explain', 'explain: {command}', { command: `gatehouse explain ${first}` });
  const level = saying('denial.policy', 'policy: {policy}', { policy: formatPair(policy) });
  const trace = id === '' ? '' : `    id: ${id}`;
  for (const note of denial.notes ?? []) lines.push(` ${teller.say(noteSaying(note))}`);
  return [...lines, ` ${teller.say(explain)}    ${teller.say(level)}${trace}`];
}

function faultSaying(path: string, value: unknown, { found }: Violation, wanted: string): Saying {
  if (value === undefined || value === null) {
    return saying('denial.unset', '{path} is not set, want {wanted}', { path, wanted });
  }
  if (typeof value === 'object') {
    return saying('denial.set', '{path} is set, want {wanted}', { path, wanted });
  }
  const shown = found ?? String(value);
  return saying('denial.value', '{path} = {value}, want {wanted}', { path, value: shown, wanted });
}

interface Fault {
  readonly control: FailedControl;
  readonly violation: Violation;
  /** With the names of containers and volumes in place of their indexes. */
  readonly path: string;
}

function faultsIn({ controls, kind, template }: WorkloadDenial): Fault[] {
  return controls.flatMap((control) =>
    control.violations.map((violation) => ({
      control,
      violation,
      path: namedPath(kind.podPath, violation.path, template),
    })),
  );
}

function namedPath(podPath: Path, path: Path, template: Pod): string {
  let text = formatPath(podPath);
  path.forEach((step, i) => {
    const name = typeof step === 'number' ? valueAt(template, [...path.slice(0, i + 1), 'name']) : undefined;
    if (typeof name === 'string' && name !== '') text += `[${name}]`;
    else text += typeof step === 'number' || text === '' ? formatPath([step]) : afterKey(step);
  });
  return text;
}

/** A key as it stands behind another. */
function afterKey(step: string): string {
  return formatPath(['_', step]).slice(1);
}

/** One for each fault, in English and with the path in the object, for programs. */
function causesOf(denial: WorkloadDenial): StatusCause[] {
  const causes = denial.controls.flatMap(({ control, violations }) =>
    violations.map((violation) => {
      const { text = control.title, wanted } = control.messages[violation.message] ?? {};
      const { container, found, values } = violation;
      const said = formatMessage(text, filledIn({ container, found, ...values }, inEnglish));
      return {
        reason: control.id,
        message: wanted === undefined ? said : `${said}; want ${wanted}`,
        field: formatPath([...denial.kind.podPath, ...violation.path]),
      };
    }),
  );
  if (causes.length <= MAX_CAUSES) return causes;
  const more = { reason: 'more', message: `${causes.length - MAX_CAUSES} more`, field: '' };
  return [...causes.slice(0, MAX_CAUSES), more];
}
