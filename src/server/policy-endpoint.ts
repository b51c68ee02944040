import { languageOf } from '../admission/denial-language.ts';
import type { Exceptions } from '../admission/leniency.ts';
import { type PolicyAnswer, type PolicyViolation, policyAnswer } from '../admission/policy-answer.ts';
import { acceptedText, acceptingIn } from '../admission/policy-leniency.ts';
import type { Language } from '../core/language.ts';
import type { Program } from '../engines/engine.ts';
import type {
  ClusterReader,
  EvaluationInput,
  Limits,
  Lookup,
  Operation,
  PolicyRequest,
} from '../engines/evaluation.ts';
import type { PoliciesInForce } from '../engines/quarantine.ts';
import type { AcceptedDenial } from '../exceptions/accepted-denials.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import type { Answer } from './exchange.ts';
import { policyPath } from './policy-webhooks.ts';
import { timeoutIn } from './validation-handler.ts';

/** Policies as webhooks: `/policies/validate` and `/policies/mutate`. */
export interface PolicyEndpointOptions {
  /** Asked for with every request. */
  readonly inForce: () => PoliciesInForce;
  /** Policies that ran out of their time lately. */
  readonly late?: () => readonly string[];
  readonly cluster: ClusterReader;
  namespace(name: string): Lookup | Promise<Lookup>;
  /** Of what people read of a denial, where their namespace does not say otherwise; English when absent. */
  readonly language?: () => Language;
  /** Milliseconds since 1970. */
  readonly time: () => number;
  /** Milliseconds on a clock that never goes back. */
  readonly monotonic: () => number;
  /** What is accepted although a policy refuses it, now; nothing when absent. */
  readonly exceptions?: () => Exceptions | undefined;
  /** Told of what was needed of it. */
  readonly accepted?: (accepted: readonly AcceptedDenial[]) => void;
  readonly log: (level: 'info' | 'error', message: string, fields: object) => void;
  /** Told of what is to be kept for people to look at; dry runs leave nothing behind. */
  readonly violated?: (violation: PolicyViolation, request: PolicyRequest) => void;
}

/** All policies of a kind, or those whose failures fall one way: a webhook has one failure policy for all that it asks. */
const ASKED = new Map(
  (['validating', 'mutating'] as const).flatMap((mode) =>
    ([undefined, 'Fail', 'Ignore'] as const).map(
      (failurePolicy) => [policyPath(mode, failurePolicy), { mode, failurePolicy }] as const,
    ),
  ),
);

/** All policies of a request together, where the webhook does not say how long it is waited for. */
const REQUEST_MS = 4_000;
/** One that holds the thread that answers every other request as well: a small one takes a fraction of a millisecond. */
const POLICY_MS = 500;
const ON_THE_WAY_MS = 200;

/** Undefined for other paths. Whatever cannot be read or judged is not admitted. */
export async function answerPolicies(
  target: string,
  body: Uint8Array | 'unreadable' | undefined,
  options: PolicyEndpointOptions,
): Promise<Answer | undefined> {
  const asked = ASKED.get(target.split('?', 1)[0] ?? '');
  if (asked === undefined) return undefined;
  const { mode, failurePolicy } = asked;
  if (!(body instanceof Uint8Array)) return bad('the review cannot be read');
  const review = reviewIn(body);
  if (review === undefined) return bad('the body is no AdmissionReview of admission.k8s.io/v1');
  const { request } = review;
  // The answer has to get there as well.
  const waited = (timeoutIn(target) ?? Number.POSITIVE_INFINITY) - ON_THE_WAY_MS;
  const end = options.monotonic() + Math.min(REQUEST_MS, waited);
  const found = isNamespaced(review.request)
    ? await options.namespace(request.namespace)
    : { is: 'absent' as const };
  const input: EvaluationInput = {
    ...review,
    namespace: found,
    isSynthetic: false,
    cluster: options.cluster,
    now: options.time(),
  };
  const deadline = { remaining: () => end - options.monotonic() };
  const limits = ({ isElsewhere }: Program): Limits => ({
    ...{ deadline, milliseconds: isElsewhere === true ? REQUEST_MS : POLICY_MS },
  });
  const programs = options
    .inForce()
    .programs.filter((program) => failurePolicy === undefined || program.failurePolicy === failurePolicy);
  const exceptions = options.exceptions?.();
  const answered = await policyAnswer(...([programs, mode, input, limits] as const), {
    accepting: exceptions && acceptingIn(review, exceptions, end),
    language: languageOf(annotationsOf(found), { language: options.language?.() ?? 'en' }),
  });
  const { allowed, status, warnings, patch, accepted } = answered;
  const auditAnnotations = {
    ...answered.auditAnnotations,
    ...(accepted.length > 0 && { exception: acceptedText(accepted) }),
  };
  tell(answered, request, options);
  if (!allowed) options.log('info', 'denied by a policy', { name: request.name, message: status?.message });
  const response = {
    uid: request.uid,
    allowed,
    ...(status && {
      status: {
        ...{
          metadata: {},
          status: 'Failure',
          message: status.message,
          reason: status.reason,
          code: status.code,
        },
        details: { causes: status.causes },
      },
    }),
    ...(patch && {
      patchType: 'JSONPatch',
      patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
    }),
    ...(Object.keys(auditAnnotations).length > 0 && { auditAnnotations: valid(auditAnnotations) }),
    ...(warnings.length > 0 && { warnings }),
  };
  const answer = { kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1', response };
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(answer) };
}

function tell(
  { ignored, audited, printed, violations, accepted: needed }: PolicyAnswer,
  request: PolicyRequest,
  { log, violated, accepted }: PolicyEndpointOptions,
): void {
  const { name, dryRun } = request;
  for (const one of ignored) log('error', 'a policy failed and was ignored', { ...one, name });
  for (const one of audited) log('info', 'violates a policy that only records', { ...one, name });
  for (const one of printed) log('info', 'printed by a policy', { ...one, name });
  if (needed.length > 0) {
    log('info', 'refused by a policy and accepted by an exception', {
      exception: acceptedText(needed),
      name,
    });
    accepted?.(needed);
  }
  if (!dryRun) for (const one of violations) violated?.(one, request);
}

/** The API server puts the name of the webhook before keys, so they have no slash of their own. */
function valid(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [key.replaceAll('/', '_'), value]),
  );
}

function bad(message: string): Answer {
  return { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: `${message}\n` };
}

function isNamespaced({ namespace, requestKind }: PolicyRequest): boolean {
  return namespace !== '' && !(requestKind.group === '' && requestKind.kind === 'Namespace');
}

/** Nothing of one that is not known. */
function annotationsOf(found: Lookup): Readonly<Record<string, string>> {
  const metadata = found.is === 'found' ? fields(found.object['metadata']) : {};
  return stringsIn(fields(metadata['annotations']));
}

function stringsIn(members: PlainObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const OPERATIONS: readonly Operation[] = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

type Review = Pick<EvaluationInput, 'request' | 'object' | 'oldObject'>;

function reviewIn(body: Uint8Array): Review | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  const request = isRecord(value) && isRecord(value['request']) ? value['request'] : undefined;
  const operation = OPERATIONS.find((one) => one === request?.['operation']);
  if (request === undefined || operation === undefined || text(request['uid']) === '') return undefined;
  const kind = { ...names(request['kind']), kind: text(fields(request['kind'])['kind']) };
  const resource = { ...names(request['resource']), resource: text(fields(request['resource'])['resource']) };
  const asked = fields(request['requestKind']);
  const askedOf = fields(request['requestResource']);
  const user = fields(request['userInfo']);
  return {
    request: {
      uid: text(request['uid']),
      ...{ kind, resource, operation, subResource: text(request['subResource']) },
      requestKind: isRecord(request['requestKind']) ? { ...names(asked), kind: text(asked['kind']) } : kind,
      requestResource: isRecord(request['requestResource'])
        ? { ...names(askedOf), resource: text(askedOf['resource']) }
        : resource,
      requestSubResource: text(request['requestSubResource'] ?? request['subResource']),
      name: text(request['name']),
      namespace: text(request['namespace']),
      userInfo: {
        username: text(user['username']),
        uid: text(user['uid']),
        groups: texts(user['groups']),
        extra: Object.fromEntries(
          Object.entries(fields(user['extra'])).map(([key, one]) => [key, texts(one)]),
        ),
      },
      dryRun: request['dryRun'] === true,
      options: objectOf(request['options']),
    },
    object: objectOf(request['object']),
    oldObject: objectOf(request['oldObject']),
  };
}

function names(value: unknown): { readonly group: string; readonly version: string } {
  const { group, version } = fields(value);
  return { group: text(group), version: text(version) };
}

function fields(value: unknown): PlainObject {
  return isRecord(value) ? value : {};
}

function objectOf(value: unknown): PlainObject | null {
  return isRecord(value) ? value : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
