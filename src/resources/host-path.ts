import { remembered } from '../core/remembered.ts';

/**
 * Paths on the node, brought to one spelling: `/var/run` is `/run` on every current distribution, a drive letter falls
 * away (`C:\etc` is `/etc`), named pipes are lower case.
 */

const DRIVE = /^[a-z]:(?=[\\/]|$)/i;
const PIPE = /^(?:npipe:)?[\\/]+\.[\\/]+pipe[\\/]+/i;

/** Absolute, without `.`, `..`, doubled or trailing slashes. */
export const cleanHostPath = remembered((path) => {
  const pipe = PIPE.exec(path);
  if (pipe !== null) return `//./pipe/${path.slice(pipe[0].length).replaceAll('\\', '/').toLowerCase()}`;
  const isWindows = DRIVE.test(path) || path.startsWith('\\');
  const plain = isWindows ? path.replaceAll('\\', '/').toLowerCase().replace(/^c:/, '') : path;
  const steps = stepsIn(plain);
  if (steps[0] === 'var' && steps[1] === 'run') steps.shift();
  return `/${steps.join('/')}`;
});

/** What lies below a path of the node, cleaned; `..` does not climb out of it. */
export function joinHostPath(base: string, below: string): string {
  const steps = stepsIn(below);
  return cleanHostPath(steps.length === 0 ? base : `${base}/${steps.join('/')}`);
}

function stepsIn(path: string): string[] {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps;
}

/** Whether a clean path is another one or lies below it, by whole steps: `/var/logs` is not within `/var/log`. */
export function isWithin(path: string, ancestor: string): boolean {
  return ancestor === '/'
    ? path.startsWith('/') && !path.startsWith('//')
    : path.startsWith(ancestor) && (path.length === ancestor.length || path[ancestor.length] === '/');
}

/** A pattern of clean paths in which `*` stands for one step, or the rest of one: `/run/user/*`, `/etc/cron*`. */
export type PathPattern = readonly string[];

/** The first step tells files from pipes. Clean paths are taken apart in the same way. */
export function stepsOf(path: string): PathPattern {
  if (path.startsWith('//')) return ['//', ...path.slice(2).split('/')];
  return path === '/' ? ['/'] : ['/', ...path.slice(1).split('/')];
}

export function matchesSteps(path: PathPattern, pattern: PathPattern): boolean {
  return path.length === pattern.length && agree(path, pattern, path.length);
}

/** Whether a path is matched by a pattern, or lies below something that is. */
export function isWithinPattern(path: PathPattern, pattern: PathPattern): boolean {
  return path.length >= pattern.length && agree(path, pattern, pattern.length);
}

/** Whether something that a pattern matches lies below a path. */
export function containsPattern(path: PathPattern, pattern: PathPattern): boolean {
  return path.length < pattern.length && agree(path, pattern, path.length);
}

function agree(path: PathPattern, pattern: PathPattern, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const step = path[i] as string;
    const wanted = pattern[i] as string;
    if (step !== wanted && !(wanted.endsWith('*') && step.startsWith(wanted.slice(0, -1)))) return false;
  }
  return true;
}
