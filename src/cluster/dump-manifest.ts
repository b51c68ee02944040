import { type Saying, saying } from '../core/saying.ts';
import { COLLECTED_KINDS, type CollectedKind, resourceName } from '../resources/collected-kinds.ts';
import { COLLECTION_STATUSES, type CollectionStatus } from '../resources/snapshot.ts';
import { isRecord } from './api-result.ts';

export const MANIFEST = 'manifest.json';
export const DUMP_SCHEMA_VERSION = 1;

/** What a dump says of one kind. */
export interface DumpEntry {
  readonly kind: CollectedKind;
  readonly version: string;
  readonly status: CollectionStatus;
  readonly scope: 'cluster' | readonly string[];
  readonly count: number;
  /** Relative to the dump; absent where there is nothing to read. */
  readonly file?: string;
  readonly error?: string;
  /** Where an interrupted list goes on: what the server wants to hear, and how much of the file is good. */
  readonly resume?: { readonly continue: string; readonly bytes: number };
}

/** The first file of a dump: what it is of, when, and how far each kind is known. */
export interface DumpManifest {
  readonly tool: string;
  readonly takenAt: string;
  readonly cluster?: string;
  /** Tells whether a dump is of the same cluster, without telling where that is. */
  readonly contextHash: string;
  readonly gitVersion?: string;
  /** Of the digests that stand for the values of Secrets. */
  readonly salt: string;
  readonly entries: readonly DumpEntry[];
}

/** `api/apps/v1/deployments.json` */
export function dumpFileOf({ group, resource }: CollectedKind, version: string): string {
  return `api/${group === '' ? 'core' : group}/${version}/${resource}.json`;
}

export function manifestText(manifest: DumpManifest): string {
  const { tool, takenAt, cluster, contextHash, gitVersion, salt, entries } = manifest;
  return `${JSON.stringify(
    {
      schemaVersion: DUMP_SCHEMA_VERSION,
      meta: {
        tool,
        takenAt,
        ...(cluster === undefined ? {} : { clusterName: cluster }),
        contextHash,
        redaction: { secrets: 'keys-and-lengths', salt },
      },
      server: gitVersion === undefined ? {} : { gitVersion },
      collections: entries.map(({ kind, version, status, scope, count, file, error, resume }) => ({
        group: kind.group,
        version,
        resource: kind.resource,
        status,
        scope,
        count,
        ...(file === undefined ? {} : { file }),
        ...(error === undefined ? {} : { error }),
        ...(resume === undefined ? {} : { resume }),
      })),
    },
    null,
    2,
  )}\n`;
}

export type ManifestReading =
  | { readonly ok: true; readonly manifest: DumpManifest }
  | { readonly ok: false; readonly fault: Saying };

/** Reads a manifest. What this release does not know is a fault, never left out. */
export function parseManifest(
  text: string,
  kinds: readonly CollectedKind[] = COLLECTED_KINDS,
): ManifestReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad(saying('dump.manifest.json', 'it is not valid JSON'));
  }
  if (!isRecord(value) || !Array.isArray(value['collections']))
    return bad(saying('dump.manifest.no-collections', 'it lists no collections'));
  if (value['schemaVersion'] !== DUMP_SCHEMA_VERSION)
    return bad(
      saying('dump.manifest.version', 'its schemaVersion is {version}; this release reads {known}', {
        version: String(value['schemaVersion']),
        known: DUMP_SCHEMA_VERSION,
      }),
    );
  const entries: DumpEntry[] = [];
  for (const collection of value['collections']) {
    const entry = isRecord(collection) ? entryOf(collection, kinds) : undefined;
    if (entry === undefined)
      return bad(
        saying('dump.manifest.entry', 'entry {number} of its collections cannot be read', {
          number: entries.length + 1,
        }),
      );
    if (entry !== 'unknown') entries.push(entry);
  }
  const meta = isRecord(value['meta']) ? value['meta'] : {};
  const server = isRecord(value['server']) ? value['server'] : {};
  const redaction = isRecord(meta['redaction']) ? meta['redaction'] : {};
  const cluster = meta['clusterName'];
  const gitVersion = server['gitVersion'];
  return {
    ok: true,
    manifest: {
      tool: textOf(meta['tool']),
      takenAt: textOf(meta['takenAt']),
      ...(typeof cluster === 'string' ? { cluster } : {}),
      contextHash: textOf(meta['contextHash']),
      ...(typeof gitVersion === 'string' ? { gitVersion } : {}),
      salt: textOf(redaction['salt']),
      entries,
    },
  };
}

function bad(fault: Saying): ManifestReading {
  return { ok: false, fault };
}

/** A kind that a later release collects is none of our business. */
function entryOf(
  value: Readonly<Record<string, unknown>>,
  kinds: readonly CollectedKind[],
): DumpEntry | 'unknown' | undefined {
  const { group, version, resource, status, scope, count, file, error, resume } = value;
  if (typeof group !== 'string' || typeof resource !== 'string' || typeof version !== 'string')
    return undefined;
  const known = COLLECTION_STATUSES.find((each) => each === status);
  const name = resourceName({ group, resource });
  const kind = kinds.find((each) => resourceName(each) === name);
  if (known === undefined) return undefined;
  if (kind === undefined) return 'unknown';
  // A manifest may come from anywhere: what it names lies in its own folder.
  if (
    file !== undefined &&
    (typeof file !== 'string' || /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(file))
  )
    return undefined;
  const namespaces = Array.isArray(scope) ? scope.filter((each) => typeof each === 'string') : undefined;
  return {
    kind,
    version,
    status: known,
    scope: namespaces ?? 'cluster',
    count: typeof count === 'number' ? count : 0,
    ...(file === undefined ? {} : { file }),
    ...(typeof error === 'string' ? { error } : {}),
    ...(isRecord(resume) && typeof resume['continue'] === 'string' && typeof resume['bytes'] === 'number'
      ? { resume: { continue: resume['continue'], bytes: resume['bytes'] } }
      : {}),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
