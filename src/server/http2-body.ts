/** Below this, what has come is copied together: a body in frames of one byte would cost a hundred times itself. */
const SMALL = 1024;
const BLOCK = 16 * 1024;

/** A body as it comes. What it keeps is about as much as it has been given, in whatever pieces. */
export class Http2Body {
  readonly #parts: Buffer[] = [];
  #block: Buffer | undefined;
  #filled = 0;

  add(content: Buffer): void {
    if (content.length >= SMALL) {
      this.#flush();
      this.#parts.push(content);
      return;
    }
    if (content.length === 0) return;
    if (this.#filled + content.length > BLOCK) this.#flush();
    this.#block ??= Buffer.allocUnsafe(BLOCK);
    this.#filled += content.copy(this.#block, this.#filled);
  }

  /** Undefined where nothing has come. */
  whole(): Buffer | undefined {
    this.#flush();
    return this.#parts.length > 1 ? Buffer.concat(this.#parts) : this.#parts[0];
  }

  #flush(): void {
    if (this.#block === undefined) return;
    this.#parts.push(this.#block.subarray(0, this.#filled));
    this.#block = undefined;
    this.#filled = 0;
  }
}
