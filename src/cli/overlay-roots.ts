import { basename, dirname, normalize, resolve } from 'node:path';
import {
  isManifest,
  KUSTOMIZATION_NAMES,
  type Kustomization,
  kustomizationsBelow,
  readKustomization,
  realPathOf,
} from '../rendering/kustomization.ts';
import type { Input } from './inputs.ts';

export interface Overlays {
  /** Every directory with a kustomization. */
  readonly all: ReadonlyMap<string, Kustomization>;
  /** Those that were named, those that nothing else here builds on, and one of each circle: together they cover all. */
  readonly roots: ReadonlySet<string>;
}

/** The kustomizations among the inputs; `named` are the directories that the caller has named. */
export function overlaysIn(inputs: readonly Input[], named: ReadonlySet<string>, cwd: string): Overlays {
  const all = new Map<string, Kustomization>();
  const asked = new Set<string>();
  for (const input of inputs) {
    if ('problem' in input || !KUSTOMIZATION_NAMES.includes(basename(input.file))) continue;
    if (isManifest(resolve(cwd, input.file))) continue;
    const directory = dirname(normalize(input.file));
    // What Kustomize cannot read either is rendered all the same, so that Kustomize tells why.
    const unread = { directory, file: input.file, isComponent: false, bases: [], files: [], remote: [] };
    all.set(directory, readKustomization(directory, cwd) ?? unread);
    if (!input.isFound || named.has(directory)) asked.add(directory);
  }
  const realOf = (path: string): string => realPathOf(resolve(cwd, path));
  const bases = new Set([...all.values()].flatMap((part) => part.bases.map(realOf)));
  const covered = new Set<string>();
  const roots = new Set<string>();
  const add = (directory: string): void => {
    roots.add(directory);
    for (const part of kustomizationsBelow(directory, cwd)) covered.add(realOf(part.directory));
  };
  for (const directory of all.keys())
    if (asked.has(directory) || !bases.has(realOf(directory))) add(directory);
  for (const directory of all.keys()) if (!covered.has(realOf(directory))) add(directory);
  return { all, roots };
}
