import type { Rendered } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { ProgramLimits } from './program.ts';

/** What a chart or an overlay is made of when it is applied. */
export interface Rendering {
  readonly bytes: Uint8Array;
  readonly origins: Origins;
}

/** Where rendered lines come from. Worked out when it is asked for: most charts have no findings. */
export interface Origins {
  originOf(place: Place, target: Target): Promise<Origin>;
}

/** What stands at a rendered place. */
export interface Target {
  readonly document: SourceDocument;
  readonly path: Path;
}

/** The line that a rendered line was made from. */
export interface Origin {
  readonly place: Place;
  /** The text of that line; absent where only the file is known. */
  readonly text?: string;
  readonly confidence: Confidence;
  /** The template, as Helm names it. */
  readonly template?: string;
  /** The line of a values file that has the value. */
  readonly value?: Place;
}

export type Confidence = Rendered['confidence'];

/** How charts and overlays are rendered. */
export interface RenderSettings {
  /** Values files, later ones winning. */
  readonly values: readonly string[];
  /** `key=value`, as Helm reads it. */
  readonly set: readonly string[];
  readonly kubeVersion?: string;
  readonly apiVersions: readonly string[];
}

/** The machine that programs run on. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits: ProgramLimits;
  /** Where relative paths count from. */
  readonly cwd: string;
}

export type RenderResult = Rendering | { readonly problem: Problem };
