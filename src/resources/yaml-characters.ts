import type { Trouble } from './trouble.ts';

/** Trouble with one character that nobody sees in an editor. */
export function controlCharacter(source: string, at: number): Trouble {
  return unseen(at, `the control character ${named(source.codePointAt(at) ?? 0)} cannot stand in YAML`);
}

export function invisibleCharacter(text: string, column: number, start: number): Trouble {
  const name = named(text.charCodeAt(column));
  return unseen(start, `the invisible character ${name} stands here, which YAML parsers read differently`);
}

function named(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function unseen(start: number, message: string): Trouble {
  const remedy = 'Delete it, or write it as an escape in double quotes.';
  return { code: 'yaml-syntax', message, remedy, start, end: start + 1 };
}
