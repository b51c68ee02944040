/**
 * Paths on the node, brought to one spelling: `/var/run` is `/run` on every current distribution, a drive letter falls
 * away (`C:\etc` is `/etc`), named pipes are lower case.
 */

const DRIVE = /^[a-z]:(?=[\\/]|$)/i;
const PIPE = /^(?:npipe:)?[\\/]+\.[\\/]+pipe[\\/]+/i;

/** Absolute, without `.`, `..`, doubled or trailing slashes. */
export function cleanHostPath(path: string): string {
  const pipe = PIPE.exec(path);
  if (pipe !== null) return `//./pipe/${path.slice(pipe[0].length).replaceAll('\\', '/').toLowerCase()}`;
  const isWindows = DRIVE.test(path) || path.startsWith('\\');
  const plain = isWindows ? path.replaceAll('\\', '/').toLowerCase().replace(/^c:/, '') : path;
  const steps = stepsIn(plain);
  if (steps[0] === 'var' && steps[1] === 'run') steps.shift();
  return `/${steps.join('/')}`;
}

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
    : path === ancestor || path.startsWith(`${ancestor}/`);
}

/** Whether a clean path matches a pattern in which `*` stands for one step, or the rest of one: `/run/user/*`, `/etc/cron*`. */
export function matchesSteps(path: string, pattern: string): boolean {
  const steps = stepsOf(path);
  const wanted = stepsOf(pattern);
  return steps.length === wanted.length && wanted.every((step, i) => matchesStep(steps[i] as string, step));
}

/** Whether a clean path is matched by a pattern, or lies below something that is. */
export function isWithinPattern(path: string, pattern: string): boolean {
  const steps = stepsOf(path);
  const wanted = stepsOf(pattern);
  return steps.length >= wanted.length && wanted.every((step, i) => matchesStep(steps[i] as string, step));
}

/** Whether something that a pattern matches lies below a clean path. */
export function containsPattern(path: string, pattern: string): boolean {
  const steps = stepsOf(path);
  const wanted = stepsOf(pattern);
  return steps.length < wanted.length && steps.every((step, i) => matchesStep(step, wanted[i] as string));
}

/** The first step tells files from pipes. */
function stepsOf(path: string): string[] {
  if (path.startsWith('//')) return ['//', ...path.slice(2).split('/')];
  return path === '/' ? ['/'] : ['/', ...path.slice(1).split('/')];
}

function matchesStep(step: string, wanted: string): boolean {
  return wanted.endsWith('*') ? step.startsWith(wanted.slice(0, -1)) : step === wanted;
}
