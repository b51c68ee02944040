import { policyOf, UNCONFIGURED } from '../admission/namespace-policy.ts';
import { excerptOf } from '../checks/excerpt.ts';
import { formatPath, type Path } from '../core/path.ts';
import { type Problem, type ProblemCode, type ProblemSayings, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { decodeObject } from '../resources/decode.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { isRecord, listFaultsIn, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import { type CustomWorkload, readWorkload, type WorkloadTrouble } from '../resources/workloads.ts';

/** What keeps objects of a document from being judged, without judging any. */
export function problemsIn(
  document: SourceDocument,
  workloads: readonly CustomWorkload[],
  isFound = false,
): Problem[] {
  if (!isRecord(document.value)) return [];
  if (isFound && isNoManifest(document.value)) return [noManifest(document)];
  return [
    ...listFaultsIn(document.value).map((path) => listProblem(document, path)),
    ...objectsIn(document.value).flatMap((site) => [
      ...readWorkload(site, workloads).troubles.flatMap((trouble) => problemsOf(trouble, site, document)),
      ...namespaceProblems(site, document),
    ]),
  ];
}

/** Directories hold values of charts and settings of other tools as well; what says neither what it is nor whose is one. */
export function isNoManifest(value: Readonly<Record<string, unknown>>): boolean {
  return value['apiVersion'] === undefined && value['kind'] === undefined;
}

export function noManifest(document: SourceDocument): Problem {
  return problemAt(document, [], {
    code: 'not-kubernetes',
    message: saying('not-kubernetes', 'this document has neither apiVersion nor kind, so it was passed over'),
    remedy: saying(
      'not-kubernetes.remedy',
      'Name the file itself if it should have been judged, or exclude it in gatehouse.yaml.',
    ),
    incomplete: false,
  });
}

export function listProblem(document: SourceDocument, path: Path): Problem {
  const values = { path: formatPath(path) };
  return problemAt(document, path, {
    code: 'not-an-object',
    ...(path.at(-1) === 'items'
      ? {
          message: saying('not-an-object.items', 'the list has no items: {path} is not a list', values),
          remedy: saying(
            'not-an-object.items.remedy',
            'Put the objects below "items:", each after a dash; an empty list is "items: []".',
          ),
        }
      : {
          message: saying('not-an-object.item', '{path} is not an object', values),
          remedy: saying('not-an-object.remedy', 'An object has apiVersion, kind and metadata.'),
        }),
  });
}

type NamespaceDecoding = ReturnType<typeof decodeObject>;

export function namespaceDecoding(value: ObjectSite['value']): NamespaceDecoding | undefined {
  const { apiVersion, kind } = resourceOf(value);
  return apiVersion === 'v1' && kind === 'Namespace' ? decodeObject(value) : undefined;
}

export function labelsOf({
  object,
}: NamespaceDecoding & { ok: true }): Readonly<Record<string, string>> | undefined {
  const metadata = object['metadata'];
  return isRecord(metadata) && isRecord(metadata['labels'])
    ? (metadata['labels'] as Readonly<Record<string, string>>)
    : undefined;
}

export function namespaceProblems(site: ObjectSite, document: SourceDocument): Problem[] {
  const decoding = namespaceDecoding(site.value);
  if (decoding === undefined) return [];
  if (!decoding.ok) return problemsOf({ code: 'wrong-type', faults: decoding.faults }, site, document);
  const labels = labelsOf(decoding);
  if (labels === undefined) return [];
  return policyOf(labels, UNCONFIGURED).errors.map(({ label, value, detail }) =>
    problemAt(document, [...site.path, 'metadata', 'labels', label], {
      code: 'invalid-label',
      message: `${label}: "${value}" ${detail}`,
      remedy: effectOf(label),
    }),
  );
}

function effectOf(label: string): Saying {
  if (label.endsWith('-version')) {
    return saying(
      'invalid-label.version.remedy',
      'The API server refuses the namespace; where the label is there already, latest counts.',
    );
  }
  return label.endsWith('/enforce')
    ? saying(
        'invalid-label.enforce.remedy',
        'The API server refuses the namespace; where the label is there already, restricted is enforced.',
      )
    : saying(
        'invalid-label.remedy',
        'The API server refuses the namespace; where the label is there already, nothing is reported.',
      );
}

interface Report extends ProblemSayings {
  readonly code: ProblemCode;
  readonly incomplete?: boolean;
}

function problemAt(document: SourceDocument, path: Path, report: Report): Problem {
  const { place, excerpt } = excerptOf(document, path, path.length);
  return problemSaying({ incomplete: true, ...report, file: document.file, place, excerpt });
}

export function problemsOf(trouble: WorkloadTrouble, site: ObjectSite, document: SourceDocument): Problem[] {
  const { apiVersion, kind } = resourceOf(site.value);
  const at = (path: Path, report: Report): Problem[] => [
    problemAt(document, [...site.path, ...path], report),
  ];
  switch (trouble.code) {
    case 'missing-kind': {
      return at(trouble.path, {
        code: 'missing-kind',
        message:
          apiVersion === '' && kind === ''
            ? saying('missing-kind.both', 'the object has no apiVersion and no kind')
            : apiVersion === ''
              ? saying('missing-kind.version', 'the object has no apiVersion')
              : saying('missing-kind.kind', 'the object has no kind'),
        remedy: saying(
          'missing-kind.remedy',
          'Every Kubernetes object says what it is, such as apiVersion: v1 and kind: Pod.',
        ),
      });
    }
    case 'unknown-kind':
      return at(trouble.path, {
        code: 'unknown-kind',
        message: saying('kind.unknown', '{apiVersion} has no kind {kind}', { apiVersion, kind }),
        ...(trouble.suggestion === undefined
          ? {}
          : {
              remedy: saying('suggestion.remedy', 'Did you mean {suggestion}?', {
                suggestion: trouble.suggestion,
              }),
            }),
      });
    case 'removed-api':
      return at(trouble.path, {
        code: 'removed-api',
        message: saying('removed-api', '{apiVersion} {kind} is gone since Kubernetes v1.{minor}', {
          apiVersion,
          kind,
          minor: trouble.removedIn,
        }),
        remedy: saying('removed-api.remedy', 'Use {use}. It was judged as if it said so.', {
          use: trouble.use,
        }),
        incomplete: false,
      });
    case 'unknown-workload': {
      const podPath = trouble.path.join('.');
      return at(trouble.path, {
        code: 'unknown-workload',
        message: saying('unknown-workload', '{kind} seems to contain a pod at {path}, which was not judged', {
          kind,
          path: formatPath(trouble.path),
        }),
        remedy: saying('unknown-workload.remedy', 'Add it to gatehouse.yaml:\n{lines}', {
          lines: `workloads:\n  - {apiVersion: ${apiVersion}, kind: ${kind}, podPath: ${podPath}}`,
        }),
      });
    }
    case 'wrong-type':
      return trouble.faults.flatMap(({ path, message }) =>
        at(path, {
          code: 'wrong-type',
          message: saying('wrong-type', '{path}: {fault}', { path: formatPath(path), fault: message }),
          remedy:
            kind === 'Namespace'
              ? saying(
                  'wrong-type.namespace.remedy',
                  'The API server refuses to decode the object, so its labels do not count.',
                )
              : saying(
                  'wrong-type.remedy',
                  'The API server refuses to decode the object, so its pod was not judged.',
                ),
        }),
      );
  }
}
