import { describe, expect, test } from 'vitest';
import type { TextChange } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { LATEST } from '../core/version.ts';
import { standards } from '../index.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Judged, Verdict } from './fault.ts';
import { judgeDocument } from './judge-document.ts';
import { changeBetween, proposalsFor } from './proposals.ts';

const wanted: Judgement['wanted'] = { level: 'restricted', because: 'asked' };
const judge = (document: Judged): Verdict =>
  judgeDocument(document, {
    selector: standards,
    workloads: [],
    policyFor: () => ({ wanted, version: LATEST }),
    isReported: () => true,
    practices: [],
    inventory: new FileInventory(),
    kubernetes: 37,
  });

const POD = (name: string, container: string): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  hostPID: true  # 임시
  containers:
    - name: a
      image: a:1
${container}`;

const indented = (text: string): string => text.trimEnd().replaceAll('\n', '\n    ');

const TEXTS: Readonly<Record<string, string>> = {
  'two documents': `${POD('a', '      securityContext:\n        privileged: true\n')}---\n${POD('b', '      securityContext: {privileged: true} # 😀\n')}`,
  'CRLF, and no line break at the end': POD('a', '      securityContext:\n        privileged: true')
    .replaceAll('\n', '\r\n')
    .trimEnd(),
  'characters of two code units before the fault': `# 😀😀\n${POD('a', '      env: [{name: "😀", value: "😀"}]\n      securityContext: {privileged: true, runAsUser: 0}\n')}`,
  'a list': `apiVersion: v1\nkind: List\nitems:\n  - ${indented(POD('a', ''))}\n  - ${indented(POD('b', ''))}\n`,
  JSON: JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { hostPID: true, containers: [{ name: 'a', image: 'a', securityContext: { privileged: true } }] },
  }),
};

/** Lines end with LF, CRLF or CR. */
function offsetOf(text: string, line: number, column: number): number {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  return (starts[line - 1] ?? Number.NaN) + column - 1;
}

function changed(text: string, change: TextChange): string {
  const start = offsetOf(text, change.line, change.column);
  return text.slice(0, start) + change.text + text.slice(offsetOf(text, change.endLine, change.endColumn));
}

function faultsOf(document: SourceDocument | undefined): string[] {
  return document === undefined ? [] : judge(document).faults.map(({ signature }) => signature);
}

describe('each change by itself mends its finding, brings no other and leaves other documents as they are', () => {
  test.each(Object.entries(TEXTS))('%s', (_, text) => {
    const { documents } = readDocuments(text, 'a.yaml');
    let count = 0;
    for (const [i, document] of documents.entries()) {
      const changeFor = proposalsFor(document, judge, 100);
      const before = faultsOf(document);
      for (const { finding, signature } of judge(document).faults) {
        const change = changeFor(finding);
        if (change === undefined) continue;
        count++;
        const mended = readDocuments(changed(text, change), 'a.yaml');
        expect(mended.problems).toEqual([]);
        const after = faultsOf(mended.documents[i]);
        expect(after).not.toContain(signature);
        expect(after.filter((one) => !before.includes(one))).toEqual([]);
        for (const [j, other] of documents.entries())
          if (j !== i) expect(mended.documents[j]?.value).toEqual(other.value);
      }
    }
    expect(count).toBeGreaterThan(3);
  });
});

test('no more than so many are tried', () => {
  const [document] = readDocuments(TEXTS['JSON'] ?? '', 'a.json').documents;
  if (document === undefined) throw new Error('there is a document');
  const changeFor = proposalsFor(document, judge, 1);
  expect(judge(document).faults.filter(({ finding }) => changeFor(finding) !== undefined)).toHaveLength(1);
});

test('a change that would tell a credential on its way is not told', () => {
  const change = (value: string) => {
    const text = POD('a', `      env:\n        - {name: DB_PASSWORD, value: ${value}}\n      tty: true\n`);
    const [document] = readDocuments(text, 'a.yaml').documents;
    if (document === undefined) throw new Error('there is a document');
    // A fix that changes something before the variable and something behind it.
    const path = ['spec', 'containers', 0, 'tty'];
    const faultsWithBoth = (judged: Judged): Verdict => {
      const { faults, ...rest } = judge(judged);
      return {
        ...rest,
        faults: faults.map((fault) => ({ ...fault, edits: [...fault.edits, { op: 'remove', path }] })),
      };
    };
    const changeFor = proposalsFor(document, faultsWithBoth, 100);
    const host = judge(document).faults.find(({ finding }) => finding.check === 'hostNamespaces');
    return host && changeFor(host.finding)?.text;
  };
  expect(change('<password>')).toContain('<password>');
  expect(change('Pq7rV2nM9xLs4KdW')).toBeUndefined();
});

test('a change never parts a character or a line break of two code units', () => {
  expect(changeBetween('a😀b', 'a😁b')).toEqual({ start: 1, end: 3, text: '😁' });
  expect(changeBetween('a\r\nb', 'a\r\nc\r\nb')).toEqual({ start: 3, end: 3, text: 'c\r\n' });
  expect(changeBetween('a\r\n', 'a\r\r\n')).toEqual({ start: 1, end: 1, text: '\r' });
});
