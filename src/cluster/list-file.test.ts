import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { itemsInFile } from './list-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'list-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): { items: unknown[]; heads: readonly unknown[]; fault: string | undefined } {
  const file = join(folder, 'list.json');
  writeFileSync(file, text);
  const items: unknown[] = [];
  const reading = itemsInFile(file);
  for (;;) {
    const next = reading.next();
    if (next.done === true) {
      const { heads, fault } = next.value;
      return { items, heads, fault: fault && inEnglish(fault) };
    }
    items.push(next.value);
  }
}

describe('items of a file', () => {
  it('come one at a time, and the rest of the list at its end', () => {
    const list = {
      kind: 'List',
      items: [{ kind: 'Pod', a: { items: ['"[{', '\\"'] } }, { kind: 'B' }],
      metadata: { continue: 'x' },
    };
    for (const space of [0, 2]) {
      const { items, heads, fault } = read(JSON.stringify(list, null, space));
      expect(items).toEqual(list.items);
      expect(heads).toEqual([{ ...list, items: [] }]);
      expect(fault).toBeUndefined();
    }
  });

  it('of a typed list are of its type', () => {
    const { items } = read('{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{}},{"kind":"Own"}]}');
    expect(items).toEqual([{ apiVersion: 'v1', kind: 'Pod', metadata: {} }, { kind: 'Own' }]);
  });

  it('are found across the borders of what is read at once', () => {
    const items = Array.from({ length: 3000 }, (_, i) => ({
      kind: 'Pod',
      i,
      text: `é\\"{${'x'.repeat(3000)}`,
    }));
    expect(read(JSON.stringify({ kind: 'List', items })).items).toEqual(items);
  });

  it('single objects, empty lists, lists of nothing and several documents', () => {
    expect(read('{"kind":"Pod","items":3}').heads).toEqual([{ kind: 'Pod', items: 3 }]);
    expect(read('{"kind":"List","items":null}')).toMatchObject({ items: [], fault: undefined });
    expect(read('\ufeff {"items":[]}\n{"items":[{"a":1}]} ')).toMatchObject({
      items: [{ a: 1 }],
      heads: [{}, {}],
    });
    expect(read('')).toEqual({ items: [], heads: [], fault: undefined });
  });

  it.each([
    ['{"items":[{"a":1},{"b":', 'it ends in the middle of a list'],
    ['{"items":[{"a":1},{"b":]}', 'it is not valid JSON'],
    ['{"items":[{"a":1}', 'it ends in the middle of a list'],
    ['{"items":[{"a":1}], "x" "y"}', 'it is not valid JSON'],
    ['[]', 'it holds no JSON object'],
  ])('before a fault count: %s', (text, fault) => {
    expect(read(text)).toMatchObject({ items: text.startsWith('[') ? [] : [{ a: 1 }], fault });
  });
});
