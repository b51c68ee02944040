import { decideController } from './controllers.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Gate } from './gate.ts';
import { decideNamespace } from './namespaces.ts';
import { decidePod } from './pods.ts';
import type { AdmissionRequest } from './request.ts';

/** What becomes of a request. `deadline` is on the clock of the gate; none when the caller waits for ever. */
export async function decide(
  request: AdmissionRequest,
  gate: Gate,
  deadline?: number,
): Promise<Decision | Refusal> {
  const { group, resource } = request.resource;
  if (group === '' && resource === 'namespaces') return decideNamespace(request, gate, deadline);
  if (group === '' && resource === 'pods') return decidePod(request, gate, deadline);
  return decideController(request, gate, deadline);
}
