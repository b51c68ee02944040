import { isNarrow, widthOf } from './terminal-text.ts';

/**
 * The text broken into lines of at most `columns`, the first one behind `head`, the others as far to the right. English and
 * Korean are broken at spaces, Japanese between its characters, but not before what closes or lengthens (JIS X 4051). A word
 * that is too long stays whole.
 */
export function wrapText(head: string, text: string, columns: number): string[] {
  const isPlain = isNarrow(text);
  const fits = isPlain && head.length + text.length <= columns && isNarrow(head);
  if (fits && !text.startsWith(' ')) return [head + text];
  const indent = ' '.repeat(widthOf(head));
  const room = Math.max(20, columns - indent.length);
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ')) {
    for (const [i, piece] of (isPlain ? [word] : word.split(JAPANESE_BREAK)).entries()) {
      const width = isPlain ? piece.length : widthOf(piece);
      const space = i === 0 && line !== '' ? ' ' : '';
      if (line !== '' && taken + space.length + width > room) {
        lines.push(line);
        line = piece;
        taken = width;
      } else {
        line += space + piece;
        taken += space.length + width;
      }
    }
  }
  return [...lines, line].map((part, i) => `${i === 0 ? head : indent}${part}`);
}

const JAPANESE_BREAK =
  /(?<=[\u3001\u3002\u3040-\u30ff\u4e00-\u9fff])(?![\u3001\u3002)\]}"'\uff09\u300d\u300f\u30fb\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7.,:;!?%]|$)/;
