import { expect, test } from 'vitest';
import { standards } from '../index.ts';
import { readDocuments } from '../resources/documents.ts';
import { FileInventory } from '../resources/inventory.ts';
import { checkDocument } from './check-documents.ts';
import { FixProposals } from './fix-proposals.ts';

const options = {
  selector: standards,
  level: 'baseline',
  version: undefined,
  workloads: [],
  isReported: () => true,
  sentences: false,
  practices: [],
  inventory: new FileInventory(),
  kubernetes: 37,
  namespaces: new Map(),
} as const;

/** How many changes are told of pods whose files are read one after the other. */
function proposed(texts: readonly string[]): number[] {
  const proposals = new FixProposals(options);
  return texts.map((text) => {
    const [document] = readDocuments(text, 'a.yaml').documents;
    if (document === undefined) throw new Error('there is a document');
    const judgements = [...checkDocument(document, options)].flatMap(({ judgement }) => judgement ?? []);
    return judgements
      .flatMap((judgement) => proposals.added(judgement, document).findings)
      .filter(({ proposal }) => proposal !== undefined).length;
  });
}

const pod = (containers: number, comment = ''): string => `# ${comment}
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
${'    - {name: a, image: a:1, securityContext: {privileged: true}}\n'.repeat(containers)}`;

test('of a long document fewer changes are tried, and what follows it has its own', () => {
  const long = 'x'.repeat(1_500_000);
  expect(proposed([pod(5), pod(5)])).toEqual([5, 5]);
  expect(proposed([pod(5, long), pod(5, long), pod(5)])).toEqual([3, 0, 5]);
});

test('in a run no more than so many are tried', () => {
  const told = proposed(Array.from({ length: 11 }, () => pod(48)));
  expect(told).toEqual([...Array.from({ length: 10 }, () => 48), 20]);
});
