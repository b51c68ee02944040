import { effectiveTag, parseImageReference } from './image-reference.ts';

/** Something that is known of an image and stands in no manifest. */
export type ImageFact = Readonly<Record<string, unknown>>;

/** What is known of an image, by any way of writing its name: `redis:8` is `docker.io/library/redis:8`. */
export function factOf(facts: readonly ImageFact[], image: string): ImageFact | undefined {
  if (facts.length === 0) return undefined;
  const wanted = canonical(image);
  return facts.find((fact) => canonical(String(fact['image'])) === wanted);
}

function canonical(image: string): string {
  const reference = parseImageReference(image);
  if (reference === undefined) return image;
  const { registry, repository, digest } = reference;
  return `${registry}/${repository}${digest === undefined ? `:${effectiveTag(reference)}` : `@${digest}`}`;
}
