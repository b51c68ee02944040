import { expect, test, vi } from 'vitest';
import type { Edit } from '../core/edit.ts';
import type { Finding } from '../core/finding.ts';
import { isRecord } from '../resources/objects.ts';
import type { Fault, Judged, Verdict } from './fault.ts';
import { fixText } from './fix-text.ts';
import type * as textEdit from './text-edit.ts';

// A splicer with a mistake: it leaves something else where it was to take away.
vi.mock('./text-edit.ts', async (original) => {
  const { splicesFor } = await original<typeof textEdit>();
  return {
    splicesFor(...[document, edit]: Parameters<typeof splicesFor>) {
      const splices = splicesFor(document, edit);
      if ('reason' in splices || edit.path.at(-1) !== 'b') return splices;
      return splices.map((splice) => ({ ...splice, text: 'other: 1, ' }));
    },
  };
});

/** In each part the key must not be there. */
function judge({ value }: Judged): Verdict {
  const faults = Object.entries(isRecord(value) ? value : {}).flatMap(([part, keys]): Fault[] =>
    ['a', 'b', 'c'].flatMap((key) => {
      if (!isRecord(keys) || !(key in keys)) return [];
      const path = [part, key];
      const edits: Edit[] = [{ op: 'remove', path }];
      const finding = { check: 'A', message: '!', path, fix: { safety: 'safe', summary: 'Do it.' } };
      return [{ finding: finding as unknown as Finding, objectPath: [], signature: path.join(), edits }];
    }),
  );
  return { faults, refusals: [], notApplicable: new Set(), admittedAt: [] };
}

test('a batch that the text did not take is done again edit by edit; the one at fault is left', async () => {
  const text = 'x: {k: 1, a: 1}\ny: {b: 1, k: 1}\nz: {k: 1, c: 1}\n';
  const { text: fixed, documents } = await fixText(text, 'f.yaml', { judge, accepts: () => true });
  expect(fixed).toBe('x: {k: 1}\ny: {b: 1, k: 1}\nz: {k: 1}\n');
  expect(documents[0]?.plan.remaining.map(({ reason }) => reason.id)).toEqual(['edit.layout']);
});
