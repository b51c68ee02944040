import type { Diagnosis } from '../posture/doctor/diagnosis.ts';
import { tonesFor } from '../report/paint.ts';
import { wrapText } from '../report/wrap-text.ts';
import type { Unseen } from './doctor-facts.ts';

const COLUMNS = 110;

export interface DoctorReport {
  readonly diagnoses: readonly Diagnosis[];
  readonly unseen: readonly Unseen[];
}

export function doctorJson({ diagnoses, unseen }: DoctorReport): string {
  return `${JSON.stringify({ diagnoses, unseen }, null, 2)}\n`;
}

export function doctorText({ diagnoses, unseen }: DoctorReport, color: boolean): string {
  const tones = tonesFor(color);
  const blocks = diagnoses.map(({ id, severity, subject, seen, why, mend }) => {
    const tone = severity === 'critical' || severity === 'high' ? tones.error : tones.warning;
    return [
      `${tone(severity)} ${tones.bold(id)}: ${clean(subject)}`,
      ...wrapText('  seen: ', clean(seen), COLUMNS),
      ...wrapText('  why:  ', why, COLUMNS),
      ...wrapText('  mend: ', clean(mend), COLUMNS),
    ].join('\n');
  });
  const not = unseen.map(
    ({ what, why, tells }) =>
      `${tones.warning('not looked at')}: ${clean(what)} (${clean(why)}); it would tell ${tells}`,
  );
  return `${[...blocks, ...(not.length > 0 ? [not.join('\n')] : []), totals(diagnoses.length, unseen.length)].join('\n\n')}\n`;
}

function totals(found: number, unseen: number): string {
  const things =
    found === 0 ? 'nothing found that would hurt' : `${found} ${found === 1 ? 'thing' : 'things'} found`;
  return unseen === 0 ? things : `${things}; ${unseen} ${unseen === 1 ? 'thing' : 'things'} not looked at`;
}

/** What a cluster says of itself must not steer the terminal. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
