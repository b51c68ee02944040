import { type JudgeOptions, judgeWorkload } from '../checks/findings.ts';
import { labelsOf } from '../checks/namespace-labels.ts';
import type { NamespacePolicy } from '../checks/namespace-policy.ts';
import { workloadSubject } from '../checks/practice.ts';
import { practiceReport } from '../checks/practice-findings.ts';
import { runPractices, type SelectedPractice } from '../checks/run-practices.ts';
import type { Selector } from '../checks/select.ts';
import type { ClusterSummary, NamespaceSummary } from '../core/cluster-summary.ts';
import type { Finding } from '../core/finding.ts';
import type { Judgement, RunningPods } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Version } from '../core/version.ts';
import type { ExceptionRun } from '../exceptions/exception-run.ts';
import { type CollectedKind, resourceName } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { resourceOf } from '../resources/objects.ts';
import type { ClusterWorkload, Snapshot } from '../resources/snapshot.ts';
import { atServer, type EffectiveLevel, effectiveLevel, minorOf } from './effective-level.ts';
import { type LevelLowering, levelLowering } from './level-lowering.ts';
import { foldOwners, type OwnedWorkload } from './owners.ts';
import { loosest, type PodGroup, podGroups, Standings } from './running-pods.ts';
import { SnapshotDocument, workloadDocument } from './snapshot-document.ts';

/** What a cluster does where no label says otherwise. */
export interface ClusterDefaults {
  readonly policy: NamespacePolicy;
  readonly from: ClusterSummary['defaults'];
  readonly exempt: { readonly namespaces: readonly string[]; readonly runtimeClasses: readonly string[] };
}

export interface ScanOptions {
  readonly selector: Selector;
  readonly level: Level | 'auto';
  /** Undefined unless it was asked for: then a namespace may pin its own. */
  readonly version: Version | undefined;
  readonly isReported: (check: { readonly id: string }) => boolean;
  readonly sentences: boolean;
  readonly practices: readonly SelectedPractice[];
  /** Minor of the Kubernetes that practices are asked for. */
  readonly kubernetes: number;
  readonly hashKey?: string | undefined;
  readonly defaults: ClusterDefaults;
  /** Only these are judged; all unless given. */
  readonly namespaces?: readonly string[];
  /** Kinds that were to be collected. */
  readonly isWanted: (kind: CollectedKind) => boolean;
  /** What somebody has accepted; it keeps account of what it is asked. */
  readonly exceptions?: ExceptionRun;
  /** RFC 3339 */
  readonly now: string;
}

/** Judges a snapshot: pure, and the same for the same snapshot. The summary is there when the judgements have been told. */
export class Scan {
  readonly #snapshot: Snapshot;
  readonly #options: ScanOptions;
  readonly #standings: Standings;
  readonly #lowering: LevelLowering;
  readonly #minor: number | undefined;
  readonly #summaries: NamespaceSummary[] = [];

  constructor(snapshot: Snapshot, options: ScanOptions) {
    this.#snapshot = snapshot;
    this.#options = options;
    this.#standings = new Standings(options.selector);
    this.#lowering = levelLowering(snapshot);
    this.#minor = minorOf(snapshot.meta.gitVersion);
  }

  /** Namespace by namespace, what belongs to none first. */
  *judgements(): Generator<Judgement> {
    const objects = this.#objectsToAsk();
    yield* this.#objectJudgements(objects.get('') ?? []);
    const workloads = byNamespace(foldOwners(this.#snapshot), ({ workload }) => workload.resource.namespace);
    const namespaces = new Map(this.#snapshot.namespaces.map((each) => [resourceOf(each).name, each]));
    const names = new Set([...namespaces.keys(), ...workloads.keys(), ...objects.keys()]);
    names.delete('');
    for (const name of [...names].sort(compareNames)) {
      if (this.#options.namespaces?.includes(name) === false) continue;
      yield* this.#objectJudgements(objects.get(name) ?? []);
      yield* this.#namespace(name, namespaces.get(name), workloads.get(name) ?? []);
    }
  }

  summary(): ClusterSummary {
    const { meta, collections } = this.#snapshot;
    const { isComplete, missingRoles, everywhere, elsewhere } = this.#lowering;
    return {
      ...(meta.cluster === undefined ? {} : { cluster: meta.cluster }),
      ...(meta.gitVersion === undefined ? {} : { gitVersion: meta.gitVersion }),
      now: this.#options.now,
      collections: collections
        .filter(({ kind }) => this.#options.isWanted(kind))
        .map(({ kind, status, count, error }) => ({
          resource: resourceName(kind),
          status,
          objects: count,
          ...(error === undefined ? {} : { error }),
        })),
      defaults: this.#options.defaults.from,
      namespaces: this.#summaries,
      lowering: { isComplete, missingRoles, everywhere, elsewhere },
    };
  }

  *#namespace(
    name: string,
    object: PlainObject | undefined,
    owned: readonly OwnedWorkload[],
  ): Generator<Judgement> {
    const { defaults } = this.#options;
    const effective = effectiveLevel(
      object === undefined ? {} : labelsOf(object),
      defaults.policy,
      defaults.from === 'configuration' ? 'configuration' : 'default',
    );
    const isExempt = defaults.exempt.namespaces.includes(name);
    const count = new NamespaceCount();
    for (const each of owned) yield* this.#workload(each, effective, isExempt, count);
    this.#summaries.push({
      name,
      modes: effective.modes,
      exempt: isExempt,
      unseen: object === undefined,
      ...count.result(),
      grants: this.#lowering.inNamespace.get(name) ?? [],
    });
  }

  *#workload(
    { workload, standalone, owner, pods }: OwnedWorkload,
    effective: EffectiveLevel,
    isExempt: boolean,
    count: NamespaceCount,
  ): Generator<Judgement> {
    const { wanted, version } = this.#wantedFor(workload, effective, isExempt);
    const enforced = {
      level: isExempt ? ('privileged' as const) : effective.policy.enforce.level,
      version: atServer(effective.policy.enforce.version, this.#minor),
    };
    const template = this.#standings.of(workload.pod, version);
    // Of a pod of its own there is only what runs.
    const isPod = workload.resource.kind === 'Pod';
    const groups = podGroups(
      this.#standings.of(workload.pod, enforced.version),
      pods,
      this.#standings,
      enforced,
      (failed, example, { pod }, runsTemplate) => {
        const { exceptions } = this.#options;
        if (exceptions === undefined) return failed;
        // What runs something else than the template is not what was accepted for it.
        const owners = runsTemplate && !isPod ? [workload.resource] : [];
        return exceptions.refused({ resource: example.resource, pod, owners }, failed);
      },
    );
    const differing = isPod ? [] : groups.filter(({ more, fewer }) => more.size + fewer.size > 0);
    const levels = [template, ...groups.map(({ standing }) => standing)].map(
      ({ standing }) => standing.admittedAt,
    );
    count.add(loosest(levels) ?? 'restricted', groups, differing);
    const document = workloadDocument(workload);
    const judged = judgeWorkload(workload, document, {
      selector: this.#options.selector,
      isReported: this.#options.isReported,
      sentences: this.#options.sentences,
      wanted,
      version,
      ...this.#acceptance(),
      practise: (pod) => {
        const { resource, podPath } = workload;
        const outcomes = runPractices(workloadSubject(workload, pod), this.#options.practices, {
          ...this.#options,
          inventory: this.#snapshot,
        });
        return practiceReport(outcomes, document, { resource, path: podPath });
      },
    });
    yield {
      ...judged,
      ...(standalone === 'controller' ? {} : { standalone }),
      ...(owner === undefined ? {} : { owner: { kind: owner.kind, name: owner.name } }),
      ...(isPod || groups.length === 0 ? {} : { running: runningPods(groups, differing) }),
    };
    for (const group of differing.filter(({ more }) => more.size > 0))
      yield this.#differing(group, workload, wanted, version);
  }

  /** What only the pods of a workload have: somebody put it there after the template, and it counts as well. */
  #differing(
    { example, count, more }: PodGroup,
    { resource }: ClusterWorkload,
    wanted: Judgement['wanted'],
    version: Version,
  ): Judgement {
    const { selector, isReported } = this.#options;
    const { admittedAt: _, ...judged } = judgeWorkload(example, workloadDocument(example), {
      ...{ selector, isReported, sentences: false, wanted, version },
      ...this.#acceptance(),
    });
    return {
      ...judged,
      owner: { kind: resource.kind, name: resource.name },
      alike: count,
      findings: judged.findings.filter((finding) => more.has(findingKey(finding))),
    };
  }

  #acceptance(): Pick<JudgeOptions, 'accept'> {
    const { exceptions } = this.#options;
    if (exceptions === undefined) return {};
    return {
      accept: ({ resource }, pod, standing) => exceptions.accept({ resource, pod, owners: [] }, standing),
    };
  }

  /** As in files: what a namespace says, or the configuration; else baseline, which nearly everything can keep. */
  #wantedFor(
    { pod }: ClusterWorkload,
    { policy, modes }: EffectiveLevel,
    isExempt: boolean,
  ): { wanted: Judgement['wanted']; version: Version } {
    const { level, defaults } = this.#options;
    const version = atServer(this.#options.version ?? policy.enforce.version, this.#minor);
    if (level !== 'auto') return { wanted: { level, because: 'asked' }, version };
    const runtimeClass = pod.spec?.runtimeClassName;
    if (isExempt || (runtimeClass !== undefined && defaults.exempt.runtimeClasses.includes(runtimeClass)))
      return { wanted: { level: 'privileged', because: 'namespace' }, version };
    return modes.enforce.levelFrom === 'default'
      ? { wanted: { level: 'baseline', because: 'default' }, version }
      : { wanted: { level: policy.enforce.level, because: 'namespace' }, version };
  }

  /** Objects without a pod that a practice is asked about, by namespace. */
  #objectsToAsk(): Map<string, PlainObject[]> {
    const kinds = new Set(
      this.#options.practices.flatMap(({ practice: { subjects } }) =>
        subjects === 'workload' ? [] : subjects,
      ),
    );
    const objects = [...kinds].sort(compareNames).flatMap((kind) => this.#snapshot.list(kind));
    return byNamespace(objects, (object) => {
      const { kind, name, namespace } = resourceOf(object);
      return kind === 'Namespace' ? name : namespace;
    });
  }

  *#objectJudgements(objects: readonly PlainObject[]): Generator<Judgement> {
    for (const object of objects) {
      const resource = resourceOf(object);
      const outcomes = runPractices({ type: 'object', resource, object }, this.#options.practices, {
        ...this.#options,
        inventory: this.#snapshot,
      });
      const document = new SnapshotDocument(resource, object);
      const report = practiceReport(outcomes, document, { resource, path: [] });
      if (report.findings.length + report.unknowns.length === 0) continue;
      const level = this.#options.level === 'auto' ? 'baseline' : this.#options.level;
      yield {
        resource,
        place: { file: document.file, line: 1, column: 1, length: 1 },
        version: this.#options.version?.text ?? 'latest',
        wanted: { level, because: this.#options.level === 'auto' ? 'default' : 'asked' },
        refusals: [],
        defaulted: [],
        ...report,
      };
    }
  }
}

/** What runs in a namespace. */
class NamespaceCount {
  readonly #admitted: Record<Level, number> = { privileged: 0, baseline: 0, restricted: 0 };
  readonly #levels = new Set<Level>();
  #workloads = 0;
  #pods = 0;
  #refused = 0;
  #differing = 0;

  add(level: Level, groups: readonly PodGroup[], differing: readonly PodGroup[]): void {
    this.#workloads++;
    this.#admitted[level]++;
    this.#levels.add(level);
    this.#pods += total(groups);
    this.#refused += total(groups.filter(({ isRefused }) => isRefused));
    this.#differing += total(differing);
  }

  result(): Pick<
    NamespaceSummary,
    'workloads' | 'admitted' | 'tightest' | 'pods' | 'refusedPods' | 'differingPods'
  > {
    const tightest = loosest([...this.#levels]);
    return {
      workloads: this.#workloads,
      admitted: this.#admitted,
      ...(tightest === undefined ? {} : { tightest }),
      pods: this.#pods,
      refusedPods: this.#refused,
      differingPods: this.#differing,
    };
  }
}

function runningPods(groups: readonly PodGroup[], differing: readonly PodGroup[]): RunningPods {
  return {
    pods: total(groups),
    refused: total(groups.filter(({ isRefused }) => isRefused)),
    differing: differing.map(({ example, count, standing, more, fewer }) => ({
      pods: count,
      example: example.resource.name,
      admittedAt: standing.standing.admittedAt,
      more: checksOf(more),
      fewer: checksOf(fewer),
    })),
  };
}

/** The ids of checks, which keys of faults begin with. */
function checksOf(keys: ReadonlySet<string>): string[] {
  return [...new Set([...keys].map((key) => key.slice(0, key.indexOf(' '))))].sort(compareNames);
}

function findingKey({ check, container, said }: Finding): string {
  return `${check} ${container ?? ''} ${said.key}`;
}

function total(groups: readonly PodGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function byNamespace<T>(items: readonly T[], namespaceOf: (item: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    const namespace = namespaceOf(item);
    const list = map.get(namespace);
    if (list === undefined) map.set(namespace, [item]);
    else list.push(item);
  }
  return map;
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
