import { byFeature } from './by-feature.ts';
import { byUseCase } from './by-use-case.ts';
import type { InlinePolicy, Surroundings } from './inline-policy.ts';
import { library } from './library.ts';

/**
 * The 42 policies with inline source that jsPolicy ships, by their paths there: for each a policy of our own that does what it does,
 * with what it lets in and what it refuses. Messages are ours.
 */
export function inlinePolicies(surroundings: Surroundings): readonly InlinePolicy[] {
  return [...byFeature(surroundings), ...byUseCase(), ...library()];
}
