// What bench/practices.mjs measures: one corpus, judged by the Standards alone and by all checks.
import { judgeWorkload } from '../src/checks/findings.ts';
import { workloadSubject } from '../src/checks/practice.ts';
import { practiceReport } from '../src/checks/practice-findings.ts';
import { runPractices } from '../src/checks/run-practices.ts';
import { selectPractices } from '../src/checks/select-practices.ts';
import { standingOf } from '../src/checks/standing.ts';
import { LATEST } from '../src/core/version.ts';
import { standards } from '../src/index.ts';
import { practices } from '../src/practices/index.ts';
import { readDocuments, type SourceDocument } from '../src/resources/documents.ts';
import { FileInventory, isInventoryKind } from '../src/resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../src/resources/objects.ts';
import type { Pod } from '../src/resources/pod.ts';
import { applyPodDefaults } from '../src/resources/pod-defaults.ts';
import { readWorkload, type Workload } from '../src/resources/workloads.ts';

interface Read {
  readonly document: SourceDocument;
  readonly workload: Workload;
  readonly pod: Pod;
}

const { selection } = selectPractices(practices, 'strict');
const KUBERNETES = 37;

/** What of a text is judged, and the objects that it is judged with. */
interface Input {
  readonly workloads: readonly Read[];
  readonly inventory: FileInventory;
}

/** A pass over fewer would be over before V8 has compiled anything, and before the clock of the processor has moved. */
const ENOUGH = 1000;

/** A corpus: texts whose documents belong together, each by itself. Small ones are gone through several times a pass. */
export class Corpus {
  /** Workloads, each counted once, and those of a whole pass. */
  readonly size: number;
  readonly count: number;
  readonly #texts: readonly string[];
  readonly #inventories: readonly FileInventory[];

  constructor(texts: readonly string[]) {
    this.size = texts.map(inputOf).reduce((sum, { workloads }) => sum + workloads.length, 0);
    const times = Math.ceil(ENOUGH / this.size);
    this.#texts = Array.from({ length: times }, () => texts).flat();
    this.count = this.size * times;
    this.#inventories = this.read().map(({ inventory }) => inventory);
  }

  /** Read anew for each pass: what is worked out once for a pod is worked out in every pass. */
  read(): readonly Input[] {
    return this.#texts.map(inputOf);
  }

  /** The same, but what the workloads are judged with has been asked before. */
  readWorkloads(): readonly Input[] {
    return this.read().map(({ workloads }, i) => {
      return { workloads, inventory: this.#inventories[i] as FileInventory };
    });
  }

  /** Whether the pods are as they should be, with neither findings nor places. */
  judge(inputs: readonly Input[], { practices }: { practices: boolean }): number {
    let found = 0;
    for (const { workloads, inventory } of inputs) {
      const context = { inventory, kubernetes: KUBERNETES, selector: standards };
      for (const { workload, pod } of workloads) {
        found += standingOf(pod, standards, LATEST).restricted.length;
        if (practices) found += runPractices(workloadSubject(workload, pod), selection, context).length;
      }
    }
    return found;
  }

  /** As `check` does it, with every finding told: its text, its place, the lines around it. */
  tell(inputs: readonly Input[], withPractices: boolean): number {
    let found = 0;
    for (const { workloads, inventory } of inputs) {
      const context = { inventory, kubernetes: KUBERNETES, selector: standards };
      for (const { workload, document } of workloads) {
        const { resource, objectPath, podPath } = workload;
        const site = { resource, path: [...objectPath, ...podPath] };
        const { findings } = judgeWorkload(workload, document, {
          selector: standards,
          version: LATEST,
          wanted: { level: 'restricted', because: 'asked' },
          isReported: () => true,
          practise: (pod) => {
            const asked = withPractices ? selection : [];
            const outcomes = runPractices(workloadSubject(workload, pod), asked, context);
            return practiceReport(outcomes, document, site);
          },
        });
        // Texts and places are worked out when they are asked for, as a report does.
        found += findings.filter(
          ({ message, place, excerpt }) => place.line > 0 && message && excerpt,
        ).length;
      }
    }
    return found;
  }

  /** Microseconds that each practice takes of one pass by itself, the dearest first. */
  dearest(count: number): { id: string; microseconds: number }[] {
    const rounds = Array.from({ length: 5 }, () => this.readWorkloads());
    const spent = selection.map((selected) => {
      const times = rounds.map((read) => this.#time(read, selected));
      return { id: selected.practice.id, microseconds: Math.round(Math.min(...times)) };
    });
    return spent.sort((a, b) => b.microseconds - a.microseconds).slice(0, count);
  }

  #time(inputs: readonly Input[], selected: (typeof selection)[number]): number {
    const asked = [selected];
    const began = performance.now();
    for (const { workloads, inventory } of inputs) {
      const context = { inventory, kubernetes: KUBERNETES, selector: standards };
      for (const { workload, pod } of workloads) runPractices(workloadSubject(workload, pod), asked, context);
    }
    return (performance.now() - began) * 1000;
  }
}

/** Inputs without any objects to join with share their inventory, as the files of one run do. */
const NOTHING = new FileInventory();

function inputOf(text: string): Input {
  const workloads: Read[] = [];
  let inventory = NOTHING;
  for (const document of readDocuments(text, 'bench.yaml').documents) {
    for (const site of isRecord(document.value) ? objectsIn(document.value) : []) {
      if (isInventoryKind(resourceOf(site.value).kind)) {
        if (inventory === NOTHING) inventory = new FileInventory();
        inventory.add(site.value);
      }
      const { workload } = readWorkload(site);
      if (workload !== undefined)
        workloads.push({ document, workload, pod: applyPodDefaults(workload.pod).pod });
    }
  }
  return { workloads, inventory };
}
