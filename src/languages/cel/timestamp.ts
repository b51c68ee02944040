import { CelBox } from './box.ts';

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
}
