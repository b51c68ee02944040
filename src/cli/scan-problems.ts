import { formatPath } from '../core/path.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { apiPathOf } from '../posture/snapshot-document.ts';
import { type CollectedKind, resourceName } from '../resources/collected-kinds.ts';
import type { Collection, Snapshot, UnreadObject } from '../resources/snapshot.ts';

/** What of a cluster could not be judged: kinds that were not seen, or not in full, and objects that cannot be read. */
export function* scanProblems(
  snapshot: Snapshot,
  isWanted: (kind: CollectedKind) => boolean,
  isJudged: (kind: CollectedKind) => boolean = () => false,
): Generator<Problem> {
  for (const collection of snapshot.collections) {
    if (!isWanted(collection.kind)) continue;
    const problem = collectionProblem(collection, {
      isLive: snapshot.meta.source === 'live',
      isJudged: isJudged(collection.kind),
    });
    if (problem !== undefined) yield problem;
  }
  for (const unread of snapshot.unread) yield* unreadProblems(unread);
}

/** Exceptions that a cluster may hold and did not show. */
export function exceptionGaps({ collections }: Snapshot): Problem[] {
  return collections
    .filter(({ kind }) => kind.use === 'exceptions')
    .flatMap((collection) => collectionProblem(collection, { isLive: false, isJudged: false }) ?? []);
}

function collectionProblem(
  { kind, status, count, error = '' }: Collection,
  { isLive, isJudged }: { readonly isLive: boolean; readonly isJudged: boolean },
): Problem | undefined {
  const resource = resourceName(kind);
  // What practices miss of their company, each of them says itself.
  const facts = { file: resource, incomplete: isJudged || kind.use !== 'company' };
  switch (status) {
    case 'forbidden':
      return problemSaying({
        ...facts,
        code: 'list-forbidden',
        message: saying('scan.forbidden', 'the cluster does not let us list {resource}: {reason}', {
          resource,
          reason: error,
        }),
        remedy: saying(
          'scan.forbidden.remedy',
          'gatehouse scan --print-rbac prints the rights that a scan needs.',
        ),
      });
    case 'partial':
      return problemSaying({
        ...facts,
        code: 'list-partial',
        message: saying('scan.partial', '{resource} were read in part, {count} of them: {reason}', {
          resource,
          count,
          reason: error,
        }),
        remedy: saying('scan.partial.remedy', 'Run it again; with --save it goes on where it stopped.'),
      });
    case 'not-collected':
      // Most clusters have nothing to accept, and nowhere to ask for it.
      if (!isJudged && (kind.use === 'company' || kind.use === 'exceptions')) return undefined;
      return problemSaying({
        ...facts,
        code: 'not-collected',
        message: saying('scan.not-collected', '{resource} were not collected', { resource }),
        ...(isLive
          ? {}
          : {
              remedy: saying('scan.not-collected.remedy', 'Add them: {command}', {
                command: `kubectl get ${resource} -A -o json > ${resource}.json`,
              }),
            }),
      });
    default:
      return undefined;
  }
}

function unreadProblems({ trouble, ...resource }: UnreadObject): Problem[] {
  const file = apiPathOf(resource);
  switch (trouble.code) {
    case 'wrong-type':
      return trouble.faults.map(({ path, message }) =>
        problemSaying({
          code: 'wrong-type',
          message: saying('wrong-type', '{path}: {fault}', { path: formatPath(path), fault: message }),
          remedy: saying(
            'wrong-type.remedy',
            'The API server refuses to decode the object, so its pod was not judged.',
          ),
          file,
          incomplete: true,
        }),
      );
    case 'removed-api':
      return [];
    default:
      return [
        problemSaying({
          code: 'missing-kind',
          message: saying('scan.unread', 'this {kind} cannot be read', { kind: resource.kind }),
          file,
          incomplete: true,
        }),
      ];
  }
}
