import { CelBox } from './box.ts';

const SECOND = 1_000_000_000n;
const SINCE_YEAR_1 = 62_135_596_800n;
/** Far less than 64 bits of seconds. */
const REACH = 2n ** 90n;

/** An instant, in nanoseconds since 1970. */
export class Timestamp extends CelBox {
  readonly nanos: bigint;
  /** Of the zone that it was written in, in seconds; it is written in that zone again. */
  readonly offset: number;

  constructor(nanos: bigint, offset = 0) {
    super();
    this.nanos = nanos;
    this.offset = offset;
  }

  /** By what it is earlier or later than another: Go counts 64 bits of seconds since the year 1, and begins again. */
  get order(): bigint {
    const { nanos } = this;
    if (nanos > -REACH && nanos < REACH) return nanos + SINCE_YEAR_1 * SECOND;
    const fraction = ((nanos % SECOND) + SECOND) % SECOND;
    return BigInt.asIntN(64, (nanos - fraction) / SECOND + SINCE_YEAR_1) * SECOND + fraction;
  }
}
