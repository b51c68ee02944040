import type { Texts } from './language.ts';
import type { Level } from './level.ts';
import type { Path } from './path.ts';
import type { Place } from './place.ts';
import type { Saying, SayingValues } from './saying.ts';
import type { Severity } from './severity.ts';

/** The object a finding is about. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Empty when the manifest names none. */
  readonly namespace: string;
}

/** A violation in context. Parts of it may be worked out when they are asked for; `{...finding}` would lose these. */
export interface Finding {
  readonly check: string;
  readonly title: string;
  /** The level that demands it; absent for practices. */
  readonly level?: Level | undefined;
  readonly severity: Severity;
  /** `fail` counts as an error, `warn` does not stop a run unless asked to, `info` is counted nowhere. */
  readonly result: 'fail' | 'warn' | 'info';
  readonly resource: Resource;
  readonly container?: string | undefined;
  /** From the root of the document. */
  readonly path: Path;
  readonly message: string;
  /** The message in other languages, where a policy has it itself. */
  readonly messages?: Texts | undefined;
  /** A few words for beneath the marked text. */
  readonly label?: string | undefined;
  readonly wanted: string;
  /** Which of its check's messages it is, and what is put in: for other languages than English. */
  readonly said: { readonly key: string; readonly values: SayingValues };
  readonly found?: string | undefined;
  /** What someone who runs code in the container gains. */
  readonly attack: string;
  readonly fix: { readonly safety: 'safe' | 'review' | 'advice'; readonly summary: string };
  readonly place: Place;
  readonly excerpt: Excerpt;
  /** Set where Helm or Kustomize has made the manifest; then `place` is where it was made from. */
  readonly rendered?: Rendered | undefined;
  /** Set where only changes are judged: its line is among those that were changed. */
  readonly onChangedLine?: true | undefined;
  /** Set when somebody has accepted it: reports show it as such, and it does not count. */
  readonly suppressed?: Suppression | undefined;
  /** What would mend it in its file, made and judged; there only for a report that tells it. */
  readonly proposal?: TextChange | undefined;
}

/** A piece of a file, and what would stand there instead. Lines and columns count from 1, the end is exclusive. */
export interface TextChange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Why a finding does not count: it was there before (baseline), or it was granted (exception). */
export interface Suppression {
  readonly kind: 'baseline' | 'exception';
  readonly reason?: string | undefined;
  /** Of an exception: its namespace and name, whom to ask, and until when it counts. */
  readonly exception?: string | undefined;
  readonly owner?: string | undefined;
  readonly until?: string | undefined;
}

/** The same finding with something changed. */
export function changedFinding(finding: Finding, changes: Partial<Finding>): Finding {
  const { check, title, level, severity, result, resource, container, path } = finding;
  const { message, label, wanted, said, found, attack, fix } = finding;
  const { messages, rendered, onChangedLine, suppressed, proposal } = finding;
  return {
    ...{ check, title, level, severity, result, resource, container, path },
    ...{ message, label, wanted, said, found, attack, fix },
    place: changes.place ?? finding.place,
    excerpt: changes.excerpt ?? finding.excerpt,
    ...(messages && { messages }),
    ...(rendered && { rendered }),
    ...(onChangedLine && { onChangedLine }),
    ...(suppressed && { suppressed }),
    ...(proposal && { proposal }),
    ...changes,
  };
}

/** The same finding, accepted. */
export function suppressedFinding(finding: Finding, suppressed: Suppression): Finding {
  return changedFinding(finding, { suppressed });
}

/** A place in what Helm or Kustomize has rendered, and how well it is known where it comes from. */
export interface Rendered {
  /** In the output of the renderer; its file is the chart or overlay. */
  readonly place: Place;
  /** The rendered line. */
  readonly text: string;
  /** `exact`: that line made this one. `likely`: it probably did. `file`: only the file is known. */
  readonly confidence: 'exact' | 'likely' | 'file';
  /** The template, as Helm names it: `shop/templates/web.yaml`. */
  readonly template?: string | undefined;
  /** The line of a values file that sets it, where one does. */
  readonly value?: Place | undefined;
  /** When the object is a Helm hook: its events, such as `pre-install`. */
  readonly hook?: string | undefined;
}

/** The lines of source around a finding. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[];
}

export interface ExcerptLine {
  /** Counts from 1. */
  readonly number: number;
  readonly text: string;
  readonly mark?: { readonly column: number; readonly length: number; readonly primary: boolean };
}

/** What a finding says, to be put into other sentences. Catalogues have it where they have the check. */
export function messageSaying({ check, message, said: { key, values } }: Finding): Saying {
  return { id: `check:${check}:${key}`, english: '{message}', values: { ...values, message } };
}

/** What mends a finding. */
export function fixSaying({ check, fix: { summary } }: Finding): Saying {
  return { id: `check:${check}:fix:`, english: '{summary}', values: { summary } };
}
