import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { selectPractices } from '../checks/select-practices.ts';
import { checkDocument } from '../cli/check-documents.ts';
import { applyEdits } from '../core/edit.ts';
import { changedFinding, type Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Profile } from '../core/profile.ts';
import { LATEST, type Version } from '../core/version.ts';
import { standards } from '../index.ts';
import { practices } from '../practices/index.ts';
import { readDocuments } from '../resources/documents.ts';
import { FileInventory } from '../resources/inventory.ts';
import { applySplices } from './draft.ts';
import { editDocument } from './edit-document.ts';
import type { Judged } from './fault.ts';
import { fixText } from './fix-text.ts';
import { judgeDocument } from './judge-document.ts';
import { editsOf } from './plan.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpora = ['../shared/manifests', 'examples'].map((name) => join(root, name));

function manifestsIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) return manifestsIn(path);
    return /\.ya?ml$/.test(name) && name !== 'gatehouse.yaml' ? [path] : [];
  });
}

function options(profile: Profile, level: 'auto' | 'restricted') {
  return {
    selector: standards,
    workloads: [],
    practices: selectPractices(practices, profile).selection,
    isReported: () => true,
    inventory: new FileInventory(),
    kubernetes: 37,
    level,
    version: LATEST,
    namespaces: new Map(),
    sentences: false,
    policyFor(): { wanted: Judgement['wanted']; version: Version } {
      if (level === 'auto') return { wanted: { level: 'baseline', because: 'default' }, version: LATEST };
      return { wanted: { level, because: 'asked' }, version: LATEST };
    },
  };
}

describe.skipIf(!existsSync(corpora[0] ?? ''))('real manifests (skipped without ../shared/manifests)', () => {
  const files = corpora.flatMap(manifestsIn);

  test('fix finds what check finds, at the same places', () => {
    for (const file of files) {
      const standing = options('strict', 'auto');
      for (const document of readDocuments(readFileSync(file, 'utf8'), file).documents) {
        const checked = [...checkDocument(document, standing)].flatMap(
          ({ judgement }) => judgement?.findings ?? [],
        );
        const found = judgeDocument(document, standing).faults.map(({ finding }) => finding);
        // What is worked out when it is asked for has to be asked for.
        const texts = (findings: readonly Finding[]): string[] =>
          findings.map((finding) => JSON.stringify(changedFinding(finding, {}))).sort();
        expect(texts(found)).toEqual(texts(checked));
      }
    }
  });

  test('what --to restricted does to them', async () => {
    const tally: Record<string, { fixes: number; cleared: number; remain: number; refused: number }> = {};
    for (const file of files) {
      const judge = (document: Judged) => judgeDocument(document, options('pss', 'restricted'));
      const text = readFileSync(file, 'utf8');
      const accepts = ({ edits }: { edits: readonly unknown[] }): boolean => edits.length > 0;
      const fixed = await fixText(text, file, { judge, accepts });
      const corpus = /manifests\/([^/]+)|examples/.exec(file)?.[1] ?? 'examples';
      const count = tally[corpus] ?? { fixes: 0, cleared: 0, remain: 0, refused: 0 };
      tally[corpus] = count;
      for (const { original, plan } of fixed.documents) {
        count.fixes += plan.applied.length;
        count.cleared += plan.applied.reduce((sum, { cleared }) => sum + cleared, 0);
        count.remain += plan.remaining.length;
        count.refused += plan.remaining.filter(({ refused }) => refused).length;
        expect(plan.document.value).toEqual(applyEdits(original.value, editsOf(plan)));
        // What an agent needs for its features is left to whoever switches them.
        for (const { fault } of plan.remaining.filter((each) => each.fault.obstacle === undefined))
          expect(fault.finding.check).toMatch(/^(hostPathVolumes|restrictedVolumes)$/);
      }
      expect((await fixText(fixed.text, file, { judge, accepts })).text).toBe(fixed.text);
    }
    // The other corpora are given; the examples may change.
    expect(tally['examples']?.fixes).toBeGreaterThan(0);
    expect({ ...tally, examples: undefined }).toEqual({
      'argo-cd': { fixes: 0, cleared: 0, remain: 0, refused: 0 },
      'bad-pods': { fixes: 234, cleared: 252, remain: 12, refused: 0 },
      datadog: { fixes: 161, cleared: 236, remain: 229, refused: 0 },
      'online-boutique': { fixes: 48, cleared: 48, remain: 0, refused: 0 },
    });
  });
});

test('a document with edits is what its splices make of it', () => {
  const [document] = readDocuments('a: 1\nb: 2\n', 'f').documents;
  if (document === undefined) throw new Error('no document');
  expect(editDocument(document, [])).toEqual({ text: 'a: 1\nb: 2\n', document });
  expect(
    applySplices('abc', [
      { start: 0, end: 1, text: 'x' },
      { start: 3, end: 3, text: '!' },
    ]),
  ).toBe('xbc!');
});
