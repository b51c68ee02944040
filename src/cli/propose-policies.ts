import type { Problem } from '../core/problem.ts';
import type { PolicyFacts } from '../engines/engine.ts';
import type { ClusterReader } from '../engines/evaluation.ts';
import { FileCluster } from '../engines/file-cluster.ts';
import type { Denial } from '../exceptions/accepted-denials.ts';
import { SourceDocument } from '../resources/documents.ts';
import type { LiveReader } from '../server/live-reader.ts';
import type { PolicySet } from './policies.ts';
import { PolicyRun } from './policy-run.ts';
import type { FoundWorkload, ProposeInputs } from './propose-inputs.ts';

/** What policies say of a workload. */
export interface Refusal {
  readonly denials: readonly Denial[];
  /** What could not be told, and what would have had to be known. */
  readonly unknowns: readonly { readonly policy: string; readonly missing: string }[];
}

/** Policies that an exception is proposed for, asked as `check` asks them. */
export class ProposePolicies {
  readonly #run: PolicyRun;
  readonly #cluster: ClusterReader;
  readonly #facts: ReadonlyMap<string, PolicyFacts>;
  /** Those that can be asked. */
  readonly count: number;
  readonly problems: readonly Problem[];

  /** What policies look up is looked for in the files, and then in a live cluster, where there is one. */
  constructor(
    set: PolicySet,
    { documents }: ProposeInputs,
    clock: { readonly now: () => number; readonly time: number },
    live: LiveReader | undefined,
  ) {
    const files = new FileCluster();
    this.#run = new PolicyRun(set, clock, files);
    for (const document of documents) if (document instanceof SourceDocument) this.#run.see(document);
    this.#cluster = live === undefined ? files : backedBy(files, live);
    const asked = set.programs.filter(({ broken }) => broken === undefined);
    this.#facts = new Map(asked.map(({ policy }) => [policy.name, policy]));
    this.count = asked.length;
    this.problems = set.problems.filter(({ incomplete }) => incomplete);
  }

  async refusalOf({ document, site }: FoundWorkload): Promise<Refusal> {
    const said = await this.#run.judge(document, site, { exceptions: undefined, cluster: this.#cluster });
    const unknowns = said?.unknowns.map(({ check, detail }) => ({ policy: check, missing: detail }));
    return { denials: said?.denials ?? [], unknowns: unknowns ?? [] };
  }

  factsOf(policy: string): PolicyFacts | undefined {
    return this.#facts.get(policy);
  }
}

function backedBy(files: FileCluster, live: LiveReader): ClusterReader {
  return {
    get: (reference) => {
      const found = files.get(reference);
      return found.is === 'found' ? found : live.get(reference);
    },
    list: (query) => live.list(query),
    access: (question) => live.access(question),
    scopeOf: (kind) => files.scopeOf(kind) ?? live.scopeOf(kind),
    isServed: (resource) => live.isServed(resource),
  };
}
