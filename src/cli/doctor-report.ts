import { inEnglish, type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import type { Diagnosis } from '../posture/doctor/diagnosis.ts';
import { tonesFor } from '../report/paint.ts';
import { widthOf } from '../report/terminal-text.ts';
import { SEVERITY_TERMS } from '../report/terms.ts';
import { wrapText } from '../report/wrap-text.ts';
import type { Unseen } from './doctor-facts.ts';

const COLUMNS = 110;

export interface DoctorReport {
  readonly diagnoses: readonly Diagnosis[];
  readonly unseen: readonly Unseen[];
}

export function doctorJson({ diagnoses, unseen }: DoctorReport): string {
  const english = {
    diagnoses: diagnoses.map(({ said: _, ...diagnosis }) => diagnosis),
    unseen: unseen.map(({ what, why, tells }) => ({ what, why: inEnglish(why), tells: inEnglish(tells) })),
  };
  return `${JSON.stringify(english, null, 2)}\n`;
}

export function doctorText({ diagnoses, unseen }: DoctorReport, color: boolean, words: Words): string {
  const tones = tonesFor(color);
  const width = Math.max(...Object.values(HEADS).map((head) => widthOf(words.say(head))));
  const blocks = diagnoses.map(({ id, severity, said }) => {
    const text = (part: keyof typeof said): string => clean(words.say(said[part]));
    const tone = severity === 'critical' || severity === 'high' ? tones.error : tones.warning;
    return [
      `${tone(words.say(SEVERITY_TERMS[severity]))} ${tones.bold(id)}: ${text('subject')}`,
      ...(['seen', 'why', 'mend'] as const).flatMap((part) =>
        wrapText(`  ${padded(words.say(HEADS[part]), width)} `, text(part), COLUMNS),
      ),
    ].join('\n');
  });
  const not = unseen.map(
    ({ what, why, tells }) =>
      `${tones.warning(words.say(saying('doctor.not-seen', 'not looked at')))}: ${clean(
        words.say(saying('doctor.unseen', '{what} ({why}); it would tell {tells}', { what, why, tells })),
      )}`,
  );
  return `${[...blocks, ...(not.length > 0 ? [not.join('\n')] : []), words.say(totals(diagnoses.length, unseen.length))].join('\n\n')}\n`;
}

const HEADS = {
  seen: saying('doctor.seen', 'seen:'),
  why: saying('doctor.why', 'why:'),
  mend: saying('doctor.mend', 'mend:'),
};

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}

function totals(found: number, unseen: number): Saying {
  const things =
    found === 0
      ? saying('doctor.nothing', 'nothing found that would hurt')
      : saying('doctor.found', '{found, plural, one {# thing} other {# things}} found', { found });
  if (unseen === 0) return things;
  return saying('doctor.left', '{things}; {unseen, plural, one {# thing} other {# things}} not looked at', {
    things,
    unseen,
  });
}

/** What a cluster says of itself must not steer the terminal. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
