import { CelBox } from './box.ts';

/** A length of time, in nanoseconds. */
export class Duration extends CelBox {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }
}
