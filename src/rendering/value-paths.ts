import type { Path } from '../core/path.ts';
import { templateLines } from './template-text.ts';

/** What `.` stands for: a path of the values, or something that cannot be told. */
type Scope = Path | undefined;

/** The paths of the values that the actions on a line of a template read, in their order. */
export function valuePathsAt(template: string, line: number): Path[] {
  // Outside of `with` and `range` the dot is the root, which values hang below.
  const scopes: Scope[] = [];
  for (const [i, { actions }] of templateLines(template).entries()) {
    if (i + 1 === line) return readIn(actions, scopes);
    for (const action of actions) enter(action, scopes);
  }
  return [];
}

function readIn(actions: readonly string[], scopes: Scope[]): Path[] {
  const paths: Path[] = [];
  for (const action of actions) {
    paths.push(...pathsIn(action, scopeIn(scopes)));
    enter(action, scopes);
  }
  return paths;
}

function enter(action: string, scopes: Scope[]): void {
  const [word = ''] = /^\w+/.exec(action) ?? [];
  if (word === 'end') scopes.pop();
  else if (word === 'with') scopes.push(pathsIn(action, scopeIn(scopes))[0]);
  // Whatever is gone through has a number or key that the template does not tell.
  else if (word === 'range') scopes.push(undefined);
  else if (word === 'if' || word === 'define' || word === 'block') scopes.push(scopeIn(scopes));
}

const ROOT: Path = [];

function scopeIn(scopes: readonly Scope[]): Scope {
  return scopes.length === 0 ? ROOT : scopes.at(-1);
}

const REFERENCE = /(\$|(?<![\w.)\]$]))\.(?:([A-Za-z_]\w*(?:\.\w+)*)|(?=[\s)|]|$))/g;

/** `.Values.a.b` and `$.Values.a.b`; within a scope of values also `.` and `.c`. */
function pathsIn(action: string, scope: Scope): Path[] {
  const paths: Path[] = [];
  for (const [, root, name] of action.replace(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '""').matchAll(REFERENCE)) {
    const steps = name === undefined ? [] : name.split('.');
    const isRoot = root === '$' || scope === ROOT;
    if (steps[0] === 'Values') paths.push(steps.slice(1));
    else if (!isRoot && scope !== undefined) paths.push([...scope, ...steps]);
  }
  return paths;
}
