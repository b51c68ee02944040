import type { Path } from '../../core/path.ts';
import type { Place } from '../../core/place.ts';
import { saying } from '../../core/saying.ts';
import { instrumented, type ScriptBranch } from '../../languages/javascript/instrumented.ts';
import { originalPlaces } from '../../languages/javascript/source-map.ts';
import { type Branch, branchText, type CoverageRecorder } from '../coverage.ts';
import type { PolicyDocument } from '../engine.ts';
import { packedSourceMap, sourceFile } from './packed-source-map.ts';
import type { Instrumentation } from './world.ts';

const UNREAD = saying('coverage.unread', 'coverage cannot read this script, so it counts for nothing');

/** A parenthesis has no place of its own. */
function inside(text: string, { start, end }: ScriptBranch): number {
  return start + (/^[(\s]*/.exec(text.slice(start, end))?.[0].length ?? 0);
}

/** Puts into the scripts of one policy what tells a recorder which ways they go. */
export class ScriptCoverage {
  readonly #recorder: CoverageRecorder;
  readonly #document: PolicyDocument;
  readonly #path: Path;
  readonly #told: (() => void)[] = [];

  constructor(recorder: CoverageRecorder, document: PolicyDocument, path: Path) {
    this.#recorder = recorder;
    this.#document = document;
    this.#path = path;
  }

  /** Is told the number of a way by the script. */
  readonly cover = (way: number): void => this.#told[way]?.();

  /** A script that runs as it was written. */
  script(text: string): string {
    return this.#instrumented(text, 'script', (branch) => {
      const before = text.slice(0, branch.start).split('\n');
      const within = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      const place = this.#document.placeOf(this.#path, within);
      return this.#number(branch, place, branchText(text, branch.start, branch.end));
    });
  }

  /** A script that others have packed: places are those of what it was made from. */
  packed(text: string): string {
    const map = packedSourceMap(text);
    const place = this.#document.placeOf(this.#path);
    if ('because' in map) {
      this.#recorder.leaveOut({ place, because: map.because });
      return text;
    }
    const places = originalPlaces(text, map.mappings);
    const files = map.sources.map((source) => sourceFile(source, this.#document.file));
    return this.#instrumented(text, 'script', (branch) => {
      const original = places(inside(text, branch));
      const file = files[original?.source ?? -1];
      if (original === undefined || file === undefined) return undefined;
      const { line, column } = original;
      return this.#number(
        branch,
        { file, line, column, length: 1 },
        branchText(text, branch.start, branch.end),
      );
    });
  }

  /** A module after its types were taken out: places are those of what its author wrote. */
  readonly module: Instrumentation = (code, { file, mappings }) => {
    const places = originalPlaces(code, mappings);
    return this.#instrumented(code, 'module', (branch) => {
      const original = places(inside(code, branch));
      if (original === undefined) return undefined;
      const { line, column } = original;
      const place =
        file === undefined
          ? this.#document.placeOf(this.#path, { line, column })
          : { file, line, column, length: 1 };
      return this.#number(branch, place, branchText(code, branch.start, branch.end));
    });
  };

  #instrumented(
    text: string,
    sourceType: 'script' | 'module',
    number: (branch: ScriptBranch) => number | undefined,
  ): string {
    const made = instrumented(text, sourceType, number);
    // The interpreter will say what is wrong with it, where it minds as well.
    if (made === undefined)
      this.#recorder.leaveOut({ place: this.#document.placeOf(this.#path), because: UNREAD });
    return made ?? text;
  }

  #number({ ways }: ScriptBranch, place: Place, text: string): number {
    const first = this.#told.length;
    const { file, line, column } = place;
    const key = `${file}:${line}:${column}:${ways.join()}`;
    const branch: Branch = { key, place, text, ways };
    const went = this.#recorder.branch(branch);
    for (let way = 0; way < ways.length; way++) this.#told.push(() => went(way));
    return first;
  }
}
