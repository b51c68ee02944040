import type { Found, Gate, Namespace } from './gate.ts';
import type { AdmissionRequest } from './request.ts';

/** The namespace of a request. The API server cannot be asked for one without a name. */
export async function namespaceOf(
  { namespace }: AdmissionRequest,
  gate: Gate,
  deadline: number | undefined,
): Promise<Found<Namespace>> {
  if (namespace === '') return { ok: false, error: 'resource name may not be empty' };
  return gate.namespace(namespace, deadline);
}
