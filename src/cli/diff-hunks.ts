import { diffLines, type StructuredPatchHunk } from 'diff';

/**
 * The hunks of a unified diff between two texts of many documents. Documents are compared one by one, because the time it
 * takes grows with the square of what differs; hunks may still reach over their borders.
 */
export function hunksOf(before: string, after: string, context: number): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let oldLine = 1;
  let newLine = 1;
  /** Lines of the hunk at hand, the last of which may be more unchanged ones than it needs. */
  let open: StructuredPatchHunk | undefined;
  let unchanged: string[] = [];
  const close = (): void => {
    if (open === undefined) return;
    const trailing = unchanged.slice(0, context);
    addUnchanged(open, trailing);
    hunks.push(open);
    open = undefined;
    unchanged = unchanged.slice(-context);
  };
  for (const { sign, line } of changesOf(before, after)) {
    if (sign === ' ') {
      unchanged.push(line);
      if (open !== undefined && unchanged.length > context * 2) close();
      else if (open === undefined && unchanged.length > context) unchanged.shift();
    } else {
      open ??= hunkAt(oldLine - unchanged.length, newLine - unchanged.length);
      addUnchanged(open, unchanged);
      unchanged = [];
      addLine(open, sign, line);
      if (sign === '-') open.oldLines++;
      else open.newLines++;
    }
    if (sign !== '+') oldLine++;
    if (sign !== '-') newLine++;
  }
  close();
  return hunks;
}

function hunkAt(oldStart: number, newStart: number): StructuredPatchHunk {
  return { oldStart, oldLines: 0, newStart, newLines: 0, lines: [] };
}

function addUnchanged(hunk: StructuredPatchHunk, lines: readonly string[]): void {
  for (const line of lines) addLine(hunk, ' ', line);
  hunk.oldLines += lines.length;
  hunk.newLines += lines.length;
}

function addLine(hunk: StructuredPatchHunk, sign: string, line: string): void {
  if (line.endsWith('\n')) hunk.lines.push(sign + line.slice(0, -1));
  else hunk.lines.push(sign + line, '\\ No newline at end of file');
}

interface LineChange {
  readonly sign: ' ' | '-' | '+';
  /** With its line break, where it has one. */
  readonly line: string;
}

function* changesOf(before: string, after: string): Generator<LineChange> {
  const [old, made] = [documentsOf(before), documentsOf(after)];
  // A fix adds no document and takes none away.
  const pairs = old.length === made.length ? old.map((text, i) => [text, made[i] ?? ''] as const) : undefined;
  for (const [from, to] of pairs ?? [[before, after] as const]) {
    const changes = from === to ? [{ value: from, added: false, removed: false }] : diffLines(from, to);
    for (const { value, added, removed } of changes)
      for (const line of linesOf(value)) yield { sign: added ? '+' : removed ? '-' : ' ', line };
  }
}

/** Whether it is where Kubernetes would cut the text does not matter here. */
function documentsOf(text: string): string[] {
  return text.split(/^(?=---)/m);
}

function linesOf(text: string): string[] {
  const lines = text.split(/(?<=\n)/);
  return lines[0] === '' ? [] : lines;
}
