import { saying } from '../core/saying.ts';
import type { Trouble } from './trouble.ts';

const LOW = 400_000;
const HIGH = 4_000_000;

/**
 * go-yaml's rule against documents that aliases make huge: of all the values of a document, counted with everything
 * its aliases repeat, at most 99 % may come from aliases; from 400,000 values on the share shrinks to 10 %.
 */
export class AliasBudget {
  counted = 0;
  #repeated = 0;
  spent = false;

  /** One value that stands in the document. */
  count(): void {
    this.counted++;
    if (this.#repeated > 100) this.#check();
  }

  /** An alias to a value of that many nodes. False when it is too much. */
  unfold(size: number): boolean {
    this.counted += 1 + size;
    this.#repeated += size;
    this.#check();
    return !this.spent;
  }

  trouble(start: number, end: number): Trouble {
    return {
      code: 'too-many-aliases',
      message: saying(
        'aliases.message',
        'the aliases up to here unfold to {count} values, beyond the limit of {limit} % of the document',
        { count: this.#repeated.toLocaleString('en'), limit: this.#limit() },
      ),
      remedy: saying(
        'aliases.remedy',
        "This is the limit of Kubernetes' own parser; write the values out, or use fewer nested anchors.",
      ),
      start,
      end,
    };
  }

  #check(): void {
    if (this.#repeated > 100 && this.counted > 1000 && this.#repeated / this.counted > this.#ratio())
      this.spent = true;
  }

  #ratio(): number {
    if (this.counted <= LOW) return 0.99;
    if (this.counted >= HIGH) return 0.1;
    return 0.99 - 0.89 * ((this.counted - LOW) / (HIGH - LOW));
  }

  #limit(): number {
    return Math.round(this.#ratio() * 100);
  }
}
