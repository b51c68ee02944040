import stringWidth from 'string-width';

/** Characters that steer a terminal or turn the direction of text; manifests may hold them, reports must not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Most lines are made of these alone. */
const NARROW = /^[ -~\u00a0]*$/;

/** Every character takes one column, and none of them steers anything. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** The text on one line and without anything that a terminal would obey. A tab is left alone. */
export function harmless(text: string): string {
  return isNarrow(text) ? text : text.replace(/\r?\n/g, ' ').replace(CONTROLS, '?');
}

/**
 * Blank space as wide as the text, so that a mark below it stands under what follows. Tabs stay tabs: they are as wide
 * in the line below as they are in the line above.
 */
export function blankOf(text: string): string {
  if (isNarrow(text)) return ' '.repeat(text.length);
  let blank = '';
  for (const part of text.split(/(\t)/)) blank += part === '\t' ? '\t' : ' '.repeat(stringWidth(part));
  return blank;
}

export function widthOf(text: string): number {
  return isNarrow(text) ? text.length : stringWidth(text);
}
