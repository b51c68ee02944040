import type { Path } from '../../core/path.ts';
import type { Place } from '../../core/place.ts';
import { instrumented, type ScriptBranch } from '../../languages/javascript/instrumented.ts';
import { originalPlaces } from '../../languages/javascript/source-map.ts';
import { type Branch, branchText, type CoverageRecorder } from '../coverage.ts';
import type { PolicyDocument } from '../engine.ts';
import type { Instrumentation } from './world.ts';

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
    return (
      instrumented(text, 'script', (branch) => {
        const before = text.slice(0, branch.start).split('\n');
        const within = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
        const place = this.#document.placeOf(this.#path, within);
        return this.#number(branch, place, branchText(text, branch.start, branch.end));
      }) ?? text
    );
  }

  /** A module after its types were taken out: places are those of what its author wrote. */
  readonly module: Instrumentation = (code, { file, mappings }) => {
    const places = originalPlaces(code, mappings);
    return (
      instrumented(code, 'module', (branch) => {
        // A parenthesis has no place of its own.
        const inner = branch.start + (/^[(\s]*/.exec(code.slice(branch.start, branch.end))?.[0].length ?? 0);
        const original = places(inner);
        if (original === undefined) return undefined;
        const { line, column } = original;
        const place =
          file === undefined
            ? this.#document.placeOf(this.#path, original)
            : { file, line, column, length: 1 };
        return this.#number(branch, place, branchText(code, branch.start, branch.end));
      }) ?? code
    );
  };

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
