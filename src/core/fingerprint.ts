import type { Finding, Resource } from './finding.ts';
import type { Judgement } from './judgement.ts';
import { formatPath, type Path } from './path.ts';
import { sha256 } from './sha256.ts';

/** Raised when the same finding gets another fingerprint than before, so that readers do not compare the two. */
export const FINGERPRINT_VERSION = 1;

const CONTAINER_LISTS: readonly (string | number | undefined)[] = [
  'containers',
  'initContainers',
  'ephemeralContainers',
];

/**
 * A name for each finding of one object that stays when lines move, files are formatted or renamed, containers change
 * their order, or the API version is raised: it is made from the check, the object and the field. The value is no part
 * of it, since an image tag changes with every release. Where check, object and field are the same, the order counts.
 *
 * It is the first half of a SHA-256, so that nobody can write a manifest that hits an accepted one.
 */
export function fingerprintsOf({ findings, twin = 0 }: Pick<Judgement, 'findings' | 'twin'>): string[] {
  const seen = new Map<string, number>();
  let lastResource: Resource | undefined;
  let object = '';
  return findings.map((finding) => {
    const { check, resource } = finding;
    // Nearly always they are all of one object.
    if (resource !== lastResource) object = JSON.stringify(objectKey(resource));
    lastResource = resource;
    const parts = `[${FINGERPRINT_VERSION},${quoted(check)},${object},${quoted(fieldOf(finding))},${twin}`;
    const before = seen.get(parts) ?? 0;
    seen.set(parts, before + 1);
    return sha256(before === 0 ? `${parts}]` : `${parts},${before}]`).slice(0, 32);
  });
}

const PLAIN = /^[\w.[\]/ -]*$/;

/** As JSON has it. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** What makes two objects the same one for an API server: group, kind, namespace and name. */
export function objectKey({ apiVersion, kind, namespace, name }: Resource): string {
  const slash = apiVersion.indexOf('/');
  return [slash < 0 ? '' : apiVersion.slice(0, slash), kind, namespace, name].join('/');
}

/** The path inside the object, with the name of the container where its number would stand. */
function fieldOf({ path, container }: Finding): string {
  const own = insideLists(path);
  if (container === undefined) return formatPath(own);
  const at = own.findIndex((step, i) => typeof step === 'number' && CONTAINER_LISTS.includes(own[i - 1]));
  return formatPath(at < 0 ? own : own.with(at, container));
}

/** A `List` holds whole objects, and their order in it says nothing. */
function insideLists(path: Path): Path {
  let from = 0;
  while (path[from] === 'items' && typeof path[from + 1] === 'number') from += 2;
  return from === 0 ? path : path.slice(from);
}
