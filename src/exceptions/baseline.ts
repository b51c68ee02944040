import type { Finding } from '../core/finding.ts';
import { FINGERPRINT_VERSION, fingerprintsOf } from '../core/fingerprint.ts';
import type { Judgement } from '../core/judgement.ts';
import { formatPath } from '../core/path.ts';
import { compareBytes } from '../core/text.ts';

/** Raised when a baseline can no longer be read as before. */
export const BASELINE_VERSION = 1;

/** Findings that were there before, and are accepted for now. */
export interface Baseline {
  /** What it was judged by; entries of another level or version may be missing for that reason alone. */
  readonly level: string;
  readonly version: string;
  readonly entries: readonly BaselineEntry[];
}

/** An accepted finding. Only the fingerprint is matched; the rest is for people. */
export interface BaselineEntry {
  readonly fingerprint: string;
  /** How often it is accepted, as for the same object in two overlays. */
  readonly count: number;
  readonly check: string;
  /** `Deployment shop/web`. */
  readonly object: string;
  readonly container?: string;
  readonly path: string;
  /** The file, chart or overlay, relative to the baseline, with slashes. */
  readonly file: string;
}

/** Gathers the findings of a run for a baseline. Findings that count nowhere, or are accepted elsewhere, are no part of it. */
export class BaselineWriter {
  readonly #entries = new Map<string, BaselineEntry>();
  readonly #nameOf: (file: string) => string;

  constructor(nameOf: (file: string) => string) {
    this.#nameOf = nameOf;
  }

  add(judgement: Judgement): void {
    const fingerprints = fingerprintsOf(judgement);
    for (const [i, finding] of judgement.findings.entries()) {
      const fingerprint = fingerprints[i];
      if (fingerprint === undefined || finding.result === 'info' || finding.suppressed?.kind === 'exception')
        continue;
      const known = this.#entries.get(fingerprint);
      const entry = known ?? entryOf(finding, fingerprint, this.#nameOf(inputOf(finding)));
      this.#entries.set(fingerprint, known === undefined ? entry : { ...entry, count: entry.count + 1 });
    }
  }

  entries(): BaselineEntry[] {
    return [...this.#entries.values()].sort(byPlace);
  }
}

function entryOf(finding: Finding, fingerprint: string, file: string): BaselineEntry {
  const { check, resource, container, path } = finding;
  const { kind, namespace, name } = resource;
  return {
    fingerprint,
    count: 1,
    check,
    object: `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`.trim(),
    ...(container === undefined ? {} : { container }),
    path: formatPath(path),
    file,
  };
}

/** The file that was judged; of something rendered, the chart or overlay. */
export function inputOf({ place, rendered }: Finding): string {
  return (rendered?.place ?? place).file;
}

/** In an order of its own, so that two runs write the same file and a review shows what is different. */
function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  const keyOf = ({ file, object, check, path, fingerprint }: BaselineEntry): string =>
    [file, object, check, path, fingerprint].join('\0');
  return compareBytes(keyOf(a), keyOf(b));
}

/** The text of a baseline: JSON, with one finding a line. */
export function baselineText({ level, version, entries }: Baseline): string {
  const head = { baselineVersion: BASELINE_VERSION, fingerprintVersion: FINGERPRINT_VERSION, level, version };
  const lines = entries.map(({ count, ...entry }) =>
    JSON.stringify(count === 1 ? entry : { ...entry, count }),
  );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  const fields = Object.entries(head).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},\n`);
  return `{\n${fields.join('')}  "findings": ${list}\n}\n`;
}
