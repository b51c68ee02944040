import { lastAnswer } from '../core/last-answer.ts';
import type { Path } from '../core/path.ts';
import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import { type ContainerSite, containersIn, pathIn } from './containers.ts';
import { effectiveTag, type ImageReference, parseImageReference } from './image-reference.ts';
import { ownerSaying } from './owner.ts';
import type { Pod } from './pod.ts';

/** Where a pod names an image: its containers, and volumes that are images. */
export interface ImageSite {
  /** As it was written; never empty. */
  readonly image: string;
  /** Undefined where no runtime would take the name. */
  readonly reference: ImageReference | undefined;
  readonly path: Path;
  /** `container "app"` or `volume "models"`. */
  readonly user: Saying;
  /** As it was written. */
  readonly pullPolicy: string | undefined;
  readonly pullPolicyPath: Path;
  readonly container: ContainerSite | undefined;
}

/** Tags that move by what they mean, besides `latest`; teams have others. */
export const MOVING_TAGS = [
  'canary',
  'dev',
  'develop',
  'edge',
  'main',
  'mainline',
  'master',
  'nightly',
  'stable',
];

export const imagesIn = lastAnswer((pod: Pod): readonly ImageSite[] => {
  const sites: ImageSite[] = [];
  for (const site of containersIn(pod)) {
    const { image = '', imagePullPolicy } = site.container;
    if (image === '') continue;
    sites.push({
      image,
      reference: referenceTo(image),
      path: pathIn(site, 'image'),
      user: ownerSaying(site.name),
      pullPolicy: imagePullPolicy,
      pullPolicyPath: pathIn(site, 'imagePullPolicy'),
      container: site,
    });
  }
  for (const [index, volume] of (pod.spec?.volumes ?? []).entries()) {
    const { reference = '', pullPolicy } = volume.image ?? {};
    if (reference === '') continue;
    sites.push({
      image: reference,
      reference: referenceTo(reference),
      path: ['spec', 'volumes', index, 'image', 'reference'],
      user: saying('owner.volume', 'volume "{volume}"', { volume: volume.name ?? '' }),
      pullPolicy,
      pullPolicyPath: ['spec', 'volumes', index, 'image', 'pullPolicy'],
      container: undefined,
    });
  }
  return sites;
});

const referenceTo = remembered(parseImageReference);

/** What Kubernetes fills in: `Always` for `latest`, also where it is not written, `IfNotPresent` for all else. */
export function effectivePullPolicy({ pullPolicy, reference }: ImageSite): string {
  if (pullPolicy !== undefined && pullPolicy !== '') return pullPolicy;
  return reference !== undefined && effectiveTag(reference) === 'latest' ? 'Always' : 'IfNotPresent';
}

/** The container of a violation, where there is one. */
export function containerOf({ container }: ImageSite): { readonly container?: string } {
  return container === undefined ? {} : { container: container.name };
}
