import { type Saying, saying } from '../core/saying.ts';
import type { Trouble } from './trouble.ts';
import type { SourceLines } from './yaml-lines.ts';

/** A line that stands in a column where nothing can go on, and the ways it could have been meant. */
export function indentationTrouble(lines: SourceLines, at: number, reason: string): Trouble | undefined {
  if (!reason.startsWith('bad indentation') && !reason.startsWith('end of the stream')) return undefined;
  const line = lines.numberOf(at);
  const indent = lines.indentOf(line);
  if (indent === undefined) return undefined;
  const colon = secondColon(lines, line, at);
  if (colon !== undefined) return colon;
  if (at > lines.startOf(line) + indent) return afterValue(lines, line, at);
  return amongDashes(lines, line, indent) ?? betweenColumns(lines, line, indent);
}

/** The value of the line has ended, and something follows: `'it's'`, `[a]]`. */
function afterValue(lines: SourceLines, line: number, at: number): Trouble {
  const rest = lines
    .textOf(line)
    .slice(at - lines.startOf(line))
    .trimEnd();
  return {
    code: 'yaml-syntax',
    message: saying('yaml.after-value', '{rest} cannot stand after the end of the value', {
      rest: JSON.stringify(rest),
    }),
    remedy: rest.includes("'")
      ? saying(
          'yaml.apostrophe.remedy',
          'Inside single quotes write {twice} for an apostrophe, or put the text in double quotes.',
          { twice: "''" },
        )
      : saying('yaml.after-value.remedy', 'Take it away, or put the whole value in quotes.'),
    start: at,
    end: at + Math.max(1, rest.length),
  };
}

/** A key in the column of the list dashes: it belongs to the item, or to what holds the list. */
function amongDashes(lines: SourceLines, line: number, indent: number): Trouble | undefined {
  const key = lines.keyOf(line);
  if (key === undefined || lines.isItem(line)) return undefined;
  let item = line - 1;
  while (item >= 1 && (lines.indentOf(item) ?? indent + 1) > indent) item--;
  if (item < 1 || !lines.isItem(item) || lines.indentOf(item) !== indent) return undefined;
  const parentLine = lines.parentOf(item, indent);
  const parent = parentLine === undefined ? undefined : lines.keyOf(parentLine);
  const last = lines.lastOf(line, indent);
  const range =
    last === line
      ? saying('yaml.line', 'line {line}', { line: `{${line}}` })
      : saying('yaml.lines', 'lines {first}-{last}', { first: `{${line}}`, last: `{${last}}` });
  const inner = (lines.keyOf(item)?.column ?? indent + 2) - indent;
  return {
    code: 'yaml-syntax',
    message: saying('yaml.column', '"{key}" cannot start here', { key: key.text }),
    remedy: waysOut(range, inner, indent, parent),
    ...spanOf(lines, line, key),
  };
}

/** The two readings of a key among the dashes: as one of the item, or as one of what holds the list. */
function waysOut(
  range: Saying,
  inner: number,
  indent: number,
  parent?: { text: string; column: number },
): Saying {
  if (parent === undefined) {
    return saying(
      'yaml.column-item.remedy',
      'It stands in the column of the list dashes: if it belongs to the list item, indent {range} by {inner}.',
      { range, inner },
    );
  }
  const values = { list: parent.text, range, inner, left: indent - parent.column };
  return parent.column < indent
    ? saying(
        'yaml.column-item-or-parent.remedy',
        'It stands in the column of the list dashes of {list}: if it belongs to the list item, indent {range} by {inner}; if it belongs beside "{list}", move {range} left by {left}.',
        values,
      )
    : saying(
        'yaml.column-item-of.remedy',
        'It stands in the column of the list dashes of {list}: if it belongs to the list item, indent {range} by {inner}.',
        values,
      );
}

/** `a: b: c`, also where the value began on the line above. */
function secondColon(lines: SourceLines, line: number, at: number): Trouble | undefined {
  const text = lines.textOf(line);
  const column = at - lines.startOf(line);
  if (text[column] !== ':') return undefined;
  const key = lines.keyOf(line);
  if (key !== undefined && column > key.column + key.text.length + 2) {
    return {
      code: 'yaml-syntax',
      message: saying('yaml.second-colon', 'a second colon stands in the value of "{key}"', {
        key: key.text,
      }),
      remedy: saying(
        'yaml.second-colon.remedy',
        'Put the value in quotes if the colon belongs to it; otherwise begin a new line.',
      ),
      start: at,
      end: at + 1,
    };
  }
  let above = line - 1;
  while (above >= 1 && lines.indentOf(above) === undefined) above--;
  const owner = lines.keyOf(above);
  if (key === undefined || owner === undefined) return undefined;
  return {
    code: 'yaml-syntax',
    message: saying('yaml.has-value', '"{key}" cannot start here: "{owner}" above already has a value', {
      key: key.text,
      owner: owner.text,
    }),
    remedy: saying(
      'yaml.has-value.remedy',
      'Move it to column {column} if it stands beside "{owner}"; take the value away if it belongs below.',
      { column: owner.column + 1, owner: owner.text },
    ),
    ...spanOf(lines, line, key),
  };
}

/** Between two columns that are in use, or left of all of them. */
function betweenColumns(lines: SourceLines, line: number, indent: number): Trouble {
  const columns = new Set<number>();
  let limit = Number.POSITIVE_INFINITY;
  for (let above = line - 1; above >= 1 && limit > 0; above--) {
    const column = lines.indentOf(above);
    if (column === undefined || column >= limit) continue;
    limit = column;
    columns.add(column);
    const key = lines.keyOf(above);
    if (key !== undefined && columns.size === 1) columns.add(key.column);
  }
  const key = lines.keyOf(line);
  const near = [...columns].sort((a, b) => Math.abs(a - indent) - Math.abs(b - indent)).slice(0, 3);
  const open = near.sort((a, b) => a - b).map((column) => column + 1);
  const last = open.pop();
  const what =
    key !== undefined
      ? `"${key.text}"`
      : lines.isItem(line)
        ? saying('yaml.this-item', 'this list item')
        : saying('yaml.this-line', 'this line');
  return {
    code: 'yaml-syntax',
    message: saying('yaml.wrong-column', '{what} cannot start in column {column}', {
      what,
      column: indent + 1,
    }),
    remedy: columnsLeft(open, last),
    ...spanOf(lines, line, key),
  };
}

function columnsLeft(open: readonly number[], last: number | undefined): Saying {
  if (last === undefined) return saying('yaml.indentation.remedy', 'Check its indentation.');
  return open.length === 0
    ? saying('yaml.column-left.remedy', 'The lines above leave open: column {last}.', { last })
    : saying('yaml.columns-left.remedy', 'The lines above leave open: column {open} or {last}.', {
        open: open.join(', '),
        last,
      });
}

function spanOf(
  lines: SourceLines,
  line: number,
  key: { text: string; column: number } | undefined,
): { start: number; end: number } {
  const text = lines.textOf(line);
  const column = key?.column ?? Math.max(0, text.search(/\S/));
  const start = lines.startOf(line) + column;
  return { start, end: start + (key === undefined ? text.trim().length : key.text.length + 1) };
}
