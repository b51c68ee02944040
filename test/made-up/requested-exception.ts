import { approved, type Exception } from '../../src/exceptions/exception.ts';

const EXPIRES = '2026-07-01T00:00:00Z';

/** What somebody asks for, for tests: two namespaces of the node. */
export const REQUESTED: Exception = {
  namespace: 'shop',
  name: 'agent',
  workload: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'a', serviceAccount: 'default', images: ['i'] },
  allow: ['spec.hostPID', 'spec.hostIPC'].map((field) => ({
    control: 'hostNamespaces',
    overrides: [],
    grant: { type: 'field', field, value: 'true' },
  })),
  owner: 'team',
  reason: 'needed',
  expires: EXPIRES,
  expiresMs: Date.parse(EXPIRES),
};

/** Approved at the beginning of 2026. */
export function approvedAtNewYear(exception: Exception): Exception {
  return approved(exception, 'security', '2026-01-01T00:00:00Z');
}
