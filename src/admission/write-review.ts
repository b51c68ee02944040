import { compareBytes } from '../core/text.ts';
import type { Decision } from './decision.ts';
import { compactJson, jsonString } from './raw-json.ts';
import type {
  AdmissionRequest,
  AdmissionReview,
  GroupVersionKind,
  GroupVersionResource,
  UserInfo,
} from './request.ts';
import type { Status } from './status.ts';

/**
 * The review with its answer, as Kubernetes' own webhook writes it byte for byte: the request is echoed, keys come in
 * the order of Go's types, and what is empty is left out. One line, with its newline.
 */
export function writeReview(review: AdmissionReview, decision: Decision): string {
  return (review.echo ?? writeEcho(review)) + writeRest(review, decision);
}

/** What stands behind the echo of the request. */
export function writeRest({ request }: AdmissionReview, decision: Decision): string {
  return `,"response":${writeResponse(request.uid, decision)}}\n`;
}

function writeEcho(review: AdmissionReview): string {
  const { request } = review;
  const old = raw(request.oldObject, request.spaced);
  return `${writeHead(review)}${raw(request.object, request.spaced)},"oldObject":${old}${writeTail(request)}`;
}

/** The response alone. */
export function writeResponse(
  uid: string,
  { verdict, status, auditAnnotations, warnings }: Decision,
): string {
  return object([
    `"uid":${jsonString(uid)}`,
    `"allowed":${verdict !== 'deny'}`,
    status && `"status":${writeStatus(status)}`,
    map('auditAnnotations', auditAnnotations, jsonString),
    list('warnings', warnings, jsonString),
  ]);
}

function writeStatus({ message, reason, details, code }: Status): string {
  return object([
    '"metadata":{}',
    '"status":"Failure"',
    text('message', message),
    text('reason', reason),
    details &&
      `"details":${object([
        text('name', details.name),
        text('group', details.group),
        text('kind', details.kind),
        list('causes', details.causes ?? [], (cause) =>
          object([text('reason', cause.reason), text('message', cause.message), text('field', cause.field)]),
        ),
      ])}`,
    `"code":${code}`,
  ]);
}

/** The review up to its object. */
export function writeHead({ kind, apiVersion, request }: AdmissionReview): string {
  return `{${members([
    text('kind', kind),
    text('apiVersion', apiVersion),
    `"request":{${members(requestMembers(request))},"object":`,
  ])}`;
}

/** The request behind its two objects. */
export function writeTail({ dryRun, options, spaced }: AdmissionRequest): string {
  return `${dryRun === undefined ? '' : `,"dryRun":${dryRun}`},"options":${raw(options, spaced)}}`;
}

function requestMembers(request: AdmissionRequest): Member[] {
  return [
    `"uid":${jsonString(request.uid)}`,
    `"kind":${writeKind(request.kind)}`,
    `"resource":${writeResource(request.resource)}`,
    text('subResource', request.subResource),
    request.requestKind && `"requestKind":${writeKind(request.requestKind)}`,
    request.requestResource && `"requestResource":${writeResource(request.requestResource)}`,
    text('requestSubResource', request.requestSubResource),
    text('name', request.name),
    text('namespace', request.namespace),
    `"operation":${jsonString(request.operation)}`,
    `"userInfo":${writeUser(request.userInfo)}`,
  ];
}

function writeKind({ group, version, kind }: GroupVersionKind): string {
  return `{"group":${jsonString(group)},"version":${jsonString(version)},"kind":${jsonString(kind)}}`;
}

function writeResource({ group, version, resource }: GroupVersionResource): string {
  return `{"group":${jsonString(group)},"version":${jsonString(version)},"resource":${jsonString(resource)}}`;
}

function writeUser({ username, uid, groups, extra }: UserInfo): string {
  return object([
    text('username', username),
    text('uid', uid),
    list('groups', groups, jsonString),
    map('extra', extra, (values) => (values === null ? 'null' : `[${values.map(jsonString).join(',')}]`)),
  ]);
}

function raw(json: string | undefined, spaced = true): string {
  return json === undefined ? 'null' : compactJson(json, spaced);
}

type Member = string | undefined;

function object(list: readonly Member[]): string {
  return `{${members(list)}}`;
}

function members(list: readonly Member[]): string {
  return list.filter((member) => member !== undefined).join(',');
}

function text(key: string, value: string | undefined): Member {
  return value === undefined || value === '' ? undefined : `"${key}":${jsonString(value)}`;
}

function list<T>(key: string, values: readonly T[], write: (value: T) => string): Member {
  return values.length === 0 ? undefined : `"${key}":[${values.map(write).join(',')}]`;
}

function map<T>(key: string, values: Readonly<Record<string, T>>, write: (value: T) => string): Member {
  const entries = Object.entries(values).sort(([a], [b]) => compareBytes(a, b));
  if (entries.length === 0) return undefined;
  return `"${key}":{${entries.map(([name, value]) => `${jsonString(name)}:${write(value)}`).join(',')}}`;
}
