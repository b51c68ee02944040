import { sha256 } from './sha256.ts';

/**
 * A hash that nobody can make again without the key, in hexadecimal: it tells whether two texts are the same, and does not
 * let anyone try which text it is of.
 */
export function keyedHash(key: string, text: string): string {
  return sha256(`${key}${sha256(`${key}${text}`)}`);
}
