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
  let taken = 0;
  for (const word of text.split(' ')) {
    const width = widthOf(word);
    if (line !== '' && taken + 1 + width > room) {
      lines.push(line);
      line = word;
      taken = width;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      taken += taken === 0 ? width : width + 1;
    }
  }
  return [...lines, line].map((part, i) => `${i === 0 ? head : indent}${part}`);
}
