import type { Exception } from './exception.ts';
import { EXCEPTION_API_VERSION, EXCEPTION_KIND } from './exception-schema.ts';
import { writtenGrant } from './grant.ts';

/** An exception as the object that is written into files and clusters. `parseException` reads the same back. */
export function exceptionObject(exception: Exception): Readonly<Record<string, unknown>> {
  const { namespace, name, workload, allow, policies, owner, reason, ticket, expires, approval } = exception;
  return {
    apiVersion: EXCEPTION_API_VERSION,
    kind: EXCEPTION_KIND,
    metadata: { name, namespace },
    spec: {
      workload,
      owner,
      reason,
      ...(ticket !== undefined && { ticket }),
      expires,
      ...(allow.length > 0 && {
        allow: allow.map(({ control, grant, because }) => ({
          control,
          ...writtenGrant(grant),
          ...(because !== undefined && { because }),
        })),
      }),
      ...(policies && { policies: policies.map(({ place: _, ...element }) => element) }),
      ...(approval && { approval: { by: approval.by, at: approval.at, digest: approval.digest } }),
    },
  };
}
