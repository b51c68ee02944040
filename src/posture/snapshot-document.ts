import type { Resource } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import { collectedKindOf } from '../resources/collected-kinds.ts';
import { SourceDocument } from '../resources/documents.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { LineIndex } from '../resources/line-index.ts';
import { isRecord } from '../resources/objects.ts';
import { treeOfJson } from '../resources/parse-json.ts';
import type { ClusterWorkload } from '../resources/snapshot.ts';
import type { SourceFile } from '../resources/source-document.ts';
import { positionsOf } from '../resources/source-positions.ts';

/**
 * An object of a snapshot as a text, so that findings have a place in it and lines to show. Its file is the path of the API:
 * `kubectl get --raw /<file>` shows the object. Most are never looked into, and so have no text.
 */
export class SnapshotDocument extends SourceDocument {
  constructor(resource: Resource, value: unknown) {
    const source = new ObjectText(apiPathOf(resource), value);
    super(source, { index: 0, format: 'json', value, problems: [], start: 0, end: 0, valueStart: 0 }, () =>
      positionsOf(treeOfJson(source.text)),
    );
  }

  override get text(): string {
    return this.source.text;
  }

  override get line(): number {
    return 1;
  }

  override get beginning(): { readonly line: number; readonly column: number } {
    return { line: 1, column: 1 };
  }
}

class ObjectText implements SourceFile {
  readonly file: string;
  readonly #value: unknown;
  #text: string | undefined;
  #lines: LineIndex | undefined;

  constructor(file: string, value: unknown) {
    this.file = file;
    this.#value = value;
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.#value, null, 2);
    return this.#text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}

/** `apis/apps/v1/namespaces/shop/deployments/web` */
export function apiPathOf({ apiVersion, kind, namespace, name }: Resource): string {
  const { group } = splitApiVersion(apiVersion);
  const plural = collectedKindOf(apiVersion, kind)?.resource ?? `${kind.toLowerCase()}s`;
  return [
    group === '' ? 'api' : 'apis',
    apiVersion,
    ...(namespace === '' ? [] : ['namespaces', namespace]),
    plural,
    name,
  ].join('/');
}

/** What a snapshot keeps of a workload, as an object again. */
export function workloadDocument(workload: ClusterWorkload): SnapshotDocument {
  const { resource, pod, podPath } = workload;
  const { apiVersion, kind, name, namespace } = resource;
  const own = isRecord(pod.metadata) && podPath.length === 0 ? pod.metadata : {};
  const metadata = { ...own, name, namespace };
  const value =
    podPath.length === 0
      ? { apiVersion, kind, metadata, spec: pod.spec }
      : { apiVersion, kind, metadata, ...nested(podPath, pod) };
  return new SnapshotDocument(resource, value);
}

function nested([step = '', ...rest]: Path, pod: unknown): Readonly<Record<string, unknown>> {
  return { [step]: rest.length === 0 ? pod : nested(rest, pod) };
}
