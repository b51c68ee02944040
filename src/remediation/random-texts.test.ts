import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { describe, expect, test } from 'vitest';
import { podArbitrary } from '../../test/made-up/pods.ts';
import { Chance, styledText } from '../../test/made-up/styled-text.ts';
import { selectPractices } from '../checks/select-practices.ts';
import { applyEdits } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { inEnglish } from '../core/saying.ts';
import { LATEST } from '../core/version.ts';
import { standards } from '../index.ts';
import { practices } from '../practices/index.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Judged, Verdict } from './fault.ts';
import { fixText } from './fix-text.ts';
import { toJsonPatch } from './json-patch.ts';
import { judgeDocument } from './judge-document.ts';
import { editsOf } from './plan.ts';

const COUNT = Number(process.env['GATEHOUSE_RANDOM_TEXTS'] ?? 60);
const SEED = Number(process.env['GATEHOUSE_RANDOM_SEED'] ?? 1);

const KINDS: readonly ((pod: object) => object)[] = [
  (pod) => ({ apiVersion: 'v1', kind: 'Pod', ...pod }),
  (pod) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { template: pod } }),
  (pod) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'c' },
    spec: { jobTemplate: { spec: { template: pod } } },
  }),
  (pod) => ({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'Pod', ...pod },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    ],
  }),
];

function judgeWith(profile: 'pss' | 'strict', level: 'auto' | 'restricted'): (document: Judged) => Verdict {
  const { selection } = selectPractices(practices, profile);
  return (document) =>
    judgeDocument(document, {
      selector: standards,
      workloads: [],
      practices: selection,
      isReported: () => true,
      inventory: new FileInventory(),
      kubernetes: 37,
      policyFor: () => ({
        wanted: level === 'auto' ? { level: 'baseline', because: 'default' } : { level, because: 'asked' },
        version: LATEST,
      }),
    });
}

const texts = fc
  .sample(fc.tuple(fc.array(podArbitrary, { minLength: 1, maxLength: 3 }), fc.nat()), {
    numRuns: COUNT,
    seed: SEED,
  })
  .map(([pods, seed]) => {
    const chance = new Chance(seed);
    const values = pods.map((pod) => chance.of(KINDS)(pod));
    return {
      seed,
      values,
      text: styledText(values, chance),
      profile: chance.in(0.25) ? 'strict' : 'pss',
      level: chance.of(['auto', 'restricted'] as const),
    } as const;
  });

const tally = { documents: 0, fixes: 0, cleared: 0, reasons: new Map<string, number>() };

describe('random manifests in random styles', () => {
  test.each(texts.map((made) => [made.seed, made] as const))(
    'seed %i',
    async (_, { values, text, profile, level }) => {
      const judge = judgeWith(profile, level);
      const { documents, problems } = readDocuments(text, 'f.yaml');
      expect(problems).toEqual([]);
      expect(plain(documents)).toEqual(JSON.parse(JSON.stringify(values)));

      const fixed = await fixText(text, 'f.yaml', { judge, accepts: isAutomatic });
      const after = readDocuments(fixed.text, 'f.yaml');
      expect(after.problems).toEqual([]);
      expect(after.documents).toHaveLength(documents.length);
      for (const [i, { original, plan }] of fixed.documents.entries()) {
        const edits = editsOf(plan);
        const document = after.documents[i] as SourceDocument;
        const expected = applyEdits(JSON.parse(JSON.stringify(original.value)) as object, edits);
        expect(JSON.parse(JSON.stringify(document.value))).toEqual(expected);
        const patched = JSON.parse(JSON.stringify(original.value)) as object;
        expect(
          applyPatch(patched, toJsonPatch(original.value, edits)).filter((error) => error !== null),
        ).toEqual([]);
        expect(patched).toEqual(expected);
        const [before, now] = [judge(original), judge(document)];
        const known = before.refusals.map(inEnglish);
        expect(now.refusals.map(inEnglish).filter((refusal) => !known.includes(refusal))).toEqual([]);
        expect(now.faults.map(({ signature }) => signature)).toEqual(
          plan.remaining.map(({ fault }) => fault.signature),
        );
        expect(
          lostComments(
            original,
            document,
            edits.map(({ path }) => path),
          ),
        ).toEqual([]);
        tally.documents++;
        tally.fixes += plan.applied.length;
        for (const { cleared } of plan.applied) tally.cleared += cleared;
        for (const { reason } of plan.remaining) count(inEnglish(reason));
      }
      expect(touchedLines(text, fixed.text, fixed.documents)).toEqual([]);

      const again = await fixText(fixed.text, 'f.yaml', { judge, accepts: isAutomatic });
      expect(again.text).toBe(fixed.text);
    },
  );

  test('enough was fixed for this to mean something', () => {
    const reasons = [...tally.reasons].sort(([, a], [, b]) => b - a);
    if (process.env['GATEHOUSE_RANDOM_TEXTS'] !== undefined)
      process.stdout.write(`${JSON.stringify({ ...tally, reasons })}\n`);
    expect(tally.fixes).toBeGreaterThan(tally.documents);
  });
});

function isAutomatic({
  edits,
  finding,
}: {
  edits: readonly unknown[];
  finding: { fix: { safety: string } };
}): boolean {
  return edits.length > 0 && finding.fix.safety !== 'advice';
}

function plain(documents: readonly SourceDocument[]): unknown {
  return documents.map(({ value }) => JSON.parse(JSON.stringify(value)) as unknown);
}

function count(reason: string): void {
  const kind = reason.replace(/: .*/, '').replace(/\*a\d+|&a\d+|line \d+|"\w+"/g, '..');
  tally.reasons.set(kind, (tally.reasons.get(kind) ?? 0) + 1);
}

/** Comments that are gone although nothing around them was to be removed. */
function lostComments(before: SourceDocument, after: SourceDocument, paths: readonly Path[]): string[] {
  const text = after.source.text.slice(after.start, after.end);
  const lost: string[] = [];
  for (const { 0: comment, index } of before.source.text
    .slice(before.start, before.end)
    .matchAll(/# c\d+c/g)) {
    if (text.includes(comment)) continue;
    if (!paths.some((path) => mayTouch(before, path, before.start + index))) lost.push(comment);
  }
  return lost;
}

/** Lines of the old text that are gone although no edit was to change them. */
function touchedLines(
  before: string,
  after: string,
  documents: Awaited<ReturnType<typeof fixText>>['documents'],
): string[] {
  const lost = new Map<string, number>();
  for (const line of before.split('\n')) lost.set(line, (lost.get(line) ?? 0) + 1);
  for (const line of after.split('\n')) lost.set(line, (lost.get(line) ?? 0) - 1);
  // Lines that read alike are alike: as many may be gone as stand where something was edited.
  let offset = 0;
  for (const line of before.split('\n')) {
    const end = offset + line.length;
    const isMeant = documents.some(
      ({ original, plan }) =>
        original.start <= end && editsOf(plan).some(({ path }) => mayTouch(original, path, offset, end)),
    );
    // A text without a last line break gets one when something is added.
    if (isMeant || end === before.length) lost.set(line, (lost.get(line) ?? 0) - 1);
    offset = end + 1;
  }
  return [...lost].filter(([, times]) => times > 0).map(([line]) => line);
}

/** Whether an offset lies in what the path names, or in the brackets or the list that it is changed in. */
function mayTouch(document: SourceDocument, path: Path, start: number, end = start): boolean {
  const { depth } = document.locate(path);
  for (let at = path.length; at > 0; at--) {
    const located = document.locate(path.slice(0, at));
    if (!located.exact) continue;
    const isEmptied = at === path.length - 1;
    const isShifted = typeof path[at] === 'number' || typeof path[at - 1] === 'number';
    const isFlow = /^[[{]/.test(document.source.text.slice(located.value.start));
    const isWhole = at === path.length || isEmptied || at === depth || isShifted || isFlow;
    const lineEnd = document.source.text.indexOf('\n', located.value.end);
    const from = located.key?.start ?? located.value.start;
    if (isWhole && start <= (lineEnd < 0 ? Number.POSITIVE_INFINITY : lineEnd) && end >= from) return true;
  }
  return /^\s*[[{]/.test(document.source.text.slice(document.start));
}
