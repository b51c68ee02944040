import { jsonText } from './json-text.ts';

/** Writes the items of a JSON list, one a line, as they come. */
export function jsonListWriter(write: (text: string) => void): (items: readonly object[]) => void {
  let first = true;
  return (items) => {
    if (items.length === 0) return;
    const text = items.map(jsonText).join(',\n');
    write(first ? `\n${text}` : `,\n${text}`);
    first = false;
  };
}
