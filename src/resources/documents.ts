import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { jsonComment, startsComment } from './json-reader.ts';
import { LineIndex } from './line-index.ts';
import { NumberLiteral } from './number-literal.ts';
import { parseJson, treeOfJson } from './parse-json.ts';
import { type Parsed, parseYaml } from './parse-yaml.ts';
import { SourceDocument, type SourceFile } from './source-document.ts';
import { duplicateKeys, type SourceNode } from './source-node.ts';
import { type Positions, positionsOf } from './source-positions.ts';
import { type Chunk, looksLikeJson, splitDocuments } from './split-documents.ts';
import { problemOf, type Trouble } from './trouble.ts';

export { SourceDocument } from './source-document.ts';
export type { Located, SourceRange } from './source-positions.ts';

/** The documents of a text, and what kept others from being read. One broken document does not hurt the others. */
export function readDocuments(
  text: string,
  file: string,
): { documents: SourceDocument[]; problems: Problem[] } {
  const documents: SourceDocument[] = [];
  const problems: Problem[] = [];
  for (const found of documentsIn(text, file)) {
    if (found instanceof SourceDocument) documents.push(found);
    else problems.push(found);
  }
  return { documents, problems };
}

/**
 * The same one at a time, in the order of the text. A problem that did not stop its document comes right before the
 * document, and stands in its `problems` as well. Documents of YAML whose text is not wanted are left out.
 */
export function* documentsIn(
  text: string,
  file: string,
  isWanted?: (text: string) => boolean,
): Generator<SourceDocument | Problem> {
  let isEmpty = true;
  for (const found of new Reading(text, file, isWanted).read()) {
    isEmpty = false;
    if (found instanceof SourceDocument) yield* found.problems;
    yield found;
  }
  if (isEmpty) yield emptyFile(file);
}

class Reading {
  readonly #source: SourceFile;
  readonly #isWanted: ((text: string) => boolean) | undefined;
  #index = 0;

  constructor(text: string, file: string, isWanted: ((text: string) => boolean) | undefined) {
    this.#source = { text, file, lines: new LineIndex(text) };
    this.#isWanted = isWanted;
  }

  *read(): Generator<SourceDocument | Problem> {
    const { text } = this.#source;
    if (looksLikeJson(text)) yield* this.#jsonStream();
    else yield* this.#yamlStream(0);
  }

  /**
   * As kubectl: a stream that begins with a brace is JSON until something is not, and when that happens at its first
   * or second object, the rest is read as YAML.
   */
  *#jsonStream(): Generator<SourceDocument | Problem> {
    const { text } = this.#source;
    let at = 0;
    for (let count = 0; ; count++) {
      const parsed = parseJson(text, at);
      if (parsed === undefined) return;
      if ('code' in parsed) {
        if (count > 1 || isCertainlyJson(text, at, parsed)) yield this.#problem(parsed);
        else yield* this.#yamlStream(at);
        return;
      }
      const start = at;
      yield* this.#document('json', parsed, { start, end: parsed.end }, () =>
        positionsOf(treeOfJson(text, start)),
      );
      at = parsed.end;
    }
  }

  *#yamlStream(from: number): Generator<SourceDocument | Problem> {
    const { text } = this.#source;
    for (const chunk of splitDocuments(text, from)) {
      if ('rest' in chunk) {
        yield this.#problem(badSeparator(chunk, chunk.rest));
        continue;
      }
      if (isBlank(text, chunk)) continue;
      if (this.#isWanted?.(text.slice(chunk.start, chunk.end)) === false) continue;
      const parsed = parseYaml(text, chunk.start, chunk.end);
      if ('code' in parsed) yield this.#problem(parsed);
      else yield* this.#document('yaml', parsed, chunk, parsed.positions ?? (() => undefined));
    }
  }

  *#document(
    format: 'yaml' | 'json',
    parsed: Parsed,
    { start, end }: Chunk,
    positions: () => Positions | undefined,
  ): Generator<SourceDocument | Problem> {
    const { value, valueStart, duplicates, warning } = parsed;
    if (warning !== undefined) yield this.#problem(warning);
    if (value === undefined || value === null) return;
    const found = duplicates ? positions() : undefined;
    const problems = found === undefined ? [] : this.#duplicates(found.tree, format);
    const facts = { index: this.#index, format, value, valueStart, problems, start, end };
    const document = new SourceDocument(this.#source, facts, () => found ?? positions());
    if (typeof value !== 'object' || Array.isArray(value) || value instanceof NumberLiteral) {
      yield this.#problem(notAnObject(document.tree, value));
      return;
    }
    this.#index++;
    yield document;
  }

  #duplicates(tree: SourceNode, format: 'yaml' | 'json'): Problem[] {
    const { lines } = this.#source;
    return Array.from(duplicateKeys(tree), ({ name, first, last }) =>
      this.#problem({
        code: 'duplicate-key',
        message: givenTwice(name, format, lines.placeOf(first.start), lines.placeOf(last.start)),
        remedy: saying(
          'duplicate-key.remedy',
          'Keep one of the two; strict parsers and API servers (fieldValidation=Strict) refuse the object.',
        ),
        start: last.start,
        end: last.end,
        incomplete: false,
      }),
    );
  }

  #problem(trouble: Trouble): Problem {
    return problemOf(trouble, this.#source.file, this.#source.lines);
  }
}

/** Nothing behind its own `---` but spaces and line feeds, which no parser need look at. */
function isBlank(text: string, { start, end }: Chunk): boolean {
  for (let at = text.startsWith('---', start) ? start + 3 : start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a) return false;
  }
  return true;
}

/** Whether the error of the JSON reader helps more than that of the YAML parser: braces and quoted keys. */
function isCertainlyJson(text: string, at: number, trouble: Trouble): boolean {
  if (trouble.code !== 'json-syntax') return true;
  // YAML would take a comment for the beginning of the key behind it, which nobody means.
  if (startsComment(text, trouble.start)) return true;
  if (!/^\s*\{\s*"/.test(text.slice(at, at + 1000))) return false;
  // YAML may accept what JSON refuses, as kubectl then does.
  for (const chunk of splitDocuments(text, at)) {
    return 'rest' in chunk || 'code' in parseYaml(text, chunk.start, chunk.end);
  }
  return true;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function givenTwice(name: string, format: 'yaml' | 'json', first: Place, last: Place): Saying {
  if (first.line !== last.line) {
    const values = { name, first: first.line, last: last.line };
    return format === 'yaml'
      ? saying('duplicate-key.yaml', '"{name}" is given twice: line {last} wins over line {first}', values)
      : saying(
          'duplicate-key.json',
          '"{name}" is given twice: line {last} is decoded over line {first}: texts and numbers are replaced, objects and lists merged',
          values,
        );
  }
  const values = { name, first: first.column, last: last.column };
  return format === 'yaml'
    ? saying(
        'duplicate-key.yaml.line',
        '"{name}" is given twice: column {last} wins over column {first}',
        values,
      )
    : saying(
        'duplicate-key.json.line',
        '"{name}" is given twice: column {last} is decoded over column {first}: texts and numbers are replaced, objects and lists merged',
        values,
      );
}

function badSeparator({ start, end }: Chunk, rest: string): Trouble {
  return {
    code: 'yaml-syntax',
    message: saying('yaml.separator', '"{rest}" cannot stand on the line of a "---"', {
      rest: rest.length > 40 ? `${rest.slice(0, 40)}...` : rest,
    }),
    remedy: saying(
      'yaml.separator.remedy',
      'Kubernetes allows only spaces and a comment after "---"; move the rest to the next line.',
    ),
    start,
    end,
  };
}

function notAnObject(node: SourceNode, value: unknown): Trouble {
  if (typeof value === 'string' && startsComment(value)) return jsonComment(node.start);
  const type = Array.isArray(value) ? 'list' : typeof value === 'object' ? 'number' : typeof value;
  return {
    code: 'not-an-object',
    message: saying(
      'not-an-object',
      'this document is {type, select, list {a list} string {a string} boolean {a boolean} other {a number}}, not a Kubernetes object',
      { type },
    ),
    remedy: Array.isArray(value)
      ? saying(
          'not-an-object.list.remedy',
          'Separate objects with a line "---", or put them into the items of a List.',
        )
      : saying('not-an-object.remedy', 'An object has apiVersion, kind and metadata.'),
    start: node.start,
    end: node.end,
  };
}

function emptyFile(file: string): Problem {
  return problemSaying({
    code: 'empty-file',
    message: saying('empty-file', 'the file holds no document'),
    remedy: saying('empty-file.remedy', 'Only spaces, comments or empty documents were found.'),
    file,
    incomplete: true,
  });
}
