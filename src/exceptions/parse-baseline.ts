import { FINGERPRINT_VERSION } from '../core/fingerprint.ts';
import { type Saying, saying } from '../core/saying.ts';
import { isRecord } from '../resources/objects.ts';
import { BASELINE_VERSION, type Baseline, type BaselineEntry } from './baseline.ts';

/** Reads a baseline. A fault says what is wrong and what to do about it, in one line. */
export function parseBaseline(text: string): { baseline: Baseline } | { fault: Saying } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.split('\n')[0] : '';
    return {
      fault: saying(
        'baseline.not-json',
        'it is not valid JSON ({why}); write it again with gatehouse baseline write',
        { why },
      ),
    };
  }
  const version = isRecord(value) ? value['baselineVersion'] : undefined;
  if (!isRecord(value) || version === undefined)
    return {
      fault: saying(
        'baseline.none',
        'it is no baseline: it has no baselineVersion; gatehouse baseline write makes one',
      ),
    };
  const versionFault = faultOfVersion(version, value['fingerprintVersion']);
  if (versionFault !== undefined) return { fault: versionFault };
  const { level, version: standards, findings } = value;
  if (!Array.isArray(findings))
    return { fault: saying('baseline.no-list', 'findings: a list is expected; write it again') };
  const entries: BaselineEntry[] = [];
  for (const [i, item] of (findings as unknown[]).entries()) {
    const entry = parseEntry(item);
    if ('id' in entry) {
      return {
        fault: saying('baseline.entry', 'findings[{i}]: {fault}; write it again or remove the entry', {
          i,
          fault: entry,
        }),
      };
    }
    entries.push(entry);
  }
  return { baseline: { level: textOf(level), version: textOf(standards), entries } };
}

function faultOfVersion(baseline: unknown, fingerprints: unknown): Saying | undefined {
  if (baseline !== BASELINE_VERSION)
    return saying(
      'baseline.version',
      'it is of version {found}, and this gatehouse reads version {known}; use the gatehouse that wrote it, or write it again',
      { found: JSON.stringify(baseline), known: BASELINE_VERSION },
    );
  if (fingerprints !== FINGERPRINT_VERSION)
    return saying(
      'baseline.fingerprints',
      'its fingerprints are of version {found}, and this gatehouse makes version {known}; write it again',
      { found: JSON.stringify(fingerprints), known: FINGERPRINT_VERSION },
    );
  return undefined;
}

function parseEntry(item: unknown): BaselineEntry | Saying {
  if (!isRecord(item)) return saying('expected.object', 'an object is expected');
  const { fingerprint, count = 1, container } = item;
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{32}$/.test(fingerprint))
    return saying('baseline.fingerprint', 'fingerprint: 32 hexadecimal digits are expected');
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return saying('baseline.count', 'count: a whole number from 1 on is expected');
  return {
    fingerprint,
    count,
    check: textOf(item['check']),
    object: textOf(item['object']),
    ...(typeof container === 'string' ? { container } : {}),
    path: textOf(item['path']),
    file: textOf(item['file']),
  };
}

/** What is for people only may be missing. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
