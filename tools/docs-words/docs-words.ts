import type { ProblemCode } from '../../src/core/problem.ts';
import type { DocsText } from './english.ts';

/** What one language has for the generated pages, beside the catalogue of the checks in src/messages. */
export interface DocsWords {
  /** ICU messages. */
  readonly texts: Readonly<Record<DocsText, string>>;
  readonly problems: Readonly<Record<ProblemCode, string>>;
  /** What each format of reports is for; English has it in the format. */
  readonly formats: Readonly<Record<string, string>>;
  /** What each field of the JSON report means, by `record.field`; English has it in the schema. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the places of the messages of checks are called; English calls them as the code does. */
  readonly places: Readonly<Record<string, string>>;
}
