import { saying } from '../core/saying.ts';
import { MAX_DEPTH } from './depth.ts';
import type { SourceNode } from './source-node.ts';
import { type Positions, positionsOf } from './source-positions.ts';
import type { Trouble } from './trouble.ts';
import { DOCUMENT, type Event, eventsOf } from './yaml-events.ts';
import { SourceLines } from './yaml-lines.ts';
import { readPlainYaml } from './yaml-plain.ts';
import { PlainPositions } from './yaml-plain-positions.ts';
import { treeOfPlainYaml } from './yaml-plain-tree.ts';
import { refusedByGo } from './yaml-strictness.ts';
import { treeOf } from './yaml-tree.ts';
import { templateTrouble, troubleOf } from './yaml-trouble.ts';
import { valueOfEvents } from './yaml-value.ts';

export interface Parsed {
  /** Undefined for a document that holds nothing, not even `null`. */
  readonly value: unknown;
  /** Where it begins: offset in the text. */
  readonly valueStart: number;
  readonly duplicates: boolean;
  /** Found, but the value stands all the same. */
  readonly warning?: Trouble;
  /** Where everything stands, from what the first pass left; it holds on to that as long as it is held itself. */
  readonly positions?: () => Positions | undefined;
}

/** The value of one YAML document, or why it has none. Offsets count from `start` of the text on. */
export function parseYaml(text: string, start = 0, end = text.length): Parsed | Trouble {
  const plain = readPlainYaml(text, start, end);
  if (plain === undefined) return parseAnyYaml(text, start, end);
  const { value, valueStart, tokens } = plain;
  return { value, valueStart, duplicates: false, positions: () => new PlainPositions(text, tokens) };
}

/** The same by the reader of all that YAML is. */
export function parseAnyYaml(text: string, start: number, end: number): Parsed | Trouble {
  const source = sourceOf(text, start, end);
  const events = eventsOf(source, MAX_DEPTH);
  if (!Array.isArray(events)) return moved(troubleOf(source, events), start);
  if (events.length === 0) return { value: undefined, valueStart: end, duplicates: false };
  const parsed = valueOfEvents(source, events);
  if ('code' in parsed) return moved(explained(source, parsed), start);
  const refused = refusedByGo(source, events);
  if (refused !== undefined) return moved(refused, start);
  const more = secondDocument(source, events);
  const positions = (): Positions | undefined => positionsOf(treeOf(source, events, start));
  const { value, duplicates } = parsed;
  const root = events[1];
  const valueStart = start + (root !== undefined && 'start' in root ? root.start : 0);
  return more === undefined
    ? { value, valueStart, duplicates, positions }
    : { value, valueStart, duplicates, positions, warning: moved(more, start) };
}

/** Where everything stands in a document that `parseYaml` accepts; undefined for any other. */
export function treeOfYaml(text: string, start = 0, end = text.length): SourceNode | undefined {
  const plain = readPlainYaml(text, start, end);
  if (plain !== undefined) return treeOfPlainYaml(text, plain.tokens);
  const source = sourceOf(text, start, end);
  const events = eventsOf(source, MAX_DEPTH);
  return Array.isArray(events) ? treeOf(source, events, start) : undefined;
}

/** Kubernetes ends every line with a line feed before it parses, so a block scalar at the end keeps its own. */
function sourceOf(text: string, start: number, end: number): string {
  const source = text.slice(start, end);
  return source.endsWith('\n') ? source : `${source}\n`;
}

function moved(trouble: Trouble, by: number): Trouble {
  return by === 0 ? trouble : { ...trouble, start: trouble.start + by, end: trouble.end + by, origin: by };
}

/** A template often parses, as mappings in braces, and then fails for another reason. */
function explained(source: string, trouble: Trouble): Trouble {
  if (trouble.code !== 'yaml-syntax' || !source.includes('{{')) return trouble;
  return templateTrouble(new SourceLines(source), trouble.start) ?? trouble;
}

/** `...` ends a document, and Kubernetes reads no further until the next `---` line. */
function secondDocument(source: string, events: readonly Event[]): Trouble | undefined {
  if (!source.includes('...') && !source.includes('\r')) return undefined;
  const first = events[0];
  if (first?.type !== DOCUMENT || events.findLastIndex((event) => event.type === DOCUMENT) === 0)
    return undefined;
  const at = Math.max(0, source.search(/(?<=[\r\n])(\.\.\.|---)\s/));
  return {
    code: 'yaml-syntax',
    message: saying('yaml.after-end', 'Kubernetes reads nothing between this line and the next "---"'),
    remedy: saying('yaml.after-end.remedy', 'Separate documents with a line "---".'),
    start: at,
    end: at + 3,
  };
}
