import type { Excerpt, ExcerptLine } from '../core/finding.ts';
import { lastAnswer } from '../core/last-answer.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { credentialsIn, hideCredentials, mayHoldCredentials } from '../resources/credentials.ts';
import type { Located, SourceDocument, SourceRange } from '../resources/documents.ts';
import { maskSecrets } from '../resources/secrets.ts';

/** What is to be marked, and with it the lines that show it. */
export function excerptOf(
  document: SourceDocument,
  path: Path,
  podDepth: number,
): { place: Place; excerpt: Excerpt } {
  const place = placeOfFault(document, path, podDepth);
  return { place, excerpt: excerptAt(place, document, path, podDepth) };
}

/** Where the field is missing: the name of the container that lacks it, or the key of what should hold it. */
export function placeOfFault(document: SourceDocument, path: Path, podDepth: number): Place {
  const located = document.locate(path);
  if (located.exact) return placeOf(document, joined(located.key, located.value));
  const item = podDepth + 3;
  const owner = typeof path[item - 1] === 'number' && located.depth >= item ? item : located.depth;
  const name = typeof path[owner - 1] === 'number' ? nameIn(document, path, owner) : undefined;
  return name?.located.exact === true
    ? placeOfName(document, name)
    : placeOf(document, located.key ?? located.value);
}

/** Marks the field at fault, and the name of the container or volume it belongs to. */
export function excerptAt(place: Place, document: SourceDocument, path: Path, podDepth: number): Excerpt {
  if (typeof path[podDepth + 2] !== 'number') return { lines: [lineOf(document, place, true)] };
  const name = nameIn(document, path, podDepth + 3);
  if (name.place === place) {
    name.excerpt ??= { lines: [lineOf(document, place, true)] };
    return name.excerpt;
  }
  const line = lineOf(document, place, true);
  if (!name.located.exact || name.located.value.line >= place.line) return { lines: [line] };
  return { lines: [lineOf(document, placeOfName(document, name), false), line] };
}

/** The name of a container or volume. What is told of it is told once: its faults come one after the other. */
interface Name {
  readonly path: Path;
  readonly steps: number;
  readonly located: Located;
  place?: Place;
  excerpt?: Excerpt;
}

/** The name in what the first steps of the path lead to. */
function nameIn(document: SourceDocument, path: Path, steps: number): Name {
  const last = lastNameIn(document);
  if (last.name?.steps === steps && beginsAs(path, last.name.path, steps)) return last.name;
  last.name = { path, steps, located: document.locate([...path.slice(0, steps), 'name']) };
  return last.name;
}

const lastNameIn = lastAnswer((_: SourceDocument): { name?: Name } => ({}));

function beginsAs(path: Path, other: Path, steps: number): boolean {
  for (let i = 0; i < steps; i++) if (path[i] !== other[i]) return false;
  return true;
}

function placeOfName(document: SourceDocument, name: Name): Place {
  name.place ??= placeOf(document, joined(name.located.key, name.located.value));
  return name.place;
}

/** From the key to the end of its value where both stand on one line; else the key alone. */
function joined(key: SourceRange | undefined, value: SourceRange): SourceRange {
  if (key === undefined) return value;
  return value.line === key.line && value.isSingleLine ? key.to(value) : key;
}

export function placeOf(document: SourceDocument, range: SourceRange, length?: number): Place {
  const { line, column, start, end } = range;
  const rest = document.source.lines.endOf(line) - start;
  return { file: document.file, line, column, length: Math.max(1, Math.min(length ?? end - start, rest)) };
}

function lineOf(document: SourceDocument, { line, column, length }: Place, primary: boolean): ExcerptLine {
  const { credentials, lines } = shownOf(document);
  let text = lines.get(line);
  if (text === undefined) {
    text = shownLine(document.lineText(line), credentials);
    lines.set(line, text);
  }
  return { number: line, text, mark: { column, length, primary } };
}

/** A line as reports may show it: it may hold a credential beside what is at fault, and that never leaves the file. */
export function shownLine(text: string, credentials: readonly string[] = []): string {
  return hideCredentials(maskSecrets(text), credentials);
}

interface Shown {
  readonly credentials: readonly string[];
  /** Lines that were shown, since findings share them. */
  readonly lines: Map<number, string>;
}

/** What is told of one document is told in one go. */
const shownOf = lastAnswer((document: SourceDocument): Shown => {
  const credentials = mayHoldCredentials(document.text) ? credentialsIn(document.value) : [];
  return { credentials, lines: new Map() };
});

/** Those that a line alone does not tell: a value below its name, what a Secret holds. */
export function credentialsOf(document: SourceDocument): readonly string[] {
  return shownOf(document).credentials;
}
