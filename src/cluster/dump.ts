import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inEnglish, type Saying, saying } from '../core/saying.ts';
import type { CollectedKind } from '../resources/collected-kinds.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import type { SnapshotMeta } from '../resources/snapshot.ts';
import type { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import { decodeText } from '../resources/source-text.ts';
import { type DumpManifest, MANIFEST, parseManifest } from './dump-manifest.ts';
import { itemsInFile } from './list-file.ts';

/** What of a dump could not be read. */
export interface DumpFault {
  /** As the user would name it. */
  readonly file: string;
  readonly said: Saying | string;
}

export type DumpReading =
  | { readonly meta: SnapshotMeta; readonly faults: readonly DumpFault[] }
  /** Nothing can be made of it. */
  | { readonly fault: Saying };

export interface DumpOptions {
  /** Kinds that are not wanted are not read. */
  readonly isWanted: (kind: CollectedKind) => boolean;
  /** Called now and then, with what has been read. */
  readonly progress: (objects: number) => void;
}

/**
 * Reads a cluster out of a directory: one that `gatehouse scan --save` has written, or one with lists that
 * `kubectl get -o json` wrote, whatever their names.
 */
export function readDump(folder: string, builder: SnapshotBuilder, options: DumpOptions): DumpReading {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return { fault: saying('dump.missing', '{folder} does not exist', { folder }) };
  if (!stats.isDirectory())
    return { fault: saying('dump.no-directory', '{folder} is no directory', { folder }) };
  const manifest = join(folder, MANIFEST);
  if (!existsSync(manifest)) return readLists(folder, builder, options);
  const read = parseManifest(readFileSync(manifest, 'utf8'), builder.kinds);
  return read.ok
    ? readListed(folder, read.manifest, builder, options)
    : { fault: saying('dump.manifest.unread', '{file}: {fault}', { file: manifest, fault: read.fault }) };
}

function readListed(
  folder: string,
  { entries, takenAt, cluster, gitVersion }: DumpManifest,
  builder: SnapshotBuilder,
  options: DumpOptions,
): DumpReading {
  const faults: DumpFault[] = [];
  const intake = new Intake(builder, options);
  for (const { kind, version, status, scope, count, file, error } of entries) {
    if (!options.isWanted(kind)) continue;
    builder.mark(kind, status, { scope, error });
    if (file === undefined) continue;
    const path = join(folder, file);
    const apiVersion = kind.group === '' ? version : `${kind.group}/${version}`;
    const said = existsSync(path)
      ? (intake.file(path, { apiVersion, kind: kind.kind }) ??
        (status === 'complete' && intake.taken !== count
          ? saying('dump.other-count', 'it has {found} objects, and the manifest counts {count}', {
              found: intake.taken,
              count,
            })
          : undefined))
      : saying('dump.no-file', 'the manifest names this file, and it is not there');
    if (said === undefined) continue;
    faults.push({ file: path, said });
    builder.mark(kind, existsSync(path) ? 'partial' : 'not-collected', { scope, error: inEnglish(said) });
  }
  return {
    meta: {
      source: 'dump',
      takenAt,
      ...(gitVersion === undefined ? {} : { gitVersion }),
      ...(cluster === undefined ? {} : { cluster }),
    },
    faults,
  };
}

/**
 * A kind counts as complete when a file has any of it, or is named after it: kubectl writes an empty list without saying of
 * what. Whether it was asked for all namespaces, it does not say either.
 */
function readLists(folder: string, builder: SnapshotBuilder, options: DumpOptions): DumpReading {
  const faults: DumpFault[] = [];
  const intake = new Intake(builder, options);
  const files = filesIn(folder);
  if (files.length === 0)
    return { fault: saying('input.empty', '{path} holds no .yaml, .yml or .json file', { path: folder }) };
  for (const file of files) {
    const named = kindNamed(file, builder.kinds);
    const before = intake.seen.size;
    const said = intake.file(file, undefined);
    if (said !== undefined) faults.push({ file, said });
    if (named !== undefined && intake.seen.size === before) intake.seen.add(named);
    for (const kind of intake.inFile)
      if (builder.statusOf(kind) !== 'partial')
        builder.mark(kind, said === undefined ? 'complete' : 'partial', { error: said && inEnglish(said) });
    if (said !== undefined && named !== undefined) builder.mark(named, 'partial', { error: inEnglish(said) });
  }
  for (const kind of intake.seen) {
    if (builder.statusOf(kind) === 'not-collected') builder.mark(kind, 'complete');
  }
  return { meta: { source: 'files', takenAt: '' }, faults };
}

/** Puts what files hold into the snapshot. */
class Intake {
  readonly seen = new Set<CollectedKind>();
  /** Of the last file. */
  readonly inFile = new Set<CollectedKind>();
  taken = 0;
  readonly #builder: SnapshotBuilder;
  readonly #options: DumpOptions;
  #count = 0;

  constructor(builder: SnapshotBuilder, options: DumpOptions) {
    this.#builder = builder;
    this.#options = options;
  }

  /** What is wrong with the file; what comes before it has been taken. */
  file(file: string, type: { apiVersion: string; kind: string } | undefined): Saying | string | undefined {
    this.inFile.clear();
    this.taken = 0;
    try {
      return /\.ya?ml$/i.test(file) ? this.#yaml(file) : this.#json(file, type);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      return saying('dump.unreadable', 'it cannot be read: {reason}', { reason: error.message });
    }
  }

  #json(file: string, type: { apiVersion: string; kind: string } | undefined): Saying | string | undefined {
    const items = itemsInFile(file);
    for (;;) {
      const next = items.next();
      if (next.done !== true) {
        // Items of a typed list need not say what they are.
        this.#take(
          type === undefined || next.value['kind'] !== undefined ? next.value : { ...type, ...next.value },
        );
        continue;
      }
      const { heads, fault } = next.value;
      for (const head of heads.filter((each) => !Array.isArray(each['items']))) this.#take(head);
      const goesOn = heads.some(({ metadata }) => isRecord(metadata) && (metadata['continue'] ?? '') !== '');
      return fault ?? (goesOn ? saying('dump.goes-on', 'its list goes on where the file ends') : undefined);
    }
  }

  #yaml(file: string): Saying | string | undefined {
    const decoded = decodeText(readFileSync(file), file);
    if ('problem' in decoded) return decoded.problem.said?.message ?? decoded.problem.message;
    let fault: Saying | string | undefined;
    for (const found of documentsIn(decoded.text, file)) {
      if (!(found instanceof SourceDocument)) {
        if (found.incomplete) fault ??= found.said?.message ?? found.message;
      } else if (isRecord(found.value)) {
        for (const { value } of objectsIn(found.value)) this.#take(value);
      }
    }
    return fault;
  }

  #take(object: PlainObject): void {
    const { apiVersion, kind } = resourceOf(object);
    const known = this.#builder.kindOf(apiVersion, kind);
    if (known === undefined) return;
    this.taken++;
    this.seen.add(known);
    this.inFile.add(known);
    if (!this.#options.isWanted(known)) return;
    this.#builder.add(object);
    if (++this.#count % 500 === 0) this.#options.progress(this.#count);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return /\.(?:json|ya?ml)$/i.test(entry.name) ? [path] : [];
    });
}

/** `pods.json`, `deployments.apps.json`, `networkpolicy.json` */
function kindNamed(file: string, kinds: readonly CollectedKind[]): CollectedKind | undefined {
  const name = basename(file)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
  return kinds.find(({ resource, kind, group }) =>
    [resource, kind.toLowerCase(), `${resource}.${group}`].includes(name),
  );
}
