import type { EvaluationInput, PolicyUser } from '../evaluation.ts';
import { PartsLeftOut } from './request-parts.ts';

/** What a script is called with: JSON, and the parts that are left out of it. */
export interface Argument {
  readonly text: string;
  readonly parts: readonly (() => string)[];
}

/**
 * The request as an AdmissionRequest of `admission.k8s.io/v1` has it, in JSON: its own fields, then the objects, without what a
 * script that has these names will hardly look at. `facts` is what else the surroundings are told.
 */
export function argumentOf(
  facts: Readonly<Record<string, string>>,
  { request, object, oldObject }: EvaluationInput,
  names: ReadonlySet<string>,
): Argument {
  const { uid, kind, resource, subResource, requestKind, requestResource, requestSubResource } = request;
  const { name, namespace, operation, userInfo, dryRun, options } = request;
  const told = {
    uid,
    kind,
    resource,
    ...given({ subResource }),
    requestKind,
    requestResource,
    ...given({ requestSubResource, name, namespace }),
    operation,
    userInfo: userOf(userInfo),
    dryRun,
    options,
  };
  const left = new PartsLeftOut(names);
  const objects = {
    object: left.without(object, 'object'),
    oldObject: left.without(oldObject, 'oldObject'),
  };
  const later = left.paths.length === 0 ? {} : { later: left.paths };
  const text = JSON.stringify({ ...facts, ...later, request: { ...told, ...objects } });
  return { text, parts: left.texts };
}

/** Fields that are empty are left out. */
function given(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function userOf({ username, uid, groups, extra }: PolicyUser): Record<string, unknown> {
  return {
    ...given({ username, uid }),
    ...(groups.length > 0 && { groups }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}
