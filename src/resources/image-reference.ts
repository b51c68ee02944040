/** The name of an image, taken apart as container runtimes do it (distribution/reference). */
export interface ImageReference {
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** Below the registry; `library/redis` for `redis`. */
  readonly repository: string;
  /** As it was written, without tag and digest. */
  readonly name: string;
  readonly tag: string | undefined;
  /** `sha256:...` */
  readonly digest: string | undefined;
}

const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const HOST_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Of each part; container runtimes refuse longer paths, and no host or digest is longer. */
const LONGEST = 255;

/** Undefined for what no runtime would take: a placeholder that was not filled in, capitals in the path. */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && (digest.length > LONGEST || !DIGEST.test(digest))) return undefined;
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const name = colon < 0 ? named : named.slice(0, colon);
  const { registry, path } = splitRegistry(name);
  if (registry.length > LONGEST || path.length > LONGEST) return undefined;
  if (!HOST.test(registry) || !PATH.test(path)) return undefined;
  const isHub = registry === 'docker.io';
  return { registry, repository: isHub && !path.includes('/') ? `library/${path}` : path, name, tag, digest };
}

/** The first part is a registry when it looks like a host; otherwise it belongs to Docker Hub. */
function splitRegistry(name: string): { registry: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isHost) return { registry: 'docker.io', path: name };
  const registry = first === 'index.docker.io' ? 'docker.io' : first;
  return { registry, path: name.slice(slash + 1) };
}

/** Whether it always names the same image. */
export function isPinned({ digest }: ImageReference): boolean {
  return digest !== undefined;
}

/** The tag that the runtime uses: `latest` where none is written, none where a digest decides. */
export function effectiveTag({ tag, digest }: ImageReference): string | undefined {
  return digest === undefined ? (tag ?? 'latest') : undefined;
}

/** Whether an image lies at or below a prefix of whole steps: `ghcr.io`, `ghcr.io/org`, `docker.io/library/redis`. */
export function isImageWithin({ registry, repository }: ImageReference, prefix: string): boolean {
  const wanted = prefix.endsWith('/') ? prefix.replace(/\/+$/, '') : prefix;
  // Most registries are other ones, which is told without a text being made.
  if (!wanted.startsWith(registry)) return false;
  return `${registry}/${repository}/`.startsWith(`${wanted}/`);
}
