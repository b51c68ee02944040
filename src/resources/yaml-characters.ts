import { type Saying, saying } from '../core/saying.ts';
import type { Trouble } from './trouble.ts';

/** Trouble with one character that nobody sees in an editor. */
export function controlCharacter(source: string, at: number): Trouble {
  return unseen(
    at,
    saying('yaml.control-character', 'the control character {character} cannot stand in YAML', {
      character: named(source.codePointAt(at) ?? 0),
    }),
  );
}

export function invisibleCharacter(text: string, column: number, start: number): Trouble {
  const character = named(text.charCodeAt(column));
  return unseen(
    start,
    saying(
      'yaml.invisible-character',
      'the invisible character {character} stands here, which YAML parsers read differently',
      { character },
    ),
  );
}

function named(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function unseen(start: number, message: Saying): Trouble {
  const remedy = saying('yaml.character.remedy', 'Delete it, or write it as an escape in double quotes.');
  return { code: 'yaml-syntax', message, remedy, start, end: start + 1 };
}
