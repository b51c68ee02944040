/** What one suite of `npm run conformance` came to. */
export interface Suite {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Counts, or the reason; further lines show what differed. */
  readonly said: string;
}
