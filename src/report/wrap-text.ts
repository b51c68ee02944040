import { widthOf } from './terminal-text.ts';

/**
 * The text broken at spaces into lines of at most `columns`, the first one behind `head`, the others as far to the right.
 * A word that is too long stays whole.
 */
export function wrapText(head: string, text: string, columns: number): string[] {
  const indent = ' '.repeat(widthOf(head));
  const room = Math.max(20, columns - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((part, i) => `${i === 0 ? head : indent}${part}`);
}
