import { saying } from '../core/saying.ts';
import type { ImageSite } from '../resources/images.ts';
import type { UnknownOutcome } from './practice.ts';

/** What checks of images say of a name that no runtime would take. */
export function unnamedImage({ path, user, image }: ImageSite): UnknownOutcome {
  const detail = saying('unknown.image-reference', '{user} names no image: {image}', { user, image });
  return { type: 'unknown', path, reason: 'unparseable', detail };
}
