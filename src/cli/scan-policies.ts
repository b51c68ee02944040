import type { Judgement } from '../core/judgement.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import type { Program } from '../engines/engine.ts';
import type { Owner } from '../exceptions/accepted-by.ts';
import type { ExceptionRun } from '../exceptions/exception-run.ts';
import { foldOwners } from '../posture/owners.ts';
import { isRunning } from '../posture/running-pods.ts';
import { isNamedBy, SnapshotCluster, unseenResources } from '../posture/snapshot-cluster.ts';
import { SnapshotDocument } from '../posture/snapshot-document.ts';
import { type CollectedKind, collectedKindOf, customKind } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import type { Pod } from '../resources/pod.ts';
import type { ClusterWorkload, Snapshot } from '../resources/snapshot.ts';
import { customVersions } from './custom-versions.ts';
import type { PolicySet } from './policies.ts';
import { PolicyRun } from './policy-run.ts';
import { type PolicyVerdict, withVerdict } from './policy-verdict.ts';

/** The kinds that policies are about or look up, and that have to be collected for them. */
export interface PolicyKinds {
  /** Named by policies: what is not seen of it is not judged. Who writes `*` is judged as far as a scan sees. */
  readonly isJudged: (kind: CollectedKind) => boolean;
  readonly isWanted: (kind: CollectedKind) => boolean;
  /** Parameters of kinds that nobody else collects. */
  readonly extra: readonly CollectedKind[];
}

/** What they are checked with where they are about custom kinds. */
const DEFINITIONS: CollectedKind = {
  group: 'apiextensions.k8s.io',
  versions: ['v1'],
  resource: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  ...{ isNamespaced: false, use: 'company' },
};

export function policyKinds({ programs, company }: PolicySet): PolicyKinds {
  const params = company
    .flatMap(({ value }) => (isRecord(value) ? objectsIn(value) : []))
    .flatMap(({ value: { spec } }) =>
      isRecord(spec) && isRecord(spec['paramKind']) ? [spec['paramKind']] : [],
    )
    .map(({ apiVersion, kind }) => ({ apiVersion: String(apiVersion), kind: String(kind) }));
  // Only the API server's own policies say beforehand what they look up.
  const looksAround = programs.some(({ policy }) => policy.engine !== 'kubernetes');
  const all = programs.flatMap(({ match }) => match);
  const rules = all.flatMap((match) => match.rules);
  const isJudged = (kind: CollectedKind): boolean =>
    rules.some((rule) => isNamedBy(kind, rule) && rule.resources.includes(kind.resource));
  const isAny = (kind: CollectedKind): boolean =>
    all.some((match) => match.rules.length === 0) || rules.some((rule) => isNamedBy(kind, rule));
  const isParam = ({ group, kind }: CollectedKind): boolean =>
    params.some((each) => each.kind === kind && customKind(each, 'company').group === group);
  const isCompany = ({ use }: CollectedKind): boolean => looksAround && use === 'company';
  const definitions = customVersions({ programs, company }).length > 0 ? [DEFINITIONS] : [];
  return {
    isJudged,
    isWanted: (kind) => isAny(kind) || isParam(kind) || isCompany(kind) || definitions.includes(kind),
    extra: [
      ...params
        .filter(({ apiVersion, kind }) => collectedKindOf(apiVersion, kind) === undefined)
        .map((each) => customKind(each, 'company')),
      ...definitions,
    ],
  };
}

export interface ScanPoliciesOptions {
  readonly isReported: (check: { readonly id: string }) => boolean;
  readonly namespaces?: readonly string[] | undefined;
  /** Of objects that nothing else judges. */
  readonly standard: Pick<Judgement, 'version' | 'wanted'>;
  /** Milliseconds since 1970; the time that policies are told. */
  readonly time: number;
  /** What is accepted. */
  readonly exceptions?: ExceptionRun | undefined;
  /** For limits. */
  readonly clock: () => number;
}

/**
 * Judges the objects of a snapshot by policies, each as the request that would create it. Of what a controller makes, pods that run
 * are judged as well: what only they fail is told of them.
 */
export class ScanPolicies {
  readonly #cluster: SnapshotCluster;
  readonly #run: PolicyRun;
  readonly #snapshot: Snapshot;
  readonly #options: ScanPoliciesOptions;
  readonly #programs: readonly Program[];
  readonly #pods = new Map<string, readonly ClusterWorkload[]>();
  /** What was judged, and what is judged as a part of something else. */
  readonly #done = new Set<string>();
  /** Pods that fail more than their template, by key, until something else is told of them. */
  readonly #pending = new Map<string, Judgement>();
  /** Of single objects. */
  readonly #problems: Problem[] = [];

  constructor(set: PolicySet, snapshot: Snapshot, options: ScanPoliciesOptions) {
    this.#cluster = new SnapshotCluster(snapshot);
    this.#run = new PolicyRun(set, { now: options.clock, time: options.time }, this.#cluster);
    this.#cluster.fill();
    this.#snapshot = snapshot;
    this.#options = options;
    this.#programs = set.programs.filter(({ broken }) => broken === undefined);
    for (const { workload, pods } of foldOwners(snapshot)) {
      if (workload.resource.kind !== 'Pod') this.#pods.set(keyOf(workload), pods.filter(isRunning));
    }
    const tops = new Set(foldOwners(snapshot).map(({ workload }) => keyOf(workload)));
    for (const workload of snapshot.workloads)
      if (!tops.has(keyOf(workload))) this.#done.add(keyOf(workload));
  }

  /** Of the policies themselves, and of what a scan cannot show them. */
  problems(): Problem[] {
    return [
      ...this.#run.problems,
      ...this.#run.remarks(),
      ...this.#programs.flatMap((program) => this.#unseenBy(program)),
    ];
  }

  /** The judgement with what policies say of its object, and before it what is left to tell of the pods of another one. */
  async judged(judgement: Judgement): Promise<Judgement[]> {
    const key = keyOf(judgement);
    const pending = this.#pending.get(key);
    if (judgement.alike !== undefined) {
      this.#pending.delete(key);
      if (pending === undefined) return [judgement];
      return [{ ...judgement, findings: [...judgement.findings, ...pending.findings] }];
    }
    const told = this.#told();
    const object = this.#objectOf(judgement);
    this.#done.add(key);
    const said = object === undefined ? undefined : await this.#ask(object);
    await this.#askPods(judgement, said);
    return [...told, said === undefined ? judgement : withVerdict(judgement, said, this.#options.isReported)];
  }

  /** What no check is about, and policies are. */
  async others(): Promise<Judgement[]> {
    const found = this.#told();
    const { namespaces, isReported, standard } = this.#options;
    for (const object of this.#snapshot.sources) {
      const resource = resourceOf(object);
      if (namespaces?.includes(resource.namespace) === false) continue;
      if (this.#done.has(keyOf({ resource }))) continue;
      const said = await this.#ask(object);
      if (said === undefined) continue;
      const judgement = withVerdict(this.#bare(object, standard), said, isReported);
      if (judgement.findings.length + judgement.unknowns.length > 0) found.push(judgement);
    }
    return found;
  }

  /** What nobody could tell. */
  finish(): Problem[] {
    return [...this.#problems, ...this.#run.finish()];
  }

  #told(): Judgement[] {
    const told = [...this.#pending.values()];
    this.#pending.clear();
    return told;
  }

  async #ask(object: PlainObject, owners: readonly Owner[] = []): Promise<PolicyVerdict | undefined> {
    const document = new SnapshotDocument(resourceOf(object), object);
    const { exceptions } = this.#options;
    const said = await this.#run.judge(document, { path: [], value: object }, { exceptions, owners });
    this.#problems.push(...(said?.problems ?? []));
    return said;
  }

  /** One of the pods that are alike stands for all. */
  async #askPods(judgement: Judgement, template: PolicyVerdict | undefined): Promise<void> {
    const known = new Set(
      template?.findings.filter(({ suppressed }) => suppressed === undefined).map(ruleOf),
    );
    // What is accepted of the template is accepted of pods that run it; what runs something else has to stand for itself.
    const accepted = new Set(template?.findings.filter(({ suppressed }) => suppressed).map(ruleOf));
    const owners = accepted.size > 0 ? [judgement.resource] : [];
    const alike = new Map<Pod, ClusterWorkload[]>();
    for (const pod of this.#pods.get(keyOf(judgement)) ?? [])
      alike.set(pod.pod, [...(alike.get(pod.pod) ?? []), pod]);
    for (const [example, ...others] of alike.values()) {
      const object = example && this.#objectOf(example);
      const said = object && (await this.#ask(object, owners));
      if (said === undefined || example === undefined || object === undefined) continue;
      const findings = said.findings.filter(
        (finding) => !known.has(ruleOf(finding)) && !(finding.suppressed && accepted.has(ruleOf(finding))),
      );
      if (findings.length === 0) continue;
      const { kind, name } = judgement.resource;
      const bare = {
        ...this.#bare(object, judgement),
        owner: { kind, name },
        alike: others.length + 1,
      };
      const pod = withVerdict(bare, { ...said, findings, unknowns: [] }, this.#options.isReported);
      if (pod.findings.length > 0) this.#pending.set(keyOf(example), pod);
    }
  }

  #objectOf({ resource }: Pick<Judgement, 'resource'>): PlainObject | undefined {
    const found = this.#cluster.get(resource);
    return found.is === 'found' ? found.object : undefined;
  }

  #bare(object: PlainObject, { version, wanted }: Pick<Judgement, 'version' | 'wanted'>): Judgement {
    const resource = resourceOf(object);
    const { file } = new SnapshotDocument(resource, object);
    const place = { file, line: 1, column: 1, length: 1 };
    return { resource, place, version, wanted, refusals: [], defaulted: [], findings: [], unknowns: [] };
  }

  #unseenBy({ policy, match }: Program): Problem[] {
    const kinds = this.#snapshot.collections.map(({ kind }) => kind).filter(({ kind }) => kind !== 'Secret');
    const unseen = unseenResources(
      match.flatMap(({ rules }) => rules),
      kinds,
    );
    if (unseen.length === 0) return [];
    return [
      problemSaying({
        code: 'policy-unknown',
        message: saying(
          'policy.unseen',
          'the policy {name} is about {resources}, of which a scan reads nothing',
          { name: policy.name, resources: unseen.join(', ') },
        ),
        file: policy.place.file,
        place: policy.place,
        incomplete: true,
      }),
    ];
  }
}

function ruleOf({ check, said }: Judgement['findings'][number]): string {
  return `${check} ${said.key}`;
}

function keyOf({ resource: { apiVersion, kind, namespace, name } }: Pick<Judgement, 'resource'>): string {
  return `${apiVersion} ${kind} ${namespace}/${name}`;
}
