import { decodeObject } from '../resources/decode.ts';
import { formatKind } from '../resources/object-kind.ts';
import type { Refusal } from './decision.ts';
import { refused } from './failed.ts';
import { membersUnder, type RawMembers } from './raw-json.ts';
import type { AdmissionRequest, AdmissionReview, GroupVersionKind, ParsedText, UserInfo } from './request.ts';
import { checkResponse } from './response-shape.ts';
import { reviewAsWritten } from './review-as-written.ts';
import { booleanIn, isMembers, membersOf, ShapeError, textIn, textsOf } from './shape.ts';

const KIND = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' };

/** Reads the JSON text of a review. What is unknown ends here. */
export function parseReview(text: string): AdmissionReview | Refusal {
  const value = parseJson(text);
  const decoded = decodeObject(value, KIND);
  if (!decoded.ok || !isMembers(value)) return refused('review-undecodable');
  if (decoded.apiVersion !== KIND.apiVersion || decoded.kind !== KIND.kind) {
    return refused('review-of-other-kind', { kind: formatKind(decoded) });
  }
  try {
    checkResponse(membersOf(value['response']));
    const members = membersOf(value['request']);
    if (members === undefined) return refused('review-without-request');
    const kind = textIn(value, 'kind');
    const apiVersion = textIn(value, 'apiVersion');
    const request = requestOf(members);
    const asWritten = reviewAsWritten(text, { kind, apiVersion, request }, members);
    if (asWritten !== undefined) return asWritten;
    const raw = membersUnder(text, 'request');
    if (raw === undefined) return refused('review-without-request');
    return { kind, apiVersion, request: withObjects(request, members, raw) };
  } catch (error) {
    if (error instanceof ShapeError) return refused('review-undecodable');
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Members = Readonly<Record<string, unknown>>;

/** All but the objects. */
function requestOf(request: Members): AdmissionRequest {
  const requestKind = membersOf(request['requestKind']);
  const requestResource = membersOf(request['requestResource']);
  const dryRun = booleanIn(request, 'dryRun');
  return {
    uid: textIn(request, 'uid'),
    kind: kindOf(membersOf(request['kind'])),
    resource: resourceOf(membersOf(request['resource'])),
    subResource: textIn(request, 'subResource'),
    ...(requestKind && { requestKind: kindOf(requestKind) }),
    ...(requestResource && { requestResource: resourceOf(requestResource) }),
    requestSubResource: textIn(request, 'requestSubResource'),
    name: textIn(request, 'name'),
    namespace: textIn(request, 'namespace'),
    operation: textIn(request, 'operation'),
    userInfo: userInfoOf(membersOf(request['userInfo'])),
    ...(dryRun !== undefined && { dryRun }),
  };
}

function withObjects(
  request: AdmissionRequest,
  members: Members,
  { texts, spaced }: RawMembers,
): AdmissionRequest {
  const raw: { object?: string; oldObject?: string; options?: string } = {};
  const parsed: ParsedText[] = [];
  for (const name of ['object', 'oldObject', 'options'] as const) {
    const text = texts.get(name);
    if (text === undefined || text === 'null') continue;
    raw[name] = text;
    parsed.push({ text, value: members[name], isPlain: false });
  }
  return { ...request, ...raw, spaced, parsed };
}

function kindOf(members: Members = {}): GroupVersionKind {
  return {
    group: textIn(members, 'group'),
    version: textIn(members, 'version'),
    kind: textIn(members, 'kind'),
  };
}

function resourceOf(members: Members = {}): AdmissionRequest['resource'] {
  return {
    group: textIn(members, 'group'),
    version: textIn(members, 'version'),
    resource: textIn(members, 'resource'),
  };
}

function userInfoOf(members: Members = {}): UserInfo {
  const extra: [string, readonly string[] | null][] = [];
  for (const [key, value] of Object.entries(membersOf(members['extra']) ?? {})) {
    extra.push([key, textsOf(value) ?? null]);
  }
  return {
    username: textIn(members, 'username'),
    uid: textIn(members, 'uid'),
    groups: textsOf(members['groups']) ?? [],
    extra: Object.fromEntries(extra),
  };
}
