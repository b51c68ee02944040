import { CelBox } from './box.ts';

/** An instant, in nanoseconds since 1970. */
export class Timestamp extends CelBox {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }
}
