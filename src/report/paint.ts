import pc from 'picocolors';
import type { Words } from '../messages/words.ts';

type Tone = (text: string) => string;

/** The colours of a report by what they mean; without colour each leaves the text as it is. */
export interface Tones {
  readonly bold: Tone;
  readonly error: Tone;
  readonly warning: Tone;
  readonly good: Tone;
  readonly place: Tone;
  readonly gutter: Tone;
  readonly secondary: Tone;
}

/** How and in which language something is written. */
export interface Style {
  readonly tones: Tones;
  readonly words: Words;
}

export function tonesFor(color: boolean): Tones {
  const { bold, red, yellow, green, cyan, blue, dim } = pc.createColors(color);
  return { bold, error: red, warning: yellow, good: green, place: cyan, gutter: blue, secondary: dim };
}
