/** Texts of this length are worth a write of their own. */
const ENOUGH = 1 << 16;

/** Gathers small texts and hands them on in larger ones: a long report is written in hundreds of writes, not thousands. */
export class GatheredOutput {
  readonly #write: (text: string) => void;
  #texts: string[] = [];
  #length = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  write(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length >= ENOUGH) this.flush();
  }

  flush(): void {
    if (this.#length === 0) return;
    const text = this.#texts.join('');
    this.#texts = [];
    this.#length = 0;
    this.#write(text);
  }
}
