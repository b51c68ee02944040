import { type Saying, saying } from '../core/saying.ts';

const THE_POD = saying('owner.pod', 'the pod');

/** Whom a sentence is about. */
export function ownerSaying(container: string | undefined): Saying {
  return container === undefined
    ? THE_POD
    : saying('owner.container', 'container "{container}"', { container });
}
