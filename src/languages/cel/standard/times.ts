import { type CelType, DURATION, INT, STRING, TIMESTAMP } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload } from '../declaration.ts';
import type { Duration } from '../duration.ts';
import { CelError } from '../error.ts';
import { type LocalTime, localTime } from '../local-time.ts';
import { intFrom } from '../number.ts';
import type { Timestamp } from '../timestamp.ts';

const TZ: Readonly<Record<string, string>> = { timestamp_to_seconds: 'timestamp_to_seconds_tz' };

/** Of a timestamp, in UTC or a time zone. */
function ofTimestamp(id: string, part: (time: LocalTime) => number): ReturnType<typeof memberOverload>[] {
  const parameters: [CelType<Timestamp>, CelType<string>] = [TIMESTAMP, STRING];
  return [
    memberOverload(id, [TIMESTAMP], INT, (time) => {
      const local = localTime(time, 'UTC');
      return local instanceof CelError ? local : part(local);
    }),
    memberOverload(TZ[id] ?? `${id}_with_tz`, parameters, INT, (time, zone) => {
      const local = localTime(time, zone);
      return local instanceof CelError ? local : part(local);
    }),
  ];
}

function ofDuration(id: string, unit: bigint): ReturnType<typeof memberOverload> {
  return memberOverload(id, [DURATION], INT, ({ nanos }: Duration) =>
    // Go makes a double of it first, but not of milliseconds.
    unit < SECOND
      ? intFrom(nanos / unit)
      : Math.trunc(Number(nanos / unit) + Number(nanos % unit) / Number(unit)),
  );
}

const MILLISECOND = 1_000_000n;
const SECOND = 1_000_000_000n;

export const TIMES: readonly FunctionDeclaration[] = [
  functionNamed('getFullYear', ...ofTimestamp('timestamp_to_year', ({ year }) => year)),
  functionNamed('getMonth', ...ofTimestamp('timestamp_to_month', ({ month }) => month - 1)),
  functionNamed('getDayOfYear', ...ofTimestamp('timestamp_to_day_of_year', ({ dayOfYear }) => dayOfYear)),
  functionNamed('getDayOfMonth', ...ofTimestamp('timestamp_to_day_of_month', ({ day }) => day - 1)),
  functionNamed('getDate', ...ofTimestamp('timestamp_to_day_of_month_1_based', ({ day }) => day)),
  functionNamed('getDayOfWeek', ...ofTimestamp('timestamp_to_day_of_week', ({ weekday }) => weekday)),
  functionNamed(
    'getHours',
    ...ofTimestamp('timestamp_to_hours', ({ hours }) => hours),
    ofDuration('duration_to_hours', 3600n * SECOND),
  ),
  functionNamed(
    'getMinutes',
    ...ofTimestamp('timestamp_to_minutes', ({ minutes }) => minutes),
    ofDuration('duration_to_minutes', 60n * SECOND),
  ),
  functionNamed(
    'getSeconds',
    ...ofTimestamp('timestamp_to_seconds', ({ seconds }) => seconds),
    ofDuration('duration_to_seconds', SECOND),
  ),
  functionNamed(
    'getMilliseconds',
    ...ofTimestamp('timestamp_to_milliseconds', ({ milliseconds }) => milliseconds),
    ofDuration('duration_to_milliseconds', MILLISECOND),
  ),
];
