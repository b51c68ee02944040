import { calendarDate } from './calendar.ts';
import { CelError } from './error.ts';
import type { Timestamp } from './timestamp.ts';

export interface LocalTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 0. */
  readonly dayOfYear: number;
  /** From 0, which is Sunday. */
  readonly weekday: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
}

const MILLISECOND = 1_000_000n;
const MINUTE = 60_000_000_000n;
/** Before it no zone has changed its clocks. */
const LONG_AGO = -62_135_596_800_000n;
const KEPT = 100;
const formats = new Map<string, Intl.DateTimeFormat | CelError>();

/** What clocks and calendars show in a time zone: a name as `Europe/Berlin`, or an offset as `-02:30`. */
export function localTime({ nanos }: Timestamp, zone: string): LocalTime | CelError {
  const rest = ((nanos % MILLISECOND) + MILLISECOND) % MILLISECOND;
  const whole = (nanos - rest) / MILLISECOND;
  const offset = offsetOf(whole < LONG_AGO ? Number(LONG_AGO) : calendarDate(whole).milliseconds, zone);
  if (offset instanceof CelError) return offset;
  const { milliseconds, years } = calendarDate(whole + BigInt(offset));
  return partsOf(new Date(milliseconds), years);
}

function partsOf(date: Date, years: number): LocalTime {
  const year = date.getUTCFullYear();
  const start = new Date(0);
  start.setUTCFullYear(year, 0, 1);
  return {
    year: year + years,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    dayOfYear: Math.floor((date.getTime() - start.getTime()) / 86_400_000),
    weekday: date.getUTCDay(),
    hours: date.getUTCHours(),
    minutes: date.getUTCMinutes(),
    seconds: date.getUTCSeconds(),
    milliseconds: date.getUTCMilliseconds(),
  };
}

/** In milliseconds, at an instant. */
function offsetOf(instant: number, zone: string): number | CelError {
  // Where a server is that tells its time by another clock, policies that ask it are judged otherwise.
  if (zone === 'UTC' || zone === '' || zone === 'Local') return 0;
  if (zone.includes(':')) return fixedOffset(zone);
  const format = formatOf(zone);
  if (format instanceof CelError) return format;
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (name: string): number => Number(parts[name] ?? 0);
  const local = new Date(0);
  const year = parts['era']?.startsWith('B') === true ? 1 - part('year') : part('year');
  local.setUTCFullYear(year, part('month') - 1, part('day'));
  local.setUTCHours(part('hour'), part('minute'), part('second'));
  return local.getTime() - Math.floor(instant / 1000) * 1000;
}

function fixedOffset(zone: string): number | CelError {
  const [, hours, minutes] = /^([+-]?\d+):([+-]?\d+)$/.exec(zone) ?? [];
  const inMinutes = hours === undefined ? undefined : wholeNumber(minutes ?? '');
  const inHours = wholeNumber(hours ?? '');
  if (inMinutes === undefined || inHours === undefined)
    return new CelError(`invalid time zone offset: ${zone}`);
  const offset = BigInt.asIntN(64, inHours * 60n + (zone.startsWith('-') ? -inMinutes : inMinutes));
  return Math.trunc(Number(BigInt.asIntN(64, offset * MINUTE)) / 1e9) * 1000;
}

/** Of 64 bits, as Go computes with it. */
function wholeNumber(text: string): bigint | undefined {
  const number = BigInt(text.replace(/^\+/, '') || 0);
  return number === BigInt.asIntN(64, number) ? number : undefined;
}

function formatOf(zone: string): Intl.DateTimeFormat | CelError {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  if (formats.size >= KEPT) formats.clear();
  formats.set(zone, made);
  return made;
}

function makeFormat(zone: string): Intl.DateTimeFormat | CelError {
  // Intl takes names in any case, Go only as they are spelt.
  if (!/^[A-Z][^/]*(?:\/[A-Z][^/]*)*$/.test(zone)) return new CelError(`unknown time zone ${zone}`);
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const { timeZone } = format.resolvedOptions();
    const isMisspelt = timeZone !== zone && timeZone.toLowerCase() === zone.toLowerCase();
    return isMisspelt ? new CelError(`unknown time zone ${zone}`) : format;
  } catch {
    return new CelError(`unknown time zone ${zone}`);
  }
}
