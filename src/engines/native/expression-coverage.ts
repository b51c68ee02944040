import { formatPath } from '../../core/path.ts';
import { issueAt } from '../../languages/cel/issue.ts';
import { branchText, type CoverageRecorder } from '../coverage.ts';
import type { PolicyDocument } from '../engine.ts';
import type { WatchOf } from './compiled-expressions.ts';

/** Tells a recorder which ways the expressions of a policy go, at their places in its file; undefined when nobody records. */
export function watchesOf(
  document: PolicyDocument,
  coverage: CoverageRecorder | undefined,
): WatchOf | undefined {
  if (coverage === undefined) return undefined;
  return (source, path) =>
    ({ id, at, ways }) => {
      const { line, column } = issueAt(source, at, '');
      const place = document.placeOf(path, { line, column });
      const key = `${document.file}:${place.line}:${place.column}:${formatPath(path)}:${id}`;
      return coverage.branch({ key, place, text: branchText(source, at), ways });
    };
}
