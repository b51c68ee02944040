/** A place in a source text. Lines and columns count from 1; columns count UTF-16 code units, as editors do. */
export interface Place {
  /** As the user wrote it; `<stdin>` for standard input. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the marked text on its first line, in UTF-16 code units. */
  readonly length: number;
}
