import type { ProblemCode } from '../../src/core/problem.ts';
import type { DocsText } from './english.ts';

/** What one language has for the generated pages, beside the catalogue of the checks in src/messages. */
export interface DocsWords {
  /** ICU messages. */
  readonly texts: Readonly<Record<DocsText, string>>;
  readonly problems: Readonly<Record<ProblemCode, string>>;
}
