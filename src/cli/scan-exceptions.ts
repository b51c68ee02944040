import type { Level } from '../core/level.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { type Exception, nameOfException } from '../exceptions/exception.ts';
import { faultSaying } from '../exceptions/exception-faults.ts';
import { ExceptionRun } from '../exceptions/exception-run.ts';
import { controls } from '../index.ts';
import { type ClusterExceptions, clusterExceptions } from '../posture/cluster-exceptions.ts';
import { apiPathOf } from '../posture/snapshot-document.ts';
import type { Snapshot } from '../resources/snapshot.ts';
import type { Terminal } from './terminal.ts';

export interface ScanExceptions {
  /** Undefined where nobody has accepted anything. */
  readonly run: ExceptionRun | undefined;
  /** Those of the cluster itself. */
  readonly held: readonly Exception[];
  /** Of objects of the cluster that are no exceptions although they say so. */
  readonly problems: readonly Problem[];
}

export interface ExceptionTerms {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly level: Level | 'auto';
  readonly namespaces?: readonly string[] | undefined;
  /** The names of the policies that judge as well; undefined where there are none. */
  readonly policies?: readonly string[] | undefined;
}

/** What the cluster itself holds, and what files add. Of two with one name the file counts: it is what would be applied next. */
export async function scanExceptions(
  paths: readonly string[],
  snapshot: Snapshot,
  { now, level, namespaces, policies }: ExceptionTerms,
  { stdin }: Terminal,
): Promise<ScanExceptions> {
  const found = clusterExceptions(snapshot, controls, namespaces);
  const { exceptions: held, breakGlasses } = found;
  const written =
    paths.length === 0
      ? []
      : (await (await import('./exception-files.ts')).readExceptions(paths, now, stdin, policies)).map(
          ({ exception }) => exception,
        );
  const named = new Set(written.map(nameOfException));
  const all = [...written, ...held.filter((exception) => !named.has(nameOfException(exception)))];
  const judged = level === 'restricted' ? 'restricted' : 'baseline';
  return {
    run:
      all.length + breakGlasses.length === 0
        ? undefined
        : new ExceptionRun(new ExceptionSet(all), now, judged, breakGlasses, policies),
    held,
    problems: malformedProblems(found),
  };
}

function malformedProblems({ malformed }: ClusterExceptions): Problem[] {
  return malformed.map(({ resource, faults }) => {
    const [first] = faults;
    return problemSaying({
      code: 'exception-inactive',
      message: saying('exception.malformed', 'this {kind} cannot be read, so it accepts nothing: {fault}', {
        kind: resource.kind,
        fault: first === undefined ? '' : faultSaying(first),
      }),
      remedy: saying(
        'exception.malformed.remedy',
        'Correct it, and have it approved as it then stands: gatehouse except approve.',
      ),
      file: apiPathOf(resource),
      incomplete: false,
    });
  });
}
