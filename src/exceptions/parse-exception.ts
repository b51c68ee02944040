import type { Control } from '../checks/check.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { isRecord } from '../resources/objects.ts';
import type { Approval, Element, Exception, PolicyElement, WorkloadMatch } from './exception.ts';
import { approvalFaults, elementFaults, metadataFaults, workloadFaults } from './exception-faults.ts';
import { EXCEPTION_OBJECT } from './exception-schema.ts';
import { grantIn, textIn } from './grant.ts';
import { emptyFaults, policyFaults } from './policy-faults.ts';
import { type ExceptionFault, schemaFaults } from './schema-faults.ts';

export type ExceptionReading =
  | { readonly exception: Exception }
  | { readonly faults: readonly ExceptionFault[] };

export interface ExceptionContext {
  /** The controls that elements may name. */
  readonly controls: readonly Control[];
  /** The policies that elements may name; absent where nobody knows them all. */
  readonly policies?: readonly string[] | undefined;
  /** Where something of the object is written; left out for objects of a cluster. */
  readonly placeOf?: (path: Path) => Place;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads an exception, from a file or a cluster. Nothing is guessed: with any fault there is no exception. */
export function parseException(
  value: unknown,
  { controls, policies, placeOf }: ExceptionContext,
): ExceptionReading {
  const shape = schemaFaults(value, EXCEPTION_OBJECT);
  if (shape.length > 0) return { faults: shape };
  const object = membersIn({ value }, 'value');
  const spec = membersIn(object, 'spec');
  const faults = [
    ...metadataFaults(membersIn(object, 'metadata')),
    ...workloadFaults(membersIn(spec, 'workload')),
    ...listIn(spec, 'allow').flatMap((element, i) => elementFaults(element, controls, ['spec', 'allow', i])),
    ...listIn(spec, 'policies').flatMap((element, i) =>
      policyFaults(element, policies, ['spec', 'policies', i]),
    ),
    ...emptyFaults(spec),
  ];
  if (faults.length > 0) return { faults };
  const exception = exceptionIn(object, controls, placeOf);
  const late = approvalFaults(exception);
  return late.length > 0 ? { faults: late } : { exception };
}

/** Everything has passed the schema and the rules beyond it. */
function exceptionIn(
  object: Members,
  controls: readonly Control[],
  placeOf: ExceptionContext['placeOf'],
): Exception {
  const metadata = membersIn(object, 'metadata');
  const spec = membersIn(object, 'spec');
  const expires = textIn(spec, 'expires');
  const approval = approvalIn(spec);
  const ticket = textIn(spec, 'ticket');
  const policies = listIn(spec, 'policies').map((element, i) =>
    policyElementIn(element, placeOf?.(['spec', 'policies', i])),
  );
  return {
    namespace: textIn(metadata, 'namespace') || 'default',
    name: textIn(metadata, 'name'),
    workload: workloadIn(membersIn(spec, 'workload')),
    allow: listIn(spec, 'allow').map((element, i) =>
      elementIn(element, controls, placeOf?.(['spec', 'allow', i])),
    ),
    ...(policies.length > 0 && { policies }),
    owner: textIn(spec, 'owner'),
    reason: textIn(spec, 'reason'),
    ...(ticket !== '' && { ticket }),
    expires,
    expiresMs: Date.parse(expires),
    ...(approval && { approval }),
    ...(placeOf && { place: placeOf([]) }),
  };
}

function workloadIn(workload: Members): WorkloadMatch {
  const images = Array.isArray(workload['images']) ? workload['images'].map(String) : [];
  return {
    apiVersion: textIn(workload, 'apiVersion'),
    kind: textIn(workload, 'kind'),
    name: textIn(workload, 'name'),
    serviceAccount: textIn(workload, 'serviceAccount'),
    images,
  };
}

function elementIn(element: Members, controls: readonly Control[], place: Place | undefined): Element {
  const control = textIn(element, 'control');
  const because = textIn(element, 'because');
  return {
    control,
    overrides: controls.find(({ id }) => id === control)?.overrides ?? [],
    grant: grantIn(element),
    ...(because !== '' && { because }),
    ...(place && { place }),
  };
}

function policyElementIn(element: Members, place: Place | undefined): PolicyElement {
  const [rule, message, because] = ['rule', 'message', 'because'].map((key) => textIn(element, key));
  return {
    name: textIn(element, 'name'),
    ...(rule && { rule }),
    ...(message && { message }),
    ...(because && { because }),
    ...(place && { place }),
  };
}

function approvalIn(spec: Members): Approval | undefined {
  if (!isRecord(spec['approval'])) return undefined;
  const approval = spec['approval'];
  const at = textIn(approval, 'at');
  return { by: textIn(approval, 'by'), at, atMs: Date.parse(at), digest: textIn(approval, 'digest') };
}

function membersIn(members: Members, key: string): Members {
  const value = members[key];
  return isRecord(value) ? value : {};
}

function listIn(members: Members, key: string): Members[] {
  const value = members[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
