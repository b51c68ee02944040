import type { NamespacePolicy } from '../admission/namespace-policy.ts';
import type { FailOn } from '../config/configuration.ts';
import { changedFinding, type Finding } from '../core/finding.ts';
import { objectKey } from '../core/fingerprint.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import type { AcceptedFindings } from '../exceptions/accepted-findings.ts';
import { exceptionProblems } from '../exceptions/exception-problems.ts';
import type { ExceptionRun } from '../exceptions/exception-run.ts';
import { requestProblem, requestsIn } from '../exceptions/request.ts';
import type { ReportWriter } from '../report/format.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import { FileInventory, INVENTORY_KINDS, isInventoryKind } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { readWorkload } from '../resources/workloads.ts';
import {
  bareJudgement,
  type CheckedObject,
  type CheckOptions,
  checkDocument,
  namespacePoliciesIn,
} from './check-documents.ts';
import type { FixProposals } from './fix-proposals.ts';
import type { FileInput, Input } from './inputs.ts';
import type { PolicyRun } from './policy-run.ts';
import { withVerdict } from './policy-verdict.ts';
import { excerptsFrom } from './problem-excerpts.ts';
import { Progress } from './progress.ts';
import { isRendered } from './rendered-input.ts';
import { ReportTally } from './report-tally.ts';
import { Stopwatch } from './stopwatch.ts';
import type { Terminal } from './terminal.ts';

export interface RunOptions extends Omit<CheckOptions, 'namespaces' | 'inventory' | 'accept'> {
  readonly failOn: FailOn;
  /** The exit code is 0, whatever is found and whatever cannot be judged. */
  readonly reportOnly: boolean;
  readonly timing: boolean;
  /** Set when only changes are judged: then findings on changed lines come first. */
  readonly changed?: { hasLine(place: Place): boolean };
  /** What a baseline accepts. */
  readonly accepted?: AcceptedFindings;
  /** What exceptions accept. */
  readonly exceptions?: ExceptionRun;
  /** Set where a report tells what would mend findings. */
  readonly proposals?: (options: CheckOptions) => FixProposals;
  /** Judge as well. */
  readonly policies?: PolicyRun;
}

const KEPT_CHARACTERS = 16 * 1024 * 1024;

/** Judges the inputs one by one and tells the writer as it goes; nothing is kept but counts, and judgements to be sorted. */
export class CheckRun {
  readonly #options: CheckOptions & RunOptions;
  readonly #terminal: Terminal;
  readonly #writers: readonly ReportWriter[];
  readonly #namespaces = new Map<string, NamespacePolicy>();
  readonly #inventory = new FileInventory();
  readonly #proposals: FixProposals | undefined;
  readonly #stopwatch: Stopwatch;
  readonly #start: number;
  /** What was looked at already, as long as there is room, so that most is read once; standard input is read only once. */
  readonly #kept = new Map<Input, string | Problem>();
  #room = KEPT_CHARACTERS;
  readonly #tally = new ReportTally();
  #objectCount = 0;
  /** The objects of the current file so far, by key. */
  readonly #objects = new Map<string, number>();
  /** Judgements that are told when all are there. */
  readonly #held: Judgement[] = [];

  constructor(options: RunOptions, terminal: Terminal, writers: readonly ReportWriter[]) {
    const { exceptions } = options;
    this.#options = {
      ...options,
      namespaces: this.#namespaces,
      inventory: this.#inventory,
      ...(exceptions && {
        accept: ({ resource }, pod, standing) => exceptions.accept({ resource, pod, owners: [] }, standing),
      }),
    };
    this.#proposals = options.proposals?.(this.#options);
    this.#terminal = terminal;
    this.#writers = writers;
    this.#stopwatch = new Stopwatch(terminal.now, options.timing);
    this.#start = terminal.now();
  }

  /** What inputs are judged with may stand in others, which are not judged themselves. */
  async run(inputs: readonly Input[], company: readonly Input[] = inputs): Promise<Summary> {
    if (this.#options.level === 'auto' || this.#options.practices.length > 0)
      await this.#readCompany(company);
    await this.#tellPolicies(company);
    const progress = new Progress(this.#terminal, inputs.length);
    for (const [i, input] of inputs.entries()) {
      progress.update(i);
      if ('problem' in input) {
        progress.erase();
        this.#problem(input.problem);
        continue;
      }
      const text = this.#textOf(input, await (this.#kept.get(input) ?? this.#read(input)));
      if (text !== undefined) this.#options.accepted?.sawFile(input.file);
      const withExcerpt = excerptsFrom(text ?? '');
      for (const request of requestsIn(text ?? '', input.file))
        this.#problem(withExcerpt(requestProblem(request)));
      this.#objects.clear();
      for (const found of text === undefined
        ? []
        : this.#stopwatch.each('parse', documentsIn(text, input.file))) {
        if (this.#hasNews(found)) progress.erase();
        if (found instanceof SourceDocument) await this.#document(found, input);
        else this.#problem(withExcerpt(found));
        const backlog = this.#terminal.backlog();
        if (backlog !== undefined) await backlog;
      }
    }
    progress.erase();
    for (const problem of this.#options.policies?.finish() ?? []) this.#problem(problem);
    for (const judgement of this.#held.sort(byChange)) this.#tell(judgement);
    // Where something could not be judged, its findings may be there all the same.
    const stale = this.#tally.isComplete ? this.#options.accepted?.staleProblem() : undefined;
    if (stale !== undefined) this.#problem(stale);
    this.#tellExceptions();
    return this.#summary(inputs.length);
  }

  #tellExceptions(): void {
    const { exceptions, changed, hooks = 'all' } = this.#options;
    if (exceptions === undefined) return;
    const isWhole = this.#tally.isComplete && changed === undefined && hooks === 'all';
    for (const problem of exceptionProblems(exceptions.uses(), exceptions.now, isWhole))
      this.#problem(problem);
  }

  #hasNews(found: SourceDocument | Problem): boolean {
    return this.#terminal.stdoutIsTty || !(found instanceof SourceDocument);
  }

  /**
   * What a workload is judged with may stand after it: its namespace, and what practices join it with. So these are looked
   * for first; a look at the text tells whether a file has any.
   */
  async #readCompany(inputs: readonly Input[]): Promise<void> {
    for await (const [text, file] of this.#textsWhere(inputs, (text) => this.#mayHoldCompany(text)))
      this.#companyIn(text, file);
    const joinsWorkloads = this.#options.practices.some(({ practice }) => practice.joinsWorkloads === true);
    if (!joinsWorkloads || this.#inventory.list('Namespace').length === 0) return;
    const namespaces = new Set(this.#inventory.list('Namespace').map((each) => resourceOf(each).name));
    const mayHold = mentionsOne(namespaces);
    for await (const [text, file] of this.#textsWhere(inputs, () => true))
      this.#workloadsIn(text, file, namespaces, mayHold);
  }

  /** What policies look up may stand anywhere. */
  async #tellPolicies(inputs: readonly Input[]): Promise<void> {
    const { policies } = this.#options;
    if (policies === undefined) return;
    for (const problem of policies.problems) this.#problem(problem);
    for await (const [text, file] of this.#textsWhere(inputs, () => true)) {
      for (const found of documentsIn(text, file)) if (found instanceof SourceDocument) policies.see(found);
    }
    for (const problem of policies.remarks()) this.#problem(problem);
  }

  /** The texts to look at before any is judged. */
  async *#textsWhere(
    inputs: readonly Input[],
    isWanted: (text: string) => boolean,
  ): AsyncGenerator<[text: string, file: string]> {
    for (const input of inputs) {
      if ('problem' in input) continue;
      const text = this.#kept.get(input) ?? (await this.#read(input));
      this.#keep(input, text);
      if (typeof text === 'string' && isWanted(text)) yield [text, input.file];
    }
  }

  #keep(input: FileInput, text: string | Problem): void {
    if (this.#kept.has(input)) return;
    const length = typeof text === 'string' ? text.length : 0;
    if (this.#room < length && input.file !== '<stdin>') return;
    this.#room -= length;
    this.#kept.set(input, text);
  }

  /** Files are there at once, so that nothing waits for them; standard input and charts take their time. */
  #read(input: FileInput): string | Problem | Promise<string | Problem> {
    const bytes = this.#stopwatch.during('read', () => input.read());
    return bytes instanceof Promise
      ? this.#stopwatch.awaiting('read', bytes).then((read) => this.#decoded(input, read))
      : this.#decoded(input, bytes);
  }

  #decoded({ file }: FileInput, bytes: Uint8Array | Problem): string | Problem {
    if (!(bytes instanceof Uint8Array)) return bytes;
    const decoded = this.#stopwatch.during('read', () => decodeText(bytes, file));
    return 'text' in decoded ? decoded.text : decoded.problem;
  }

  #mayHoldCompany(text: string): boolean {
    return text.includes(POD_SECURITY) || (this.#options.practices.length > 0 && INVENTORY.test(text));
  }

  #companyIn(text: string, file: string): void {
    for (const found of documentsIn(text, file, (piece) => this.#mayHoldCompany(piece))) {
      if (!(found instanceof SourceDocument) || !isRecord(found.value)) continue;
      for (const [name, policy] of namespacePoliciesIn(found)) this.#namespaces.set(name, policy);
      if (this.#options.practices.length === 0) continue;
      for (const { value } of objectsIn(found.value)) {
        if (isInventoryKind(resourceOf(value).kind)) this.#inventory.add(value);
      }
    }
  }

  /** Nobody asks for the workloads of other namespaces. */
  #workloadsIn(
    text: string,
    file: string,
    namespaces: ReadonlySet<string>,
    mayHold: ((piece: string) => boolean) | undefined,
  ): void {
    for (const found of documentsIn(text, file, mayHold)) {
      if (!(found instanceof SourceDocument) || !isRecord(found.value)) continue;
      for (const site of objectsIn(found.value)) {
        if (!namespaces.has(resourceOf(site.value).namespace || 'default')) continue;
        const { workload } = readWorkload(site, this.#options.workloads);
        if (workload !== undefined) this.#inventory.addWorkload(workload);
      }
    }
  }

  /** Undefined, and told, where there is none. */
  #textOf(input: FileInput, text: string | Problem): string | undefined {
    this.#kept.delete(input);
    if (typeof text === 'string') return text;
    this.#problem(text);
    return undefined;
  }

  async #document(document: SourceDocument, input: FileInput): Promise<void> {
    for (const checked of this.#stopwatch.each(
      'judge',
      checkDocument(document, this.#options, input.isFound),
    )) {
      this.#objectCount++;
      const { policies } = this.#options;
      const { judgement, problems } =
        policies === undefined ? checked : await this.#withPolicies(policies, checked, document);
      for (const problem of problems) {
        this.#problem(isRendered(input) ? await input.traceProblem(problem, document) : problem);
      }
      if (judgement === undefined) continue;
      const own = this.#withTwin(judgement);
      if (isRendered(input)) this.#judgement(await input.trace(own, document));
      else this.#judgement(this.#proposals?.added(own, document) ?? own);
    }
  }

  async #withPolicies(
    policies: PolicyRun,
    checked: CheckedObject,
    document: SourceDocument,
  ): Promise<CheckedObject> {
    const { site } = checked;
    const { exceptions } = this.#options;
    if (site === undefined) return checked;
    const said = await this.#stopwatch.awaiting('judge', policies.judge(document, site, { exceptions }));
    if (said === undefined) return checked;
    const problems = [...checked.problems, ...said.problems];
    if (said.findings.length + said.unknowns.length + said.defaulted.length === 0)
      return { ...checked, problems };
    const judgement = checked.judgement ?? bareJudgement(site, document, this.#options);
    return { judgement: withVerdict(judgement, said, this.#options.isReported), problems };
  }

  #withTwin(judgement: Judgement): Judgement {
    const key = objectKey(judgement.resource);
    const twin = this.#objects.get(key) ?? 0;
    this.#objects.set(key, twin + 1);
    return twin === 0 ? judgement : { ...judgement, twin };
  }

  #judgement(found: Judgement): void {
    const judgement = this.#options.accepted?.accept(found) ?? found;
    this.#tally.judgement(judgement);
    const { changed } = this.#options;
    if (changed === undefined) this.#tell(judgement);
    else this.#held.push(changedFirst(judgement, changed));
  }

  #tell(judgement: Judgement): void {
    this.#stopwatch.during('report', () => {
      for (const writer of this.#writers) writer.judgement(judgement);
    });
  }

  #problem(problem: Problem): void {
    this.#tally.problem(problem);
    this.#stopwatch.during('report', () => {
      for (const writer of this.#writers) writer.problem(problem);
    });
  }

  #summary(files: number): Summary {
    const milliseconds = this.#terminal.now() - this.#start;
    const summary = this.#tally.summary(this.#options, { files, objects: this.#objectCount, milliseconds });
    return this.#options.timing ? { ...summary, timing: this.#stopwatch.timing() } : summary;
  }
}

/** What is on changed lines stands before the rest. */
function changedFirst(judgement: Judgement, changed: { hasLine(place: Place): boolean }): Judgement {
  const isOn = ({ place, rendered }: Finding): boolean =>
    changed.hasLine(place) || (rendered?.value !== undefined && changed.hasLine(rendered.value));
  const findings = judgement.findings.map((finding) =>
    isOn(finding) ? changedFinding(finding, { onChangedLine: true }) : finding,
  );
  return { ...judgement, findings: findings.sort((a, b) => changeRank(a) - changeRank(b)) };
}

function changeRank({ onChangedLine }: Finding): number {
  return onChangedLine === true ? 0 : 1;
}

/** The first finding of a judgement tells, because those on changed lines are first. */
function byChange(a: Judgement, b: Judgement): number {
  const rankOf = ({ findings: [first] }: Judgement): number => (first === undefined ? 1 : changeRank(first));
  return rankOf(a) - rankOf(b);
}

const POD_SECURITY = 'pod-security.kubernetes.io/';

const FEW = 20;

/**
 * Whether a document may hold objects of these namespaces, as far as its text tells: they are named in it, or an escape may
 * hide that. Undefined where only parsing tells.
 */
function mentionsOne(namespaces: ReadonlySet<string>): ((piece: string) => boolean) | undefined {
  const names = [...namespaces];
  const isPlain = names.every((name) => name !== 'default' && /^[a-z0-9-]+$/.test(name));
  if (!isPlain || names.length > FEW) return undefined;
  const pattern = new RegExp(`\\\\|${names.join('|')}`);
  return (piece) => pattern.test(piece);
}

const INVENTORY = new RegExp(`\\b(?:${INVENTORY_KINDS.join('|')})\\b`);
