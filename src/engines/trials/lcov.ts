import type { FileCoverage } from './coverage.ts';

/** Coverage as lcov has it, which editors and services of code review read. Branches are those with more than one way. */
export function lcovOf(files: readonly FileCoverage[]): string {
  return files.map((file) => `${recordOf(file).join('\n')}\n`).join('');
}

function recordOf({ file, branches, lines }: FileCoverage): string[] {
  const ways = branches.flatMap(({ place, counts }, block) => {
    const isReached = counts.some((count) => count > 0);
    // A dash is what was never come to at all.
    return counts.map((count, way) => ({
      count,
      line: `BRDA:${place.line},${block},${way},${isReached ? count : '-'}`,
    }));
  });
  return [
    ...['TN:', `SF:${file}`],
    ...ways.map(({ line }) => line),
    ...[`BRF:${ways.length}`, `BRH:${ways.filter(({ count }) => count > 0).length}`],
    ...Array.from(lines, ([line, count]) => `DA:${line},${count}`),
    ...[`LF:${lines.size}`, `LH:${[...lines.values()].filter((count) => count > 0).length}`],
    'end_of_record',
  ];
}
