/** The Gregorian calendar, weekdays too, comes again after 400 years: so many milliseconds. */
const CYCLE = 12_622_780_800_000n;
const CYCLE_YEARS = 400;
/** Of years that JavaScript's dates reach whatever zone they are shown in. */
const REACH = 8_000_000_000_000_000n;

export interface CalendarDate {
  /** The same day and time of another year. */
  readonly milliseconds: number;
  /** How many years later it really is. */
  readonly years: number;
}

/** Go counts seconds in 64 bits from a year so early that every timestamp comes after it, but few. */
const FIRST = -9_223_372_028_715_321_600_000n;
const ROUND = 1000n * 2n ** 64n;

/** What the calendar shows so many milliseconds after 1970, however many. */
export function calendarDate(milliseconds: bigint): CalendarDate {
  if (milliseconds > -REACH && milliseconds < REACH) return { milliseconds: Number(milliseconds), years: 0 };
  const wrapped = ((((milliseconds - FIRST) % ROUND) + ROUND) % ROUND) + FIRST;
  const rest = ((wrapped % CYCLE) + CYCLE) % CYCLE;
  return { milliseconds: Number(rest), years: Number((wrapped - rest) / CYCLE) * CYCLE_YEARS };
}
