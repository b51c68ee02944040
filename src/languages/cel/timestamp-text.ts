import { calendarDate } from './calendar.ts';
import { CelError } from './error.ts';
import { Timestamp } from './timestamp.ts';

const SECOND = 1_000_000_000n;
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z. */
const FIRST = -62_135_596_800n * SECOND;
const LAST = 253_402_300_799n * SECOND + 999_999_999n;

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** As RFC 3339 has it. */
export function parseTimestamp(text: string): Timestamp | CelError {
  const invalid = new CelError(
    `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05Z07:00": cannot parse it`,
  );
  const parts = RFC3339.exec(text);
  if (parts === null || text.length > 100) return invalid;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const offsetHours = Number(parts[9] ?? 0);
  const offsetMinutes = Number(parts[10] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return invalid;
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 24 || offsetMinutes > 59) return invalid;
  const offset = (offsetHours * 60 + offsetMinutes) * (parts[8] === '-' ? -60 : 60);
  const seconds = utcSeconds(year, month, day) + hour * 3600 + minute * 60 + second - offset;
  const nanos = BigInt((parts[7] ?? '').slice(0, 9).padEnd(9, '0'));
  return timestampOr(BigInt(seconds) * SECOND + nanos, offset);
}

export function timestampOr(nanos: bigint, offset = 0): Timestamp | CelError {
  return nanos < FIRST || nanos > LAST ? new CelError('timestamp overflow') : new Timestamp(nanos, offset);
}

/** In its zone, with as many digits of the fraction as there are. */
export function timestampText({ nanos, offset }: Timestamp): string {
  const fraction = ((nanos % SECOND) + SECOND) % SECOND;
  const { milliseconds, years } = calendarDate(((nanos - fraction) / SECOND + BigInt(offset)) * 1000n);
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear() + years;
  const whole = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}${date.toISOString().slice(-20, -5)}`;
  const digits = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
  return `${whole}${digits}${zoneText(offset)}`;
}

function zoneText(offset: number): string {
  if (offset === 0) return 'Z';
  const minutes = Math.abs(offset) / 60;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Years below 100 are those years. */
function utcSeconds(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1000;
}
