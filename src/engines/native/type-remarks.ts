import { type Problem, problemSaying } from '../../core/problem.ts';
import { saying } from '../../core/saying.ts';
import type { CelIssue } from '../../languages/cel/issue.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type { PolicyDocument } from '../engine.ts';
import { type ExpressionWarning, typeWarnings } from './type-check.ts';
import type { ValidatingPolicy } from './validating-fields.ts';

/**
 * What the API server would write to the status of a policy whose expressions do not fit the kinds that it is about. It goes on all the
 * same, there as here: each is a remark, at its place in the file.
 */
export function typeRemarks(
  document: PolicyDocument,
  policy: ValidatingPolicy,
  minor: number,
  definitions: readonly PlainObject[],
): Problem[] {
  return typeWarnings(policy, minor, definitions).flatMap(({ path, kinds: warned }) =>
    byIssue(warned).map(({ issue, kinds, isReal }) => {
      const values = { kinds: kinds.join(', '), issue: issue.message };
      return problemSaying({
        code: 'policy-type',
        message: isReal
          ? saying('policy.type', 'for {kinds} Kubernetes warns about this expression: {issue}', values)
          : saying(
              'policy.type-gap',
              'for {kinds} Kubernetes warns about this expression: {issue}; the gap is in its own check of types, and the expression does work',
              values,
            ),
        ...(isReal
          ? {
              remedy: saying(
                'policy.type.remedy',
                'A field that a kind does not have is never there: has() is false and reading it is an error. kubectl explain tells what there is; with several kinds, ask for object.kind first.',
              ),
            }
          : {}),
        file: document.file,
        place: document.placeOf(
          path,
          issue.line > 0 ? { line: issue.line, column: issue.column } : undefined,
        ),
        incomplete: false,
      });
    }),
  );
}

interface Remark {
  readonly issue: CelIssue;
  readonly kinds: string[];
  readonly isReal: boolean;
}

/** The same fault of several kinds is one; in the order of the text. */
function byIssue(warned: ExpressionWarning['kinds']): Remark[] {
  const found = new Map<string, Remark>();
  for (const { kind, issues, real } of warned)
    for (const issue of issues) {
      const isReal = real.some(({ at, message }) => at === issue.at && message === issue.message);
      const key = JSON.stringify([issue.at, issue.message, isReal]);
      const before = found.get(key) ?? { issue, kinds: [], isReal };
      before.kinds.push(kind.replace(/^\//, '').replace(', Kind=', ' '));
      found.set(key, before);
    }
  return [...found.values()].sort((a, b) => a.issue.at - b.issue.at);
}
