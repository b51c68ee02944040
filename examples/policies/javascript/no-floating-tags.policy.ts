import { definePolicy, type Pod } from 'gatehouse/policy';

/** `nginx:latest` and `nginx` are another image tomorrow. */
export default definePolicy<Pod>({
  name: 'no-floating-tags',
  title: 'Image tags that move',
  description: 'Images must be named by a version or a digest.',
  severity: 'medium',
  match: { resources: ['pods'] },
  validate({ object }) {
    const { containers = [], initContainers = [] } = object?.spec ?? {};
    const floating = (list: 'containers' | 'initContainers', images: readonly { readonly image?: string }[]) =>
      images.flatMap(({ image = '' }, i) =>
        isFloating(image)
          ? [{ message: `${image} names no version`, path: ['spec', list, i, 'image'] }]
          : [],
      );
    return [...floating('containers', containers), ...floating('initContainers', initContainers)];
  },
});

function isFloating(image: string): boolean {
  if (image.includes('@')) return false;
  const [, tag = 'latest'] = image.slice(image.lastIndexOf('/') + 1).split(':');
  return tag === 'latest';
}
