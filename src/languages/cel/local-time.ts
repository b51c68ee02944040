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
const KEPT = 100;
const formats = new Map<string, Intl.DateTimeFormat | CelError>();

/** What clocks and calendars show in a time zone: a name as `Europe/Berlin`, or an offset as `-02:30`. */
export function localTime({ nanos }: Timestamp, zone: string): LocalTime | CelError {
  const rest = ((nanos % MILLISECOND) + MILLISECOND) % MILLISECOND;
  const instant = Number((nanos - rest) / MILLISECOND);
  const offset = offsetOf(instant, zone);
  return offset instanceof CelError ? offset : partsOf(new Date(instant + offset));
}

function partsOf(date: Date): LocalTime {
  const year = date.getUTCFullYear();
  const start = new Date(0);
  start.setUTCFullYear(year, 0, 1);
  return {
    year,
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
  if (zone === 'UTC' || zone === '') return 0;
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
  const parts = /^([+-]?)(\d{1,4}):(\d{1,2})$/.exec(zone);
  const minutes = Number(parts?.[3]);
  if (parts === null || minutes > 59) return new CelError(`invalid time zone offset: ${zone}`);
  return (Number(parts[2]) * 60 + minutes) * (parts[1] === '-' ? -60_000 : 60_000);
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
  try {
    return new Intl.DateTimeFormat('en-US', {
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
  } catch {
    return new CelError(`unknown time zone ${zone}`);
  }
}
