/** Texts of this length are worth a write of their own. */
const ENOUGH = 1 << 16;

/** Gathers small texts and hands them on in larger ones: a long report is written in hundreds of writes, not thousands. */
export class GatheredOutput {
  readonly #write: (text: string) => void;
  #text = '';

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= ENOUGH) this.flush();
  }

  flush(): void {
    const text = this.#text;
    if (text === '') return;
    this.#text = '';
    this.#write(text);
  }
}
