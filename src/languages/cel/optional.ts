import { CelBox } from './box.ts';
import type { CelValue } from './value.ts';

export class Optional extends CelBox {
  static readonly none = new Optional(undefined);
  /** Undefined where there is none. */
  readonly value: CelValue | undefined;

  private constructor(value: CelValue | undefined) {
    super();
    this.value = value;
  }

  static of(value: CelValue): Optional {
    return new Optional(value);
  }
}
