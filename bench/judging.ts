// What bench/practices.mjs measures: one corpus, judged by the Standards alone, by the practices alone, and by both.
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

/** A corpus: texts whose documents belong together, each by itself. */
export class Corpus {
  readonly #texts: readonly string[];
  readonly #inventories: readonly FileInventory[];

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#inventories = texts.map(inventoryOf);
  }

  /** Read anew for each pass: what is worked out once for a pod is worked out in every pass. */
  read(): (readonly Read[])[] {
    return this.#texts.map((text) => workloadsIn(text));
  }

  /** Whether the pods are as they should be, with neither findings nor places. */
  judge(read: readonly (readonly Read[])[], wanted: { standards: boolean; practices: boolean }): number {
    let found = 0;
    for (const [i, workloads] of read.entries()) {
      const context = {
        inventory: this.#inventories[i] as FileInventory,
        kubernetes: KUBERNETES,
        selector: standards,
      };
      for (const { workload, pod } of workloads) {
        if (wanted.standards) found += standingOf(pod, standards, LATEST).restricted.length;
        if (!wanted.practices) continue;
        found += runPractices(workloadSubject(workload, pod), selection, context).length;
      }
    }
    return found;
  }

  /** As `check` does it, with every finding told: its text, its place, the lines around it. */
  check(read: readonly (readonly Read[])[], withPractices: boolean): number {
    let found = 0;
    for (const [i, workloads] of read.entries()) {
      const context = {
        inventory: this.#inventories[i] as FileInventory,
        kubernetes: KUBERNETES,
        selector: standards,
      };
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
    const rounds = Array.from({ length: 5 }, () => this.read());
    const spent = selection.map((selected) => {
      const times = rounds.map((read) => this.#time(read, selected));
      return { id: selected.practice.id, microseconds: Math.round(Math.min(...times)) };
    });
    return spent.sort((a, b) => b.microseconds - a.microseconds).slice(0, count);
  }

  #time(read: readonly (readonly Read[])[], selected: (typeof selection)[number]): number {
    const began = performance.now();
    for (const [i, workloads] of read.entries()) {
      const context = {
        inventory: this.#inventories[i] as FileInventory,
        kubernetes: KUBERNETES,
        selector: standards,
      };
      for (const { workload, pod } of workloads) {
        runPractices(workloadSubject(workload, pod), [selected], context);
      }
    }
    return (performance.now() - began) * 1000;
  }
}

function workloadsIn(text: string): Read[] {
  return readDocuments(text, 'bench.yaml').documents.flatMap((document) =>
    (isRecord(document.value) ? objectsIn(document.value) : []).flatMap((site) => {
      const { workload } = readWorkload(site);
      return workload === undefined ? [] : [{ document, workload, pod: applyPodDefaults(workload.pod).pod }];
    }),
  );
}

function inventoryOf(text: string): FileInventory {
  const inventory = new FileInventory();
  for (const { value } of readDocuments(text, 'bench.yaml').documents) {
    for (const object of isRecord(value) ? objectsIn(value) : []) {
      if (isInventoryKind(resourceOf(object.value).kind)) inventory.add(object.value);
    }
  }
  return inventory;
}
