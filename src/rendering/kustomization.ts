import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, normalize, resolve } from 'node:path';
import type { Place } from '../core/place.ts';
import { readDocuments } from '../resources/documents.ts';
import { isRecord } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';

/** Names that Kustomize looks for, in its order. */
export const KUSTOMIZATION_NAMES: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** A kustomization, as far as it tells what it is made of. */
export interface Kustomization {
  readonly directory: string;
  readonly file: string;
  /** A component changes others and renders nothing by itself. */
  readonly isComponent: boolean;
  /** Other kustomizations that it builds on. */
  readonly bases: readonly string[];
  /** Manifests, patches and settings that it reads. */
  readonly files: readonly string[];
  /** What would have to be fetched. */
  readonly remote: readonly { readonly url: string; readonly place: Place }[];
}

/** Fields that list paths, or objects with a path. */
const PATH_FIELDS = [
  'resources',
  'bases',
  'components',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'generators',
  'transformers',
  'validators',
  'configurations',
  'crds',
  'replacements',
];

/** Whether a file that is named like a kustomization holds a manifest, such as an object of Flux. */
export function isManifest(path: string): boolean {
  const value = readOne(path, path)?.value;
  const apiVersion = isRecord(value) ? value['apiVersion'] : undefined;
  return typeof apiVersion === 'string' && !apiVersion.startsWith('kustomize.config.k8s.io/');
}

/** Reads the kustomization of a directory; undefined where there is none that can be read, which Kustomize tells best. */
export function readKustomization(directory: string, cwd: string): Kustomization | undefined {
  const name = KUSTOMIZATION_NAMES.find((candidate) => existsSync(resolve(cwd, directory, candidate)));
  if (name === undefined) return undefined;
  const file = join(directory, name);
  const document = readOne(resolve(cwd, file), file);
  if (document === undefined || !isRecord(document.value)) return undefined;
  const bases: string[] = [];
  const files: string[] = [];
  const remote: { url: string; place: Place }[] = [];
  for (const field of PATH_FIELDS) {
    const list = document.value[field];
    for (const [i, entry] of (Array.isArray(list) ? (list as unknown[]) : []).entries()) {
      const path = isRecord(entry) ? entry['path'] : entry;
      // Patches may stand right here instead of in a file.
      if (typeof path !== 'string' || path.includes('\n')) continue;
      const target = normalize(join(directory, path));
      const found = resolve(cwd, target);
      if (!existsSync(found)) {
        if (!isRemote(path)) continue;
        const { value } = document.locate(isRecord(entry) ? [field, i, 'path'] : [field, i]);
        const { line, column } = value;
        remote.push({ url: path, place: { file, line, column, length: value.end - value.start } });
      } else if (statSync(found).isDirectory()) bases.push(target);
      else files.push(target);
    }
  }
  return {
    directory,
    file,
    isComponent: document.value['kind'] === 'Component',
    bases,
    files,
    remote,
  };
}

/** As Kustomize tells them: a scheme, a host known for repositories, `git@host:path`, or a reference of a repository. */
function isRemote(path: string): boolean {
  return /^(?:[a-z][\w+.-]*:\/\/|git::|(?:gh:|github\.com[/:])|[\w.-]+@[\w.-]+:)|\?ref=|\.git(?:$|\/\/|\?)/i.test(
    path,
  );
}

/** A kustomization with everything that it builds on, however deep; each once. */
export function kustomizationsBelow(directory: string, cwd: string): Kustomization[] {
  const found = new Map<string, Kustomization>();
  const open = [directory];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const real = realPathOf(resolve(cwd, next));
    if (found.has(real)) continue;
    const kustomization = readKustomization(next, cwd);
    if (kustomization === undefined) continue;
    found.set(real, kustomization);
    open.push(...kustomization.bases);
  }
  return [...found.values()];
}

export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function readOne(path: string, file: string) {
  try {
    const text = decodeText(readFileSync(path), file);
    return 'text' in text ? readDocuments(text.text, file).documents[0] : undefined;
  } catch {
    return undefined;
  }
}
