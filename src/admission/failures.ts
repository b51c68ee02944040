/**
 * Which way every failure falls. `closed`: the request is denied. `open`: it is admitted, and says so in an audit
 * annotation or a warning. `failurePolicy`: there is no verdict, the answer is an HTTP error, and the webhook
 * configuration decides. The code reads the rows from here, and each has a test.
 */
export interface Failure {
  readonly falls: 'open' | 'closed' | 'failurePolicy';
  /** What the response, the annotation or the warning says; `{...}` is filled in. */
  readonly message: string;
  /** The status of a denial. */
  readonly code?: 400 | 422 | 500;
  /** Counted as a fatal (true) or non-fatal error by the metrics; absent where Kubernetes counts nothing. */
  readonly fatal?: boolean;
}

export const FAILURES = {
  'review-empty': { falls: 'failurePolicy', message: 'request body is empty' },
  'review-unreadable': {
    falls: 'failurePolicy',
    message: 'unable to read the body from the incoming request',
  },
  'review-too-large': {
    falls: 'failurePolicy',
    message: 'request entity is too large; limit is 3145728 bytes',
  },
  'review-not-json': {
    falls: 'failurePolicy',
    message: 'unable to process a request with a non-json content type',
  },
  'review-undecodable': { falls: 'failurePolicy', message: 'unable to decode the request' },
  'review-of-other-kind': { falls: 'failurePolicy', message: 'unexpected AdmissionReview kind: {kind}' },
  'review-without-request': { falls: 'failurePolicy', message: 'the AdmissionReview has no request' },
  'controller-without-object': { falls: 'failurePolicy', message: 'the request has no object' },
  crashed: { falls: 'failurePolicy', message: 'internal server error' },

  'namespace-undecodable': { falls: 'closed', code: 400, message: 'failed to decode object' },
  'namespace-of-other-kind': { falls: 'closed', code: 400, message: 'failed to decode namespace' },
  'old-namespace-undecodable': { falls: 'closed', code: 400, message: 'failed to decode  old object' },
  'old-namespace-of-other-kind': { falls: 'closed', code: 400, message: 'failed to decode  old namespace' },
  'namespace-labels-invalid': { falls: 'closed', code: 422, message: '{errors}' },
  'pods-not-listed': {
    falls: 'open',
    message: 'failed to list pods while checking new PodSecurity enforce level',
  },
  'pods-not-all-checked': {
    falls: 'open',
    message:
      'new PodSecurity enforce level only checked against the first {checked} of {total} existing pods',
  },

  'pod-namespace-unknown': {
    falls: 'closed',
    code: 500,
    message: 'failed to lookup namespace {namespace}',
    fatal: true,
  },
  'pod-undecodable': { falls: 'closed', code: 400, message: 'failed to decode object', fatal: true },
  'pod-of-other-kind': { falls: 'closed', code: 400, message: 'failed to decode pod', fatal: true },
  'old-pod-undecodable': { falls: 'closed', code: 400, message: 'failed to decode old object', fatal: true },
  'old-pod-of-other-kind': { falls: 'closed', code: 400, message: 'failed to decode old pod', fatal: true },

  'controller-namespace-unknown': {
    falls: 'open',
    message: 'failed to lookup namespace {namespace}',
    fatal: true,
  },
  'controller-undecodable': { falls: 'open', message: 'failed to decode object', fatal: true },
  'controller-of-other-kind': { falls: 'open', message: 'failed to extract pod template', fatal: true },

  'enforce-label-unreadable': { falls: 'closed', message: 'Failed to parse policy', fatal: false },
  'audit-label-unreadable': { falls: 'open', message: 'Failed to parse policy', fatal: false },
  'warn-label-unreadable': { falls: 'open', message: 'Failed to parse policy', fatal: false },
  'workload-label-unreadable': {
    falls: 'open',
    message: 'Failed to parse {key}: must be "true" or "false"',
    fatal: false,
  },
} as const satisfies Readonly<Record<string, Failure>>;

export type FailureId = keyof typeof FAILURES;
