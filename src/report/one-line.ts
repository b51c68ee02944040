import { harmless } from './terminal-text.ts';

/** Names and values come from manifests and may be of any length; what a person writes is shorter than this. */
const MOST = 500;

/** The text on one line, without anything that a terminal would obey, and no longer than a reader bears. */
export function oneLine(text: string, most = MOST): string {
  return shortened(harmless(text), most);
}

/** Cut between two characters, and said so. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - 3;
  const code = text.charCodeAt(end);
  return `${text.slice(0, code >= 0xdc00 && code <= 0xdfff ? end - 1 : end)}...`;
}
