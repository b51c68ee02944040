import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NamespacePolicy } from '../admission/namespace-policy.ts';
import type { Problem } from '../core/problem.ts';
import type { FixedDocument } from '../remediation/fix-text.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import { FileInventory, isInventoryKind } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { type CustomWorkload, readWorkload } from '../resources/workloads.ts';
import { namespacePoliciesIn } from './check-documents.ts';
import type { Input } from './inputs.ts';

/** A text that was read, and what has become of it. */
export interface FixFile {
  readonly file: string;
  /** Found in a directory or by a pattern. */
  readonly isFound: boolean;
  readonly bytes: Uint8Array;
  readonly before: string;
  after: string;
  /** One list for each round. */
  rounds: (readonly FixedDocument[])[];
  /** Of the text as it was read. */
  problems: readonly Problem[];
  /** It could not be written, so everything is as it was. */
  isLeft: boolean;
}

/** Reads all inputs; what cannot be read is a problem. */
export async function readFiles(
  inputs: readonly Input[],
): Promise<{ files: FixFile[]; problems: Problem[] }> {
  const files: FixFile[] = [];
  const problems: Problem[] = [];
  for (const input of withoutLinks(inputs)) {
    if ('problem' in input) {
      problems.push(input.problem);
      continue;
    }
    const bytes = await input.read();
    const decoded = bytes instanceof Uint8Array ? decodeText(bytes, input.file) : { problem: bytes };
    if ('problem' in decoded) problems.push(decoded.problem);
    else if (bytes instanceof Uint8Array) {
      const { text } = decoded;
      const { file, isFound } = input;
      const untouched = { before: text, after: text, rounds: [], problems: [], isLeft: false };
      files.push({ file, isFound, bytes, ...untouched });
    }
  }
  return { files, problems };
}

/** Without the symbolic links to files that are there anyway: no file is fixed twice. */
function withoutLinks(inputs: readonly Input[]): Input[] {
  const real = inputs.map((input) => ('problem' in input ? undefined : realPathOf(input.file)));
  const isItself = (i: number): boolean => {
    const input = inputs[i];
    return input !== undefined && 'file' in input && resolve(input.file) === real[i];
  };
  return inputs.filter((_, i) => {
    if (real[i] === undefined || isItself(i)) return true;
    return !real.some((other, j) => other === real[i] && (isItself(j) || j < i));
  });
}

function realPathOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** What an object is judged with may stand anywhere in the input: its namespace, its workloads, what practices join it with. */
export function companyIn(
  files: readonly FixFile[],
  custom: readonly CustomWorkload[],
): {
  namespaces: Map<string, NamespacePolicy>;
  inventory: FileInventory;
} {
  const namespaces = new Map<string, NamespacePolicy>();
  const inventory = new FileInventory();
  for (const { after, file } of files) {
    for (const found of documentsIn(after, file)) {
      if (!(found instanceof SourceDocument) || !isRecord(found.value)) continue;
      for (const [name, policy] of namespacePoliciesIn(found)) namespaces.set(name, policy);
      for (const site of objectsIn(found.value)) {
        if (isInventoryKind(resourceOf(site.value).kind)) inventory.add(site.value);
        const { workload } = readWorkload(site, custom);
        if (workload !== undefined) inventory.addWorkload(workload);
      }
    }
  }
  return { namespaces, inventory };
}
