import { relative } from 'node:path';
import type { CheckFacts } from '../core/check-facts.ts';
import type { Problem } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { isSeverity, type Severity } from '../core/severity.ts';
import type {
  Compilation,
  CompileContext,
  Engine,
  PolicyDocument,
  PolicyFacts,
  Program,
} from '../engines/engine.ts';
import { moduleDocument, moduleLanguage } from '../engines/javascript/policy-module.ts';
import { groupKindOf, policyDocumentsIn } from '../engines/policy-document.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { UsageError } from './exit-codes.ts';
import { inputsOf } from './inputs.ts';
import { misspeltKinds, misspeltResources } from './misspelt-policies.ts';
import { placedProblem } from './placed-problem.ts';
import type { Terminal } from './terminal.ts';

/** The policies of a run, compiled. */
export interface PolicySet {
  readonly programs: readonly Program[];
  readonly problems: readonly Problem[];
  /** What is remarked with these CustomResourceDefinitions, besides those beside the policies. */
  remarks(definitions: readonly PlainObject[]): readonly Problem[];
  /** What policies may look up besides the inputs: whatever else stands in their files. */
  readonly company: readonly SourceDocument[];
  /** The files that were read, relative to where the run is. */
  readonly files: readonly string[];
}

/** Reads policies from files and directories, and compiles each with the engine that claims its kind. */
export async function loadPolicies(
  paths: readonly string[],
  engines: readonly Engine[],
  { stdin, ...context }: CompileContext & { readonly stdin: Terminal['stdin'] },
): Promise<PolicySet> {
  const problems: Problem[] = [];
  const documents: SourceDocument[] = [];
  const modules: PolicyDocument[] = [];
  const files: string[] = [];
  for (const input of inputsOf(paths, { stdin, exclude: [], own: [], alsoWanted: isPolicyFile })) {
    if ('problem' in input) {
      problems.push(input.problem);
      continue;
    }
    files.push(relative('', input.file));
    const bytes = await input.read();
    if (!(bytes instanceof Uint8Array)) {
      problems.push(bytes);
      continue;
    }
    const decoded = decodeText(bytes, input.file);
    if ('problem' in decoded) {
      problems.push(decoded.problem);
      continue;
    }
    const language = moduleLanguage(input.file);
    if (language !== undefined) {
      modules.push(moduleDocument(input.file, decoded.text, language));
      continue;
    }
    for (const found of documentsIn(decoded.text, input.file)) {
      if (found instanceof SourceDocument) documents.push(found);
      else problems.push(found);
    }
  }
  const all = [...documents.flatMap((document) => policyDocumentsIn(document)), ...modules];
  problems.push(...misspeltKinds(all, engines));
  const claimed = engines.map((engine) => [engine, all.filter((one) => isClaimed(engine, one))] as const);
  const unread = problems.filter(({ incomplete }) => incomplete);
  // Where a file cannot be read, that is why there is none.
  if (claimed.every(([, own]) => own.length === 0) && unread.length > 0)
    throw new UsageError(...unread.map(placedProblem));
  if (claimed.every(([, own]) => own.length === 0))
    throw new UsageError(
      saying('policy.none', '{paths}: there is no policy that gatehouse knows; it knows {kinds}', {
        paths: paths.join(', '),
        kinds: engines
          .flatMap(({ accepts }) => accepts.map(({ kind }) => kind))
          .filter((kind) => !kind.endsWith('Binding') && !kind.endsWith('Bundle'))
          .join(', '),
      }),
    );
  const compiled: Compilation[] = [];
  for (const [engine, own] of claimed) {
    if (own.length > 0) compiled.push(await engine.compile(own, context));
  }
  return {
    programs: compiled.flatMap(({ programs }) => programs),
    problems: [
      ...problems,
      ...compiled.flatMap((one) => one.problems),
      ...misspeltResources(compiled.flatMap((one) => one.programs)),
    ],
    remarks: (definitions) => {
      const known = [...definitionsIn(documents), ...definitions];
      return compiled.flatMap((one) => one.remarks?.(known) ?? []);
    },
    company: documents,
    files,
  };
}

function definitionsIn(documents: readonly SourceDocument[]): PlainObject[] {
  return documents
    .flatMap(({ value }) => (isRecord(value) ? objectsIn(value).map((site) => site.value) : []))
    .filter((object) => object['kind'] === 'CustomResourceDefinition');
}

/** What counts in a directory beside manifests. */
export function isPolicyFile(name: string): boolean {
  return moduleLanguage(name) !== undefined;
}

function isClaimed({ accepts }: Engine, document: PolicyDocument): boolean {
  const { group, kind } = groupKindOf(document);
  return accepts.some((one) => one.group === group && one.kind === kind);
}

/** What reports tell of a policy as such. */
export function policyCheck({ name, kind, title, description, place, severity }: PolicyFacts): CheckFacts {
  return {
    id: name,
    title: title ?? name,
    summary: description ?? `${kind} ${name}`,
    severity: severityOf(severity, 'medium'),
    attack: '',
    fix: { safety: 'advice', summary: '' },
    references: [`${place.file}:${place.line}`],
  };
}

export function severityOf(told: string | undefined, otherwise: Severity): Severity {
  const text = told?.toLowerCase() ?? '';
  return isSeverity(text) ? text : otherwise;
}
