import { timestampError } from '../resources/timestamp.ts';

/** Milliseconds since 1970 of a time of RFC 3339; undefined for everything else. */
export function parseTime(text: string): number | undefined {
  const time = timestampError(text) === undefined ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
