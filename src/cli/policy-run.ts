import { excerptOf } from '../checks/excerpt.ts';
import { type Finding, type Resource, type Suppression, suppressedFinding } from '../core/finding.ts';
import type { Unknown } from '../core/judgement.ts';
import type { Path } from '../core/path.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { askInOrder } from '../engines/ask-in-order.ts';
import type { Program } from '../engines/engine.ts';
import type { Evaluation } from '../engines/evaluate.ts';
import type { ClusterReader, EvaluationInput, Limits } from '../engines/evaluation.ts';
import { FileCluster } from '../engines/file-cluster.ts';
import { asCreated, fileInput } from '../engines/file-input.ts';
import type { RuleResult } from '../engines/outcome.ts';
import type { Subject } from '../exceptions/accepted-by.ts';
import { type Denial, subjectOf } from '../exceptions/accepted-denials.ts';
import type { ExceptionRun } from '../exceptions/exception-run.ts';
import { admissionObject } from '../resources/admission-object.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import { readWorkload } from '../resources/workloads.ts';
import { type PolicySet, severityOf } from './policies.ts';
import type { PolicyVerdict } from './policy-verdict.ts';

interface Asked {
  readonly input: EvaluationInput;
  /** From the root of the document to what the paths of the policy count from. */
  readonly path: Path;
  readonly impliedBy: Resource | undefined;
}

/** What is accepted, and for whom. */
export interface PolicyAcceptance {
  readonly exceptions: ExceptionRun | undefined;
  /** Workloads that the object is certain to belong to. */
  readonly owners?: Subject['owners'];
  /** Who answers what policies look up; what was seen unless it is given. */
  readonly cluster?: ClusterReader | undefined;
}

/** How long all policies together may take for one object of a file, and each of them. */
const OBJECT_MS = 10_000;
const POLICY_MS = 5_000;

/** Judges the objects of files by policies. What policies look up is told first: it may stand in any file. */
export class PolicyRun {
  readonly #programs: readonly Program[];
  readonly #cluster: FileCluster;
  readonly #isOfFiles: boolean;
  /** For limits. */
  readonly #now: () => number;
  /** The time that policies are told. */
  readonly #time: number;
  /** What could not be told, by policy and by what was missing, and how many objects it was about. */
  readonly #unknown = new Map<
    string,
    { readonly program: Program; readonly missing: string; count: number }
  >();

  readonly #remarks: PolicySet['remarks'];

  /** Of the policies themselves. */
  readonly problems: readonly Problem[];

  constructor(
    { programs, problems, remarks, company }: PolicySet,
    clock: { readonly now: () => number; readonly time: number },
    /** What a scan has seen; without it, what stands in the files. */
    cluster?: FileCluster,
  ) {
    this.#cluster = cluster ?? new FileCluster();
    this.#isOfFiles = cluster === undefined;
    // What does not compile is a problem already, and says nothing of any object.
    this.#programs = programs.filter(({ broken }) => broken === undefined);
    this.problems = problems;
    this.#remarks = remarks;
    this.#now = clock.now;
    this.#time = clock.time;
    for (const document of company) this.see(document);
  }

  /** Of the policies as well, once everything has been seen. */
  remarks(): readonly Problem[] {
    return this.#remarks(this.#cluster.definitions());
  }

  see(document: SourceDocument): void {
    if (!isRecord(document.value)) return;
    for (const { value } of objectsIn(document.value)) this.#cluster.add(value);
  }

  async judge(
    document: SourceDocument,
    site: ObjectSite,
    { exceptions, owners = [], cluster }: PolicyAcceptance = { exceptions: undefined },
  ): Promise<PolicyVerdict | undefined> {
    const resource = resourceOf(site.value);
    if (resource.kind === '' || resource.apiVersion === '' || resource.apiVersion.startsWith(ADMISSION))
      return undefined;
    const found: Finding[] = [];
    const unknowns: Unknown[] = [];
    const defaulted: Saying[] = [];
    const problems: Problem[] = [];
    const denials: Denial[] = [];
    for (const asked of this.#questions(site, resource, cluster)) {
      const limits = this.#limits();
      const told = new Set<string>();
      const { input } = asked;
      let { object } = input;
      const acceptedOf = ({ program, outcome }: Evaluation): ReadonlyMap<RuleResult, Suppression> => {
        if (exceptions === undefined || outcome.results.every(({ result }) => result === 'pass')) return NONE;
        const subject = subjectOf(resource, object, owners);
        return subject === undefined ? NONE : acceptedResults(program, outcome.results, subject, exceptions);
      };
      const heard = (evaluation: Evaluation, isAgain: boolean): 'go on' => {
        const { program, outcome } = evaluation;
        const accepted = acceptedOf(evaluation);
        if (outcome.object !== undefined && program.mode === 'mutating' && !isAgain)
          defaulted.push(
            saying('policy.mutates', 'the policy {name} changes it before others are asked', {
              name: program.policy.name,
            }),
          );
        for (const result of outcome.results) {
          const isError = result.result === 'error';
          // Who is asked again may say the same again.
          const key = JSON.stringify([
            program.policy.name,
            result.rule,
            result.by,
            result.result,
            result.message,
          ]);
          if (isAgain && told.has(key)) continue;
          told.add(key);
          const { rule, message, actions } = result;
          if ((result.result === 'fail' || isError) && actions.includes('deny'))
            denials.push({ policy: program.policy.name, rule, result: result.result, message });
          // An error that is not ignored keeps the object out, so it is a finding.
          if (result.result === 'fail' || result.result === 'warn' || (isError && result.actions.length > 0))
            found.push(
              withSuppression(
                this.#finding(program, result, asked, document, resource),
                accepted.get(result),
              ),
            );
          if (result.result === 'unknown')
            unknowns.push(...this.#unknownOf(program, result, [...asked.path, ...(result.paths[0] ?? [])]));
          if (isError && result.actions.length === 0)
            problems.push(errorOf(program, result, asked, document, resource));
        }
        return 'go on';
      };
      object = await askInOrder(this.#programs, 'mutating', input, () => limits, heard);
      const created = { ...input, object: asCreated(object, input) };
      await askInOrder(this.#programs, 'validating', created, () => limits, heard);
    }
    if (found.length + unknowns.length + defaulted.length + problems.length === 0) return undefined;
    return { findings: found, unknowns, defaulted, problems, denials };
  }

  /** What nobody could tell; a run with any of it is not complete. */
  finish(): Problem[] {
    return Array.from(this.#unknown.values(), ({ program: { policy }, missing, count }) =>
      problemSaying({
        code: 'policy-unknown',
        message: this.#isOfFiles
          ? saying(
              'policy.unknown',
              '{count, plural, one {# object} other {# objects}} could not be judged by the policy {name}: it asks for {missing}, which the files do not tell',
              { count, name: policy.name, missing },
            )
          : saying(
              'policy.unknown.cluster',
              '{count, plural, one {# object} other {# objects}} could not be judged by the policy {name}: it asks for {missing}, which the scan has not seen',
              { count, name: policy.name, missing },
            ),
        ...(this.#isOfFiles && {
          remedy: saying(
            'policy.unknown.remedy',
            'Name the files that hold it as well, such as those with the Namespace and the parameters.',
          ),
        }),
        file: policy.place.file,
        place: policy.place,
        incomplete: true,
      }),
    );
  }

  /** The object, and the pod that will be made of it where policies are about pods. */
  *#questions(
    { path, value }: ObjectSite,
    resource: Resource,
    cluster: ClusterReader = this.#cluster,
  ): Generator<Asked> {
    const object = admissionObject(value);
    const now = this.#time;
    yield { input: { ...fileInput(object, this.#cluster, now), cluster }, path, impliedBy: undefined };
    const { workload } = readWorkload({ path, value });
    if (workload === undefined || workload.podPath.length === 0) return;
    const template = valueIn(value, workload.podPath);
    if (!isRecord(template)) return;
    yield {
      input: { ...fileInput(podOf(template, resource), this.#cluster, now), cluster },
      path: [...path, ...workload.podPath],
      impliedBy: resource,
    };
  }

  #limits(): Limits {
    const end = this.#now() + OBJECT_MS;
    return { deadline: { remaining: () => end - this.#now() }, milliseconds: POLICY_MS };
  }

  #finding(
    { policy }: Program,
    { actions, message, messages, paths, rule, place, found }: RuleResult & { readonly found?: string },
    asked: Asked,
    document: SourceDocument,
    resource: Resource,
  ): Finding {
    const { path, depth } = placeIn(document, asked, paths);
    const result = actions.includes('deny') ? 'fail' : actions.includes('warn') ? 'warn' : 'info';
    const fallback = result === 'fail' ? 'medium' : result === 'warn' ? 'low' : 'info';
    const source = place ?? policy.place;
    return {
      check: policy.name,
      title: policy.title ?? policy.name,
      severity: severityOf(policy.severity, fallback),
      result,
      resource,
      path,
      message,
      ...(messages && { messages }),
      wanted: `${rule === '' ? '' : `${rule}, `}${policy.kind}/${policy.name} (${source.file}:${source.line})`,
      said: { key: rule, values: {} },
      ...(found === undefined ? {} : { found }),
      attack: '',
      fix: { safety: 'advice', summary: '' },
      ...excerptOf(document, path, depth),
    };
  }

  #unknownOf(program: Program, { message, missing = [message] }: RuleResult, path: Path): Unknown[] {
    const { name } = program.policy;
    for (const one of missing) {
      const key = JSON.stringify([name, one]);
      const known = this.#unknown.get(key) ?? { program, missing: one, count: 0 };
      known.count++;
      this.#unknown.set(key, known);
    }
    return [{ check: name, reason: NOT_COLLECTED, detail: missing.join(', '), path }];
  }
}

const NONE: ReadonlyMap<RuleResult, Suppression> = new Map();

function acceptedResults(
  { policy }: Program,
  results: readonly RuleResult[],
  subject: Subject,
  exceptions: ExceptionRun,
): ReadonlyMap<RuleResult, Suppression> {
  const denials = results.map((of): Denial & { readonly of: RuleResult } => {
    const { rule, result, message } = of;
    return { policy: policy.name, rule, result, message, of };
  });
  const accepted = exceptions.acceptDenials(subject, denials);
  return new Map([...accepted].map(([{ of }, suppression]) => [of, suppression]));
}

function withSuppression(finding: Finding, suppression: Suppression | undefined): Finding {
  return suppression === undefined ? finding : suppressedFinding(finding, suppression);
}

/** As practices say it. */
const NOT_COLLECTED = 'not-collected';

/** Policies are not judged by policies: the API server does not ask them either. */
const ADMISSION = 'admissionregistration.k8s.io/';

/** The deepest place that a rule reads and the file has; the object itself where none is. */
function placeIn(
  document: SourceDocument,
  { path }: Asked,
  paths: readonly Path[],
): { readonly path: Path; readonly depth: number } {
  const full = paths.map((one) => [...path, ...one]);
  const written = full.find((one) => document.locate(one).exact) ?? full[0];
  return { path: written ?? path, depth: path.length };
}

function errorOf(
  { policy }: Program,
  { message, paths }: RuleResult,
  asked: Asked,
  document: SourceDocument,
  { kind, name }: Resource,
): Problem {
  const { path, depth } = placeIn(document, asked, paths);
  return problemSaying({
    code: 'policy-error',
    message: saying('policy.error', 'the policy {policy} failed at {kind} {name}: {message}', {
      ...{ policy: policy.name, kind, name, message },
    }),
    file: document.file,
    ...excerptOf(document, path, depth),
    incomplete: true,
  });
}

/** As its controller makes it: the template, with a name that is made up. */
export function podOf(template: PlainObject, { namespace, name }: Resource): PlainObject {
  const metadata = isRecord(template['metadata']) ? template['metadata'] : {};
  return admissionObject({
    apiVersion: 'v1',
    kind: 'Pod',
    ...template,
    metadata: { ...metadata, generateName: `${name}-`, ...(namespace === '' ? {} : { namespace }) },
  });
}

export function valueIn(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (isRecord(at) ? at[String(step)] : undefined), value);
}
