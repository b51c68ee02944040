/** Lines and columns of a text. Lines end with LF, CRLF or CR; both count from 1, columns in UTF-16 code units. */
export class LineIndex {
  readonly #text: string;
  #starts: number[] | undefined;
  #last = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get count(): number {
    return this.#lineStarts().length;
  }

  placeOf(offset: number): { line: number; column: number } {
    const line = this.lineOf(offset);
    return { line, column: offset - this.startOf(line) + 1 };
  }

  lineOf(offset: number): number {
    const starts = this.#lineStarts();
    // Places are asked for in clusters: the end of what has just begun, the next key of the same line.
    const last = this.#last;
    const lastStart = starts[last] ?? 0;
    if (offset >= lastStart && offset < (starts[last + 1] ?? Number.POSITIVE_INFINITY)) return last + 1;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return low + 1;
  }

  /** Offset of the first character of a line; of the end of the text for a line beyond the last. */
  startOf(line: number): number {
    return this.#lineStarts()[line - 1] ?? this.#text.length;
  }

  /** Offset after the last character of a line, before its line break. */
  endOf(line: number): number {
    const next = this.#lineStarts()[line];
    if (next === undefined) return this.#text.length;
    return this.#text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
  }

  /** A line without its line break; empty for a line that does not exist. */
  textOf(line: number): string {
    return this.#text.slice(this.startOf(line), this.endOf(line));
  }

  #lineStarts(): number[] {
    if (this.#starts !== undefined) return this.#starts;
    const text = this.#text;
    const starts = [0];
    const hasReturns = text.includes('\r');
    if (hasReturns) {
      for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
    } else {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    this.#starts = starts;
    return starts;
  }
}
