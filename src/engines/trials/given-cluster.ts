import type { PlainObject } from '../../resources/inventory.ts';
import type { Access, AccessQuestion, Listing, Lookup, ObjectQuery, ObjectReference } from '../evaluation.ts';
import { FileCluster, withNameLabel } from '../file-cluster.ts';
import type { AllowedRequest } from './policy-test.ts';

/** The cluster of a test: what is given is all there is. A namespace is there as soon as something is in it. */
export class GivenCluster extends FileCluster {
  readonly #may: readonly AllowedRequest[];

  constructor(objects: readonly PlainObject[], may: readonly AllowedRequest[]) {
    super();
    for (const object of objects) this.add(object);
    this.#may = may;
  }

  override get(reference: ObjectReference): Lookup {
    const found = super.get(reference);
    if (found.is === 'found') return found;
    const { kind, name } = reference;
    return kind === 'Namespace' && reference.apiVersion === 'v1'
      ? { is: 'found', object: withNameLabel({ apiVersion: 'v1', kind, metadata: { name } }) }
      : { is: 'absent' };
  }

  override list(query: ObjectQuery): Listing {
    const found = super.list(query);
    return { is: 'found', objects: found.objects };
  }

  override access({ verb, resource }: AccessQuestion): Access {
    const allowed = this.#may.some(
      (may) =>
        resource !== undefined &&
        fits(may.verb, verb) &&
        fits(may.group, resource.group) &&
        fits(may.resource, resource.resource) &&
        may.subresource === resource.subresource &&
        (may.namespace === '' || may.namespace === resource.namespace) &&
        (may.name === '' || may.name === resource.name),
    );
    return { is: 'decided', allowed, reason: '' };
  }
}

function fits(granted: string, asked: string): boolean {
  return granted === '*' || granted === asked;
}
