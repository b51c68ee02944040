import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Saying, saying } from '../core/saying.ts';
import { COLLECTED_KINDS, type CollectedKind } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import { redactSecret } from '../resources/secret-redaction.ts';
import type { CollectionStatus } from '../resources/snapshot.ts';
import type { CollectionSink } from './collector.ts';
import {
  type DumpEntry,
  type DumpManifest,
  dumpFileOf,
  MANIFEST,
  manifestText,
  parseManifest,
} from './dump-manifest.ts';

const END = '\n]}\n';

/** What a dump says of itself, the kinds aside. */
export type DumpHead = Omit<DumpManifest, 'entries'>;

/**
 * Writes a dump as it is collected. The manifest is replaced as a whole, and after every page, so that whatever ends the run,
 * what it names is there; the next run goes on from it. Values of Secrets never reach the disk.
 */
export class DumpWriter implements CollectionSink {
  readonly #folder: string;
  readonly #entries = new Map<CollectedKind, DumpEntry>();
  #head: DumpHead;
  #open:
    | { readonly kind: CollectedKind; readonly descriptor: number; bytes: number; count: number }
    | undefined;

  constructor(folder: string, head: DumpHead, entries: readonly DumpEntry[]) {
    this.#folder = folder;
    this.#head = head;
    for (const entry of entries) this.#entries.set(entry.kind, entry);
  }

  set gitVersion(gitVersion: string | undefined) {
    this.#head = { ...this.#head, ...(gitVersion === undefined ? {} : { gitVersion }) };
    this.#save();
  }

  /** What an earlier run was not allowed to list, it may be now. */
  isDone(kind: CollectedKind): boolean {
    const status = this.#entries.get(kind)?.status;
    return status === 'complete' || status === 'absent';
  }

  resumeFrom(kind: CollectedKind): string | undefined {
    const entry = this.#entries.get(kind);
    const isThere = entry?.file !== undefined && existsSync(join(this.#folder, entry.file));
    return isThere ? entry.resume?.continue : undefined;
  }

  begin(kind: CollectedKind, version: string, goesOn: boolean): void {
    this.#close();
    const file = dumpFileOf(kind, version);
    const path = join(this.#folder, file);
    mkdirSync(dirname(path), { recursive: true });
    const known = goesOn ? this.#entries.get(kind) : undefined;
    const descriptor = openSync(path, known === undefined ? 'w' : 'r+');
    this.#open = { kind, descriptor, bytes: known?.resume?.bytes ?? 0, count: known?.count ?? 0 };
    if (known !== undefined) {
      ftruncateSync(descriptor, this.#open.bytes);
      return;
    }
    const apiVersion = kind.group === '' ? version : `${kind.group}/${version}`;
    this.#write(
      `{"kind":${JSON.stringify(`${kind.kind}List`)},"apiVersion":${JSON.stringify(apiVersion)},"items":[`,
    );
    this.#entries.set(kind, { kind, version, status: 'partial', scope: 'cluster', count: 0, file });
    this.#save();
  }

  take(kind: CollectedKind, objects: readonly PlainObject[]): void {
    if (this.#open === undefined) return;
    let text = '';
    for (const object of objects) {
      text += `${this.#open.count++ === 0 ? '\n' : ',\n'}${JSON.stringify(reduced(kind, object, this.#head.salt))}`;
    }
    this.#write(text);
  }

  pause(kind: CollectedKind, next: string): void {
    const entry = this.#entries.get(kind);
    if (entry === undefined || this.#open === undefined) return;
    const { bytes, count } = this.#open;
    this.#entries.set(kind, { ...entry, count, resume: { continue: next, bytes } });
    this.#save();
  }

  end(
    kind: CollectedKind,
    version: string,
    status: CollectionStatus,
    scope: 'cluster' | readonly string[],
    error?: string,
  ): void {
    const entry = this.#entries.get(kind);
    const count = this.#open?.kind === kind ? this.#open.count : (entry?.count ?? 0);
    const hasFile = status === 'complete' || status === 'partial';
    const { resume, file } = entry ?? {};
    this.#close();
    this.#entries.set(kind, {
      kind,
      version,
      status,
      scope,
      count,
      ...(hasFile && file !== undefined ? { file } : {}),
      ...(error === undefined ? {} : { error }),
      ...(status === 'partial' && resume !== undefined ? { resume } : {}),
    });
    this.#save();
  }

  /** Ends the list that is being written, where it ends; the next run takes that off again. */
  #close(): void {
    if (this.#open === undefined) return;
    const { descriptor } = this.#open;
    this.#write(END);
    closeSync(descriptor);
    this.#open = undefined;
  }

  #write(text: string): void {
    if (this.#open === undefined) return;
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; )
      at += writeSync(this.#open.descriptor, bytes, at, bytes.length - at, this.#open.bytes + at);
    this.#open.bytes += bytes.length;
  }

  #save(): void {
    const path = join(this.#folder, MANIFEST);
    writeFileSync(`${path}.new`, manifestText({ ...this.#head, entries: [...this.#entries.values()] }));
    renameSync(`${path}.new`, path);
  }
}

function reduced(kind: CollectedKind, object: PlainObject, salt: string): PlainObject {
  if (kind.kind === 'Secret') return redactSecret(object, salt);
  const { metadata } = object;
  if (!isRecord(metadata) || metadata['managedFields'] === undefined) return object;
  const { managedFields: _, ...kept } = metadata;
  return { ...object, metadata: kept };
}

/** A dump to write: a new one, or one that was begun for the same cluster. */
export function openDump(
  folder: string,
  head: DumpHead,
  kinds: readonly CollectedKind[] = COLLECTED_KINDS,
): { readonly writer: DumpWriter; readonly takenAt: string } | { readonly fault: Saying } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) {
    if (readdirSync(folder).length > 0)
      return {
        fault: saying('dump.not-empty', '{folder} is not empty, and no dump; name another directory', {
          folder,
        }),
      };
    return { writer: new DumpWriter(folder, head, []), takenAt: head.takenAt };
  }
  const read = parseManifest(readFileSync(file, 'utf8'), kinds);
  if (!read.ok)
    return { fault: saying('dump.manifest.unread', '{file}: {fault}', { file, fault: read.fault }) };
  const { entries, ...known } = read.manifest;
  if (known.contextHash !== head.contextHash)
    return {
      fault: saying('dump.other-cluster', '{folder} is a dump of another cluster; name another directory', {
        folder,
      }),
    };
  if (entries.length > 0 && entries.every(({ status }) => status === 'complete' || status === 'absent'))
    return {
      fault: saying(
        'dump.finished',
        '{folder} is a finished dump of {takenAt}; name another directory, or read it: gatehouse scan {folder}',
        { folder, takenAt: known.takenAt },
      ),
    };
  return { writer: new DumpWriter(folder, known, entries), takenAt: known.takenAt };
}
