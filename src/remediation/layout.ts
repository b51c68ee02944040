import type { SourceDocument } from '../resources/documents.ts';
import type { SourceNode } from '../resources/source-node.ts';
import { isSorted } from './key-order.ts';
import type { Layout } from './render-value.ts';

/** How the document indents, told by what it does most. Two spaces where it says nothing. */
export function layoutOf(document: SourceDocument): Layout {
  const { text } = document.source;
  const steps = new Map<number, number>();
  const dashes = new Map<number, number>();
  const orders = { sorted: 0, all: 0 };
  const columnOf = (offset: number): number => offset - text.lastIndexOf('\n', offset - 1) - 1;
  const visit = (node: SourceNode): void => {
    if (node.kind === 'sequence') for (const item of node.items) visit(item);
    if (node.kind !== 'mapping') return;
    if (node.style === 'block' && node.entries.length > 2) {
      orders.all++;
      if (isSorted(node.entries)) orders.sorted++;
    }
    for (const { key, value } of node.entries) {
      if (
        node.style === 'block' &&
        (value.kind === 'mapping' || value.kind === 'sequence') &&
        value.style === 'block'
      ) {
        const distance = columnOf(value.start) - columnOf(key.start);
        count(value.kind === 'mapping' ? steps : dashes, distance);
      }
      visit(value);
    }
  };
  visit(document.tree);
  const step = mostOften(steps) ?? 2;
  return {
    step: step > 0 ? step : 2,
    dash: Math.max(0, mostOften(dashes) ?? step),
    newline: newlineOf(text, document.start),
    // As programs write it. What people write has an exception before long.
    sorted: orders.all >= 4 && orders.sorted >= orders.all * 0.9,
  };
}

function newlineOf(text: string, start: number): string {
  const first = text.indexOf('\n', start);
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostOften(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
