const LAYOUT = '2006-01-02T15:04:05Z07:00';

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The pieces of the layout, in order, with what each may look like. Go takes an hour of one digit. */
const PIECES: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d{2}/],
  ['-', /^-/],
  ['02', /^\d{2}/],
  ['T', /^T/],
  ['15', /^\d{1,2}/],
  [':', /^:/],
  ['04', /^\d{2}/],
  [':', /^:/],
  ['05', /^\d{2}(?:[.,]\d+)?/],
  ['Z07:00', /^(?:Z|[+-]\d{2}:\d{2})/],
];

/**
 * What Go's `time.Parse(time.RFC3339, text)` has against a text; undefined when it is a time.
 */
export function timestampError(text: string): string | undefined {
  const found: Record<string, string> = {};
  let rest = text;
  const outOfRange = (what: string): string => `parsing time ${goQuote(text)}: ${what} out of range`;
  for (const [layout, pattern] of PIECES) {
    const piece = pattern.exec(rest)?.[0];
    if (piece === undefined) {
      return `parsing time ${goQuote(text)} as "${LAYOUT}": cannot parse ${goQuote(rest)} as "${layout}"`;
    }
    const range = rangeError(layout, piece);
    if (range !== undefined) return outOfRange(range);
    found[layout] = piece;
    rest = rest.slice(piece.length);
  }
  if (rest !== '') return `parsing time ${goQuote(text)}: extra text: ${goQuote(rest)}`;
  const year = Number(found['2006']);
  const month = Number(found['01']);
  const day = Number(found['02']);
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0) + (leap ? 1 : 0)) return outOfRange('day');
  return undefined;
}

function rangeError(layout: string, piece: string): string | undefined {
  const number = Number.parseInt(piece, 10);
  switch (layout) {
    case '01':
      return number < 1 || number > 12 ? 'month' : undefined;
    case '15':
      return number > 23 ? 'hour' : undefined;
    case '04':
      return number > 59 ? 'minute' : undefined;
    case '05':
      return number > 59 ? 'second' : undefined;
    case 'Z07:00':
      if (piece !== 'Z' && Number(piece.slice(1, 3)) > 24) return 'time zone offset hour';
      if (piece !== 'Z' && Number(piece.slice(4)) > 60) return 'time zone offset minute';
      return undefined;
    default:
      return undefined;
  }
}

/** The time package quotes by rules of its own: all but printable ASCII and DEL becomes `\x..`, byte by byte. */
function goQuote(text: string): string {
  const quoted = text.replace(/["\\]|[^ -\x7f]/gu, (character) =>
    character === '"' || character === '\\' ? `\\${character}` : hexOf(character),
  );
  return `"${quoted}"`;
}

function hexOf(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}
