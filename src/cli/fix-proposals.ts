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
export const MOST_PROPOSALS = 500;

/** Adds to findings what would mend them in their file. */
export class FixProposals {
  readonly #options: CheckOptions;
  #left = MOST_PROPOSALS;
  #document: SourceDocument | undefined;
  #changeFor: ReturnType<typeof proposalsFor> | undefined;

  constructor(options: CheckOptions) {
    this.#options = options;
  }

  added(judgement: Judgement, document: SourceDocument): Judgement {
    if (judgement.findings.length === 0 || this.#left <= 0) return judgement;
    const options = this.#options;
    if (document !== this.#document) {
      const standards = { ...options, policyFor: (namespace: string) => policyFor(namespace, options) };
      this.#changeFor = proposalsFor(document, (judged) => judgeDocument(judged, standards), this.#left);
      this.#document = document;
    }
    this.#left -= judgement.findings.length;
    const findings = judgement.findings.map((finding) => {
      const proposal = this.#changeFor?.(finding);
      return proposal === undefined ? finding : changedFinding(finding, { proposal });
    });
    return { ...judgement, findings };
  }
}
