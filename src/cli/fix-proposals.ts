import { changedFinding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { judgeDocument } from '../remediation/judge-document.ts';
import { proposalsFor } from '../remediation/proposals.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { type CheckOptions, policyFor } from './check-documents.ts';

/**
 * Each fix is made and judged, which takes longer than finding what it mends. So many are tried in a run, from its first
 * finding on; a report as long as that is not mended by hand.
 */
const MOST_PROPOSALS = 500;

/** For each the whole document is read and judged again: in a run, so many characters in all. */
const MOST_TEXT = 5_000_000;

/** Adds to findings what would mend them in their file. */
export class FixProposals {
  readonly #options: CheckOptions;
  #left = MOST_PROPOSALS;
  #textLeft = MOST_TEXT;
  #most = 0;
  #document: SourceDocument | undefined;
  #changeFor: ReturnType<typeof proposalsFor> | undefined;

  constructor(options: CheckOptions) {
    this.#options = options;
  }

  added(judgement: Judgement, document: SourceDocument): Judgement {
    const { length } = judgement.findings;
    if (length === 0) return judgement;
    const size = document.end - document.start;
    if (document !== this.#document) {
      this.#document = document;
      this.#most = Math.min(this.#left, Math.floor(this.#textLeft / size));
      this.#changeFor = this.#changes(document, this.#most);
    }
    const tried = Math.min(this.#most, length);
    this.#most -= tried;
    this.#left -= tried;
    this.#textLeft -= tried * size;
    const findings = judgement.findings.map((finding) => {
      const proposal = this.#changeFor?.(finding);
      return proposal === undefined ? finding : changedFinding(finding, { proposal });
    });
    return { ...judgement, findings };
  }

  #changes(document: SourceDocument, most: number): ReturnType<typeof proposalsFor> | undefined {
    if (most <= 0) return undefined;
    const options = this.#options;
    const standards = { ...options, policyFor: (namespace: string) => policyFor(namespace, options) };
    return proposalsFor(document, (judged) => judgeDocument(judged, standards), most);
  }
}
