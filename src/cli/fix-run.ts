import type { Level } from '../core/level.ts';
import { LATEST } from '../core/version.ts';
import { standards } from '../index.ts';
import type { Fault, Judged, Verdict } from '../remediation/fault.ts';
import { fixText } from '../remediation/fix-text.ts';
import { judgeDocument } from '../remediation/judge-document.ts';
import { isInventoryKind } from '../resources/inventory.ts';
import { problemsIn } from './document-problems.ts';
import type { Questions } from './fix-ask.ts';
import { fixElsewhere, isReached } from './fix-elsewhere.ts';
import { companyIn, type FixFile } from './fix-files.ts';
import type { Judging } from './fix-options.ts';

export interface FixOptions {
  readonly judging: Judging;
  /** The level that workloads are brought to, if one was named. */
  readonly to: Exclude<Level, 'privileged'> | undefined;
  /** Whether fixes that need a test are made. */
  readonly review: boolean;
  readonly questions?: Questions;
}

export type Judge = (document: Judged) => Verdict;

/** What is fixed in one file may change what is found in another; this many times the files are gone through. */
const MAX_ROUNDS = 5;

/**
 * Fixes all files, and returns the judge that has the last word on them. Namespaces come after their workloads, so that
 * they get the level that those keep once they are fixed; who is asked is asked once, and of everything.
 */
export async function fixFiles(files: readonly FixFile[], options: FixOptions): Promise<Judge> {
  const { questions } = options;
  for (let round = 1; ; round++) {
    const judge = judgeWith(files, options.judging);
    const isFirstOfTwo = round === 1 && questions === undefined;
    let isAgain = false;
    const accepts = (fault: Fault): boolean => {
      if (!isAccepted(fault, options) || !isReached(fault, files)) return false;
      if (!isFirstOfTwo || fault.finding.resource.kind !== 'Namespace') return true;
      isAgain = true;
      return false;
    };
    for (const file of files) {
      const fixed = await fixText(file.after, file.file, {
        judge,
        accepts,
        ...(questions && { choose: (proposal, original) => questions.ask(proposal, original) }),
      });
      if (round === 1) {
        const objects = fixed.documents.flatMap(({ original }) =>
          problemsIn(original, options.judging.workloads, file.isFound),
        );
        file.problems = [...fixed.problems, ...objects];
      }
      file.after = fixed.text;
      file.rounds.push(fixed.documents);
      isAgain ||= fixed.documents.some(({ plan }) => plan.applied.some(({ fault }) => isCompany(fault)));
    }
    for (const { rounds } of files) {
      for (const { plan } of rounds.at(-1) ?? [])
        for (const { fault } of plan.applied) isAgain = fixElsewhere(fault, files) || isAgain;
    }
    if (!isAgain || questions !== undefined || round === MAX_ROUNDS) return judgeWith(files, options.judging);
  }
}

function judgeWith(files: readonly FixFile[], judging: Judging): Judge {
  const { level, version } = judging;
  const { namespaces, inventory } = companyIn(files, judging.workloads);
  return (document) =>
    judgeDocument(document, {
      ...judging,
      selector: standards,
      inventory,
      policyFor(namespace) {
        if (level !== 'auto') return { wanted: { level, because: 'asked' }, version: version ?? LATEST };
        const enforce = namespaces.get(namespace === '' ? 'default' : namespace)?.enforce;
        if (enforce === undefined)
          return { wanted: { level: 'baseline', because: 'default' }, version: version ?? LATEST };
        return {
          wanted: { level: enforce.level, because: 'namespace' },
          version: version ?? enforce.version,
        };
      },
    });
}

function isCompany({ finding }: Fault): boolean {
  return isInventoryKind(finding.resource.kind);
}

/** By the safety of its fix; for a level that was named, everything that can be done by itself. */
function isAccepted({ finding, edits }: Fault, { to, review }: FixOptions): boolean {
  const { safety } = finding.fix;
  if (safety === 'advice' || edits.length === 0) return false;
  return safety === 'safe' || review || (to !== undefined && finding.level !== undefined);
}
