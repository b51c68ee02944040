import type { Control } from '../src/checks/check.ts';
import { failedControls } from '../src/checks/evaluate.ts';
import type { Selector } from '../src/checks/select.ts';
import type { Level } from '../src/core/level.ts';
import type { Version } from '../src/core/version.ts';
import type { Pod } from '../src/resources/pod.ts';

/** Which controls, revisions, messages, levels and versions a run has reached. */
export class Coverage {
  readonly #selector: Selector;
  readonly #controls: readonly Control[];
  readonly #counts = new Map<string, number>();

  constructor(selector: Selector, controls: readonly Control[]) {
    this.#selector = selector;
    this.#controls = controls;
  }

  pod(pod: Pod, level: Level, version: Version): void {
    const selection = this.#selector.select(level, version);
    const failed = new Map(failedControls(pod, selection).map((failure) => [failure.control, failure]));
    this.#add(`${level} ${failed.size === 0 ? 'allows' : 'refuses'}`);
    this.#add(version.text);
    for (const { control, revision } of selection) {
      const failure = failed.get(control);
      this.#add(`${control.id} from v1.${revision.since} ${failure === undefined ? 'passes' : 'fails'}`);
      for (const message of new Set(failure?.violations.map((violation) => violation.message)))
        this.#add(`${control.id} says ${message}`);
    }
  }

  #add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  count(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** What a run that proves something has to reach, and how often it was. */
  *wanted(): Generator<[what: string, count: number]> {
    const wanted = ['privileged allows', 'latest', ...Array.from({ length: 41 }, (_, i) => `v1.${i}`)];
    for (const level of ['baseline', 'restricted']) wanted.push(`${level} allows`, `${level} refuses`);
    for (const { id, revisions, messages } of this.#controls) {
      for (const { since } of revisions)
        wanted.push(`${id} from v1.${since} passes`, `${id} from v1.${since} fails`);
      for (const message of Object.keys(messages)) wanted.push(`${id} says ${message}`);
    }
    for (const what of wanted) yield [what, this.count(what)];
  }
}
