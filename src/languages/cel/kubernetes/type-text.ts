import type { CelType } from '../cel-type.ts';

/** A type as the API server names it in `must evaluate to bool but got ...`, which is not as CEL's checker does. */
export function typeText(type: CelType): string {
  if (type.kind === 'dyn') return 'dyn';
  if (type.kind === 'wrapper') return `wrapper(${type.parameters.map(typeText).join(', ')})`;
  return type.parameters.length === 0
    ? type.name
    : `${type.name}(${type.parameters.map(typeText).join(', ')})`;
}
