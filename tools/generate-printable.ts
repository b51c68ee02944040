/**
 * Writes `src/core/printable.ts`, the characters beyond ASCII that Go prints as they are. Needs Go, so it is run by hand
 * when upstream is built with a Go that knows a newer Unicode: `go run` prints the ranges.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatted } from './generated-files.ts';

const PROGRAM = `package main

import (
	"fmt"
	"strconv"
	"unicode"
)

func main() {
	fmt.Println(unicode.Version)
	start := rune(-1)
	for r := rune(0x80); r <= 0x110000; r++ {
		printable := r < 0x110000 && strconv.IsPrint(r)
		if printable && start < 0 {
			start = r
		}
		if !printable && start >= 0 {
			fmt.Println(start, r-1)
			start = -1
		}
	}
}
`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-printable-'));
writeFileSync(join(folder, 'main.go'), PROGRAM);
const [version = '', ...lines] = execFileSync('go', ['run', join(folder, 'main.go')], { encoding: 'utf8' })
  .trim()
  .split('\n');
let at = 0;
const steps = lines.flatMap((line) =>
  line.split(' ').map((text) => {
    const step = Number(text) - at;
    at = Number(text);
    return step.toString(36);
  }),
);
const text = [
  `// Made by \`npx tsx tools/generate-printable.ts\` from Go's strconv, Unicode ${version}.`,
  '',
  '/** First and last of each range, every number as the distance from the one before, in base 36. */',
  `const STEPS = '${steps.join(' ')}';`,
  '',
  'let bounds: number[] | undefined;',
  '',
  '/**',
  ' * Whether Go prints a character beyond ASCII as it is. The engine cannot be asked: what a character is depends on the',
  ' * Unicode it was built with, and Node 20 and 24 disagree.',
  ' */',
  'export function isPrintable(code: number): boolean {',
  '  bounds ??= boundsOf(STEPS);',
  '  let low = 0;',
  '  let high = bounds.length;',
  '  while (low < high) {',
  '    const middle = (low + high) >> 1;',
  '    if ((bounds[middle] ?? 0) < code + (middle % 2 === 0 ? 1 : 0)) low = middle + 1;',
  '    else high = middle;',
  '  }',
  '  return low % 2 === 1;',
  '}',
  '',
  'function boundsOf(steps: string): number[] {',
  '  let at = 0;',
  "  return steps.split(' ').map((step) => {",
  '    at += Number.parseInt(step, 36);',
  '    return at;',
  '  });',
  '}',
  '',
].join('\n');
for (const file of formatted(root, [{ path: 'src/core/printable.ts', text }]))
  writeFileSync(join(root, file.path), file.text);
