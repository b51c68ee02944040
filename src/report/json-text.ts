/** What JSON may hold as it is, but a terminal would obey, or turn text by. */
const UNWANTED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON on one line that can be shown on a terminal, too; whoever parses it gets every character back. */
export function jsonText(value: object): string {
  return JSON.stringify(value).replace(
    UNWANTED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
