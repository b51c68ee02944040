import { isMarkable, templateLines } from './template-text.ts';

/** A line of one of the marked templates; lines count from 1. */
export interface Mark {
  readonly file: number;
  readonly line: number;
}

/** What a rendered line was made by; `isSame` when it came out just as it does without marks. */
export interface MarkedLine extends Mark {
  readonly isSame: boolean;
}

const MARK = / #gatehouse:(\d+):(\d+);/g;

/** Puts a mark behind every line that writes a key or an item. For YAML it is a comment. */
export function withMarks(template: string, file: number): string {
  const lines = template.split('\n');
  for (const [i, line] of templateLines(template).entries()) {
    const end = (lines[i] ?? '').endsWith('\r') ? '\r' : '';
    if (isMarkable(line)) lines[i] = `${line.text} #gatehouse:${file}:${i + 1};${end}`;
  }
  return lines.join('\n');
}

/**
 * For each line of a rendered text, the template line that made it, told by the marks that came through when it was rendered
 * once more from marked templates. A line whose marks can be taken off to leave the very same line is proven.
 */
export function readMarks(text: string, marked: string): (MarkedLine | undefined)[] {
  const lines: (MarkedLine | undefined)[] = [];
  const theirs = new Map<string, Section[]>();
  for (const section of sectionsOf(marked)) {
    const named = theirs.get(section.name);
    if (named === undefined) theirs.set(section.name, [section]);
    else named.push(section);
  }
  const used = new Map<string, number>();
  for (const { name, lines: own } of sectionsOf(text)) {
    const nth = used.get(name) ?? 0;
    used.set(name, nth + 1);
    const twin = theirs.get(name)?.[nth];
    // A section that came out with more lines or fewer took another way through its template.
    const isAligned = twin !== undefined && twin.lines.length === own.length;
    for (const [i, line] of own.entries()) {
      lines.push(isAligned ? markOf(line, twin.lines[i] ?? '') : undefined);
    }
  }
  return lines;
}

/** Where templates include each other, the outermost line writes last, and is the one that stands here. */
function markOf(line: string, marked: string): MarkedLine | undefined {
  const last = [...marked.matchAll(MARK)].at(-1);
  if (last === undefined) return undefined;
  return { file: Number(last[1]), line: Number(last[2]), isSame: marked.replace(MARK, '') === line };
}

interface Section {
  readonly name: string;
  readonly lines: string[];
}

/** What Helm has put under one `# Source:`. */
function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    const name = line.startsWith('---') ? sourceIn(lines[i + 1] ?? '') : undefined;
    if (name !== undefined || sections.length === 0) sections.push({ name: name ?? '', lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** The template that Helm names above what it has rendered. */
export function sourceIn(line: string): string | undefined {
  return /^# Source: (\S.*?)\s*$/.exec(line)?.[1];
}
