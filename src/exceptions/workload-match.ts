import { containersIn } from '../resources/containers.ts';
import { parseImageReference } from '../resources/image-reference.ts';
import type { Pod } from '../resources/pod.ts';

/** As the API server reads it: the older spelling counts where the newer one is empty. */
export function serviceAccountOf({ spec }: Pod): string {
  return spec?.serviceAccountName || spec?.serviceAccount || 'default';
}

/** The images of all containers, each once, in their order. */
export function imagesOf(pod: Pod): string[] {
  return [...new Set(containersIn(pod).map(({ container }) => container.image ?? ''))];
}

/** The first container whose image is none of these. */
export function imageFault(
  pod: Pod,
  images: readonly string[],
): { readonly container: string; readonly found: string } | undefined {
  for (const { container, name } of containersIn(pod)) {
    const found = container.image ?? '';
    if (!images.some((granted) => imageMatches(granted, found))) return { container: name, found };
  }
  return undefined;
}

/**
 * Letter by letter, because what a short name stands for is for the node to say. With a digest the tag says nothing, so
 * `repository:*@sha256:...` stands for every tag.
 */
export function imageMatches(granted: string, found: string): boolean {
  if (granted === found) return found !== '';
  const [name = '', digest] = splitAtDigest(granted);
  if (digest === undefined || !name.endsWith(ANY_TAG)) return false;
  const reference = parseImageReference(found);
  return reference?.digest === digest && reference.name === name.slice(0, -ANY_TAG.length);
}

const ANY_TAG = ':*';

/** Why an image cannot stand in an exception. */
export type ImageFault = 'wildcard' | 'no-image';

export function imageFaultOf(image: string): ImageFault | undefined {
  const [name = '', digest] = splitAtDigest(image);
  const plain = digest !== undefined && name.endsWith(ANY_TAG) ? `${name.slice(0, -2)}@${digest}` : image;
  if (/[*?]/.test(plain)) return 'wildcard';
  return parseImageReference(plain) === undefined ? 'no-image' : undefined;
}

function splitAtDigest(image: string): [name: string, digest: string | undefined] {
  const at = image.indexOf('@');
  return at < 0 ? [image, undefined] : [image.slice(0, at), image.slice(at + 1)];
}
