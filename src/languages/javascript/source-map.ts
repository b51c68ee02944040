/** A place in what a text was made from; from 1. */
export interface Original {
  /** Which of the sources, from 0. */
  readonly source: number;
  readonly line: number;
  readonly column: number;
}

interface Segment {
  readonly column: number;
  readonly original: Original | undefined;
}

/** What a source map says of a text. */
export interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/** A source map as JSON; undefined when it is none, or one of several in one, which few tools write. */
export function parseSourceMap(json: string): SourceMap | undefined {
  let map: unknown;
  try {
    map = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof map !== 'object' || map === null || !('mappings' in map) || !('sources' in map))
    return undefined;
  const { mappings, sources } = map;
  if (typeof mappings !== 'string' || !Array.isArray(sources)) return undefined;
  const root = 'sourceRoot' in map && typeof map.sourceRoot === 'string' ? map.sourceRoot : '';
  const start = root === '' || root.endsWith('/') ? root : `${root}/`;
  return { mappings, sources: sources.map((source) => `${start}${String(source ?? '')}`) };
}

/** Where the parts of a text come from, by the mappings of a source map; undefined for what was made up. */
export function originalPlaces(text: string, mappings: string): (offset: number) => Original | undefined {
  const lines = segmentsIn(mappings);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    const column = offset - (starts[line] ?? 0);
    return lines[line]?.findLast((segment) => segment.column <= column)?.original;
  };
}

/** Line by line. Each number is the difference to the one before of its kind; columns of the text begin anew in each line. */
function segmentsIn(mappings: string): Segment[][] {
  let [originalSource, originalLine, originalColumn] = [0, 0, 0];
  return mappings.split(';').map((line) => {
    let column = 0;
    return line.split(',').flatMap((segment): Segment[] => {
      const [ahead, across, down = 0, right = 0] = numbersIn(segment);
      if (ahead === undefined) return [];
      column += ahead;
      if (across === undefined) return [{ column, original: undefined }];
      originalSource += across;
      originalLine += down;
      originalColumn += right;
      const place = { line: originalLine + 1, column: originalColumn + 1 };
      return [{ column, original: { source: originalSource, ...place } }];
    });
  });
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Five bits a digit, the lowest first; the sixth says that more follow, and the lowest bit of the number is its sign. */
function numbersIn(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push((value & 1) === 0 ? value >> 1 : -(value >> 1));
    [value, shift] = [0, 0];
  }
  return numbers;
}
