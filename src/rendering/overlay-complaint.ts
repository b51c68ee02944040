import { join } from 'node:path';

const BASE =
  /^accumulating (?:resources|components): accumulation err='accumulating (?:resources|components) from '[^']*': .*?': recursed (?:accumulation|merging) of path '([^']*)': /;
const FILE =
  /^accumulating resources: (?:accumulation err=')?accumulating resources from '([^']*)': (.*?)(?:': must build at directory: .*)?$/;

/**
 * Kustomize wraps an error once for each base on the way to it, and complains that a file is no directory after it could not
 * be read as a file. What is left is the file and what is wrong with it.
 */
export function innermostCause(text: string, overlay: string): { message: string; file?: string } {
  let directory = overlay;
  let cause = text;
  for (let match = BASE.exec(cause); match !== null; match = BASE.exec(cause)) {
    directory = match[1] ?? directory;
    cause = cause.slice(match[0].length);
  }
  const [, name, why] = FILE.exec(cause) ?? [];
  if (name === undefined || why === undefined) return { message: cause };
  return { message: `${name}: ${why}`, file: join(directory, name) };
}
