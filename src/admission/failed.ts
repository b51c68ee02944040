import { formatMessage } from '../core/message-format.ts';
import { allowed, type Decision, denied, type Event, type Refusal } from './decision.ts';
import { FAILURES, type Failure, type FailureId } from './failures.ts';
import { badRequest, internalError } from './status.ts';

export interface FailureContext {
  /** The error underneath, for the audit annotation. */
  readonly error?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The decision that the table of failures asks for: denied where it falls closed, admitted where it falls open. */
export function failed(id: FailureId, { error, values = {} }: FailureContext = {}): Decision {
  const failure: Failure = FAILURES[id];
  const text = formatMessage(failure.message, values);
  const events: Event[] = failure.fatal === undefined ? [] : [{ kind: 'error', fatal: failure.fatal }];
  if (failure.falls !== 'closed') {
    return allowed({ auditAnnotations: { error: withCause(text, error) }, events, failures: [id] });
  }
  const status = failure.code === 500 ? internalError(text) : badRequest(text);
  return denied(status, {
    auditAnnotations: { error: withCause(status.message, error) },
    events,
    failures: [id],
  });
}

export function refused(id: FailureId, values: Readonly<Record<string, string>> = {}): Refusal {
  return { verdict: 'refuse', failure: id, message: formatMessage(FAILURES[id].message, values) };
}

function withCause(text: string, error: string | undefined): string {
  return error === undefined ? text : `${text}: ${error}`;
}
