import { FINGERPRINT_VERSION } from '../core/fingerprint.ts';
import { isRecord } from '../resources/objects.ts';
import { BASELINE_VERSION, type Baseline, type BaselineEntry } from './baseline.ts';

/** Reads a baseline. A fault says what is wrong and what to do about it, in one line. */
export function parseBaseline(text: string): { baseline: Baseline } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.split('\n')[0] : '';
    return { fault: `it is not valid JSON (${why}); write it again with gatehouse baseline write` };
  }
  const version = isRecord(value) ? value['baselineVersion'] : undefined;
  if (!isRecord(value) || version === undefined)
    return { fault: 'it is no baseline: it has no baselineVersion; gatehouse baseline write makes one' };
  const versionFault = faultOfVersion(version, value['fingerprintVersion']);
  if (versionFault !== undefined) return { fault: versionFault };
  const { level, version: standards, findings } = value;
  if (!Array.isArray(findings)) return { fault: 'findings: a list is expected; write it again' };
  const entries: BaselineEntry[] = [];
  for (const [i, item] of (findings as unknown[]).entries()) {
    const entry = parseEntry(item);
    if (typeof entry === 'string')
      return { fault: `findings[${i}]: ${entry}; write it again or remove the entry` };
    entries.push(entry);
  }
  return { baseline: { level: textOf(level), version: textOf(standards), entries } };
}

function faultOfVersion(baseline: unknown, fingerprints: unknown): string | undefined {
  if (baseline !== BASELINE_VERSION)
    return `it is of version ${JSON.stringify(baseline)}, and this gatehouse reads version ${BASELINE_VERSION}; use the gatehouse that wrote it, or write it again`;
  if (fingerprints !== FINGERPRINT_VERSION)
    return `its fingerprints are of version ${JSON.stringify(fingerprints)}, and this gatehouse makes version ${FINGERPRINT_VERSION}; write it again`;
  return undefined;
}

function parseEntry(item: unknown): BaselineEntry | string {
  if (!isRecord(item)) return 'an object is expected';
  const { fingerprint, count = 1, container } = item;
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{32}$/.test(fingerprint))
    return 'fingerprint: 32 hexadecimal digits are expected';
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return 'count: a whole number from 1 on is expected';
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
