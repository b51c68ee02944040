import { sourceFilesIn } from './source-files.ts';

/** Every sentence of the source by its id: the arguments of each call of `saying`. */
export function collectSayings(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { path, text } of sourceFilesIn('src')) {
    if (path.endsWith('.test.ts') || path.startsWith('src/messages/') || path === 'src/core/saying.ts')
      continue;
    for (const [id, english] of sayingsIn(text, path)) {
      const before = found.get(id);
      if (before !== undefined && before !== english) {
        throw new Error(`${path}: ${id} has two texts: ${before} | ${english}`);
      }
      found.set(id, english);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const CALL = /\bsaying\(\s*/g;
const LITERAL = `'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*"|\`(?:[^\`\\\\$]|\\\\.|\\$(?!\\{))*\``;
/** The id, and a text that may be joined by `+` because of its length. */
const ARGUMENTS = new RegExp(`(${LITERAL}),\\s*((?:${LITERAL})(?:\\s*\\+\\s*(?:${LITERAL}))*)\\s*[,)]`, 'y');

export function sayingsIn(text: string, path: string): [id: string, english: string][] {
  return [...text.matchAll(CALL)].map((call): [string, string] => {
    ARGUMENTS.lastIndex = call.index + call[0].length;
    const [, id, english] = ARGUMENTS.exec(text) ?? [];
    if (id === undefined || english === undefined) {
      const line = text.slice(0, call.index).split('\n').length;
      throw new Error(`${path}:${line}: the id and the text of a saying have to be literals`);
    }
    return [textOf(id), textOf(english)];
  });
}

function textOf(literals: string): string {
  return [...literals.matchAll(new RegExp(LITERAL, 'g'))]
    .map(([literal]) =>
      literal.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
    )
    .join('');
}
