import { saying } from '../core/saying.ts';
import type { Trouble } from './trouble.ts';

/**
 * How deep lists and mappings may nest. Kubernetes' own parsers stop at 10,000; no real object goes beyond a few
 * dozen, and this keeps every walk over a value far from the end of the stack.
 */
export const MAX_DEPTH = 500;

export function tooDeep(start: number, end: number): Trouble {
  return {
    code: 'too-deep',
    message: saying('depth.message', 'nested deeper than the limit of {limit} levels', { limit: MAX_DEPTH }),
    remedy: saying('depth.remedy', 'No Kubernetes object is nested like this; the document was not judged.'),
    start,
    end,
  };
}
