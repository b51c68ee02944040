/** A piece of a stream: what stands between two `---` lines. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

/** A line that starts with `---` and goes on with something that Kubernetes does not allow there. */
export interface BadSeparator extends Chunk {
  readonly rest: string;
}

/**
 * Cuts a YAML stream where Kubernetes' YAMLReader cuts it: at every line that begins with `---`, wherever it stands,
 * even inside a quoted text. Only spaces and a comment may follow on that line; with anything else the reader gives
 * up. Here the bad line is reported and the pieces around it stay. The first piece keeps its own `---` line.
 */
export function* splitDocuments(text: string, from = 0): Generator<Chunk | BadSeparator> {
  let start = from;
  let line = from;
  while (line !== -1 && line < text.length) {
    if (!text.startsWith('---', line)) {
      line = nextSeparator(text, line);
      continue;
    }
    const newline = text.indexOf('\n', line);
    const end = newline === -1 ? text.length : newline;
    const rest = text
      .slice(line + 3, end)
      .replace(GO_SPACES, '')
      .trimEnd();
    if (rest !== '' && !rest.startsWith('#')) {
      if (line > start) yield { start, end: line };
      yield { start: line, end: text.charCodeAt(end - 1) === 0x0d ? end - 1 : end, rest };
      start = newline === -1 ? text.length : newline + 1;
      line = start;
    } else if (line > start) {
      yield { start, end: line };
      start = newline === -1 ? text.length : newline + 1;
      line = start;
    } else {
      line = newline === -1 ? -1 : newline + 1;
    }
  }
  if (start < text.length) yield { start, end: text.length };
}

/** Start of the next line that begins with `---`, or -1. */
function nextSeparator(text: string, from: number): number {
  const found = text.indexOf('\n---', from);
  return found === -1 ? -1 : found + 1;
}

/** Kubernetes takes a stream for JSON when its first character that is not a space is a brace. */
export function looksLikeJson(text: string): boolean {
  return /^(?:(?!\ufeff)\s|\u0085)*\{/.test(text);
}

/** What Go takes for space: NEL, but not the byte order mark. */
const GO_SPACES = /^(?:(?!\ufeff)\s|\u0085)+/;
