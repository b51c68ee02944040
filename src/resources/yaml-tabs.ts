import { saying } from '../core/saying.ts';
import type { Trouble } from './trouble.ts';
import {
  ALIAS,
  type Event,
  FLOW,
  FOLDED,
  LITERAL,
  MAPPING,
  PLAIN,
  POP,
  SCALAR,
  type ScalarEvent,
  SEQUENCE,
} from './yaml-events.ts';

/** Tabs that go-yaml refuses where js-yaml reads over them: before anything else of a line, and after a dash. */
export function tabTrouble(source: string, events: readonly Event[]): Trouble | undefined {
  for (const event of events) {
    if (event.type !== SCALAR || (event.style !== LITERAL && event.style !== FOLDED)) continue;
    const at = tabBeforeContent(source, event);
    if (at !== -1) return tabAt(at);
  }
  const tokens = tokensOf(events);
  for (const match of source.matchAll(/^[ ]*(?:[-?:] *)*\t/gm)) {
    const at = match.index + match[0].length - 1;
    const { token, flowDepth, depthAfter } = lastBefore(tokens, at);
    const isInScalar = token !== undefined && token.end > at;
    if (isInScalar) {
      if (token.isPlain && match[0].trim() === '') return tabAt(at);
      continue;
    }
    const hasClosed = depthAfter === 0 && /[\]}]/.test(source.slice(token?.end ?? 0, at));
    if (flowDepth === 0 || hasClosed) return tabAt(at);
  }
  return undefined;
}

export function tabAt(at: number): Trouble {
  return {
    code: 'yaml-syntax',
    message: saying('yaml.tab', 'a tab is used for indentation'),
    remedy: saying('yaml.tab.remedy', 'YAML is indented with spaces only; replace the tab with spaces.'),
    start: at,
    end: at + 1,
  };
}

/** In a block scalar a tab cannot stand where its indentation is still to be found, nor where some is missing. */
function tabBeforeContent(source: string, event: ScalarEvent): number {
  const { valueStart, valueEnd, indent } = event;
  const region = source.slice(valueStart, valueEnd);
  if (!region.includes('\t')) return -1;
  const headerStart = Math.max(0, source.lastIndexOf('\n', valueStart - 2));
  const isExplicit = /[|>][-+]?[1-9]/.test(source.slice(headerStart, valueStart));
  let isDetecting = !isExplicit;
  for (const match of region.matchAll(/^( *)([^\r\n]?)/gm)) {
    const [, spaces = '', first = ''] = match;
    if (first === '\t' && (isDetecting || spaces.length < indent))
      return valueStart + match.index + spaces.length;
    if (first !== '') isDetecting = false;
  }
  return -1;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly isPlain: boolean;
  readonly flowDepth: number;
  /** How deep in brackets what follows stands, when the collections that end with this token are closed. */
  depthAfter: number;
}

function tokensOf(events: readonly Event[]): Token[] {
  const tokens: Token[] = [];
  const open: boolean[] = [];
  let flowDepth = 0;
  for (const event of events) {
    if (event.type === MAPPING || event.type === SEQUENCE) {
      const isFlow = event.style === FLOW;
      open.push(isFlow);
      if (isFlow) flowDepth++;
      tokens.push({ start: event.start, end: event.start, isPlain: false, flowDepth, depthAfter: flowDepth });
    } else if (event.type === SCALAR && event.valueStart !== -1) {
      const isPlain = event.style === PLAIN;
      tokens.push({
        start: event.valueStart,
        end: event.valueEnd,
        isPlain,
        flowDepth,
        depthAfter: flowDepth,
      });
    } else if (event.type === ALIAS) {
      const { anchorStart: start, anchorEnd: end } = event;
      tokens.push({ start, end, isPlain: false, flowDepth, depthAfter: flowDepth });
    } else if (event.type === POP) {
      if (open.pop()) flowDepth--;
      const last = tokens.at(-1);
      if (last !== undefined) last.depthAfter = flowDepth;
    }
  }
  return tokens;
}

function lastBefore(
  tokens: readonly Token[],
  at: number,
): { token?: Token; flowDepth: number; depthAfter: number } {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start <= at) low = middle + 1;
    else high = middle;
  }
  const token = tokens[low - 1];
  if (token === undefined) return { flowDepth: 0, depthAfter: 0 };
  return { token, flowDepth: token.flowDepth, depthAfter: token.depthAfter };
}
