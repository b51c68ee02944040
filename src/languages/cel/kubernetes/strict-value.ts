import { CelError } from '../error.ts';
import { CelOpaque, type CelValue } from '../value.ts';

/** A value of a type of Kubernetes: `==` with a value of another type is an error, where CEL's own types are just different. */
export abstract class StrictValue extends CelOpaque {
  override refusal(other: CelValue): CelError | undefined {
    const isSameKind = typeof other === 'object' && other?.constructor === this.constructor;
    return isSameKind ? undefined : new CelError('no such overload');
  }
}
