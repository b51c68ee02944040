import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import { FileInventory } from '../resources/inventory.ts';
import { isRecord, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { type CustomWorkload, readWorkload, type Workload } from '../resources/workloads.ts';
import type { Input } from './inputs.ts';

/** What cannot be proposed for. */
export interface Unread {
  readonly file: string;
  readonly problem: Saying | string;
}

export interface FoundWorkload extends Workload {
  readonly file: string;
  readonly document: SourceDocument;
  readonly site: ObjectSite;
}

/** All that is named, read: policies and agents look at other objects than the workload. */
export class ProposeInputs {
  readonly documents: readonly (SourceDocument | Unread)[];
  /** The ConfigMaps say which features of an agent are on. */
  readonly inventory = new FileInventory();

  constructor(documents: readonly (SourceDocument | Unread)[]) {
    this.documents = documents;
    for (const found of documents) {
      if (!(found instanceof SourceDocument) || !isRecord(found.value)) continue;
      for (const { value } of objectsIn(found.value))
        if (resourceOf(value).kind === 'ConfigMap') this.inventory.add(value);
    }
  }

  *workloads(custom: readonly CustomWorkload[]): Generator<FoundWorkload | Unread> {
    for (const found of this.documents) {
      if (!(found instanceof SourceDocument)) yield found;
      else if (isRecord(found.value)) yield* workloadsIn(found, found.value, custom);
    }
  }
}

export async function readProposeInputs(inputs: readonly Input[]): Promise<ProposeInputs> {
  const all: (SourceDocument | Unread)[] = [];
  for (const input of inputs) all.push(...(await documentsOf(input)));
  return new ProposeInputs(all);
}

async function documentsOf(input: Input): Promise<(SourceDocument | Unread)[]> {
  if ('problem' in input) return [unread(input.problem)];
  const { file } = input;
  const bytes = await input.read();
  const text = bytes instanceof Uint8Array ? decodeText(bytes, file) : { problem: bytes };
  if ('problem' in text) return [{ ...unread(text.problem), file }];
  return [...documentsIn(text.text, file)].flatMap((found): readonly (SourceDocument | Unread)[] => {
    if (found instanceof SourceDocument) return [found];
    return found.incomplete ? [{ ...unread(found), file }] : [];
  });
}

function unread({ file, message, said }: Problem): Unread {
  return { file, problem: said?.message ?? message };
}

function* workloadsIn(
  document: SourceDocument,
  value: Parameters<typeof objectsIn>[0],
  custom: readonly CustomWorkload[],
): Generator<FoundWorkload | Unread> {
  const { file } = document;
  for (const site of objectsIn(value)) {
    const { workload, troubles } = readWorkload(site, custom);
    if (workload !== undefined) yield { ...workload, file, document, site };
    else if (troubles.length > 0)
      yield {
        file,
        problem: saying('except.unjudged', 'an object could not be judged; gatehouse check tells why'),
      };
  }
}
