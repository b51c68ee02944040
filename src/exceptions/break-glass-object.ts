import { isRecord } from '../resources/objects.ts';
import { type BreakGlass, MAX_MINUTES, USUAL_CONTROLS } from './break-glass.ts';
import { EXCEPTION_API_VERSION, type ExceptionSchema } from './exception-schema.ts';
import { type ExceptionFault, schemaFaults } from './schema-faults.ts';

export const BREAK_GLASS_KIND = 'BreakGlass';

const text = (description: string, maxLength: number): ExceptionSchema => ({
  type: 'string',
  description,
  minLength: 1,
  maxLength,
});

export const BREAK_GLASS_SPEC: ExceptionSchema = {
  type: 'object',
  description:
    'Lets one user add ephemeral containers to one pod that its level refuses. It lasts from the creation of this object, half an hour at most.',
  required: ['pod', 'user', 'reason'],
  properties: {
    pod: text('The name of the pod, in the namespace of this object.', 253),
    user: text('Who may, as the API server knows him: jane, system:serviceaccount:shop:ci.', 512),
    reason: text('Why it cannot wait.', 1024),
    controls: {
      type: 'array',
      description: `The controls that his containers need not meet; where it is absent, ${USUAL_CONTROLS.join(', ')}.`,
      items: text('The id of a control.', 128),
      minItems: 1,
      maxItems: 32,
    },
    minutes: {
      type: 'integer',
      description: `How long it lasts; ${MAX_MINUTES} where it is absent.`,
      minimum: 1,
      maximum: MAX_MINUTES,
    },
  },
};

const OBJECT: ExceptionSchema = {
  type: 'object',
  required: ['spec'],
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    spec: BREAK_GLASS_SPEC,
    status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
};

/** Reads an object of a cluster: only there it has the time from which it counts. */
export function parseBreakGlass(
  value: unknown,
): { readonly glass: BreakGlass } | { readonly faults: readonly ExceptionFault[] } {
  const faults = schemaFaults(value, OBJECT);
  if (faults.length > 0 || !isRecord(value) || !isRecord(value['spec'])) return { faults };
  const { metadata, spec } = value;
  const { name, namespace, creationTimestamp } = isRecord(metadata) ? metadata : {};
  const { pod, user, reason, controls, minutes } = spec;
  return {
    glass: {
      namespace: String(namespace ?? ''),
      name: String(name ?? ''),
      pod: String(pod),
      user: String(user),
      reason: String(reason),
      controls: Array.isArray(controls) ? controls.map(String) : USUAL_CONTROLS,
      minutes: typeof minutes === 'number' ? minutes : MAX_MINUTES,
      createdMs: Date.parse(String(creationTimestamp)),
    },
  };
}

/** The object that breaks the glass; the API server adds when. */
export function breakGlassObject({
  namespace,
  name,
  ...spec
}: Omit<BreakGlass, 'createdMs'>): Readonly<Record<string, unknown>> {
  return {
    apiVersion: EXCEPTION_API_VERSION,
    kind: BREAK_GLASS_KIND,
    metadata: { name, namespace },
    spec,
  };
}
