import type { PlainObject } from '../../resources/inventory.ts';
import type { EvaluationInput, PolicyUser } from '../evaluation.ts';

/** The request as an AdmissionRequest of `admission.k8s.io/v1` has it, in JSON: its own fields, then the objects. */
export function requestText({ request, object, oldObject }: EvaluationInput): string {
  const { uid, kind, resource, subResource, requestKind, requestResource, requestSubResource } = request;
  const { name, namespace, operation, userInfo, dryRun, options } = request;
  const facts = {
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
  const text = JSON.stringify(facts);
  return `${text.slice(0, -1)},"object":${objectText(object)},"oldObject":${objectText(oldObject)}}`;
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

/** The same object is asked about once for each policy; frozen or not, nobody changes it meanwhile. */
const texts = new WeakMap<PlainObject, string>();

function objectText(object: PlainObject | null): string {
  if (object === null) return 'null';
  const known = texts.get(object);
  if (known !== undefined) return known;
  const text = JSON.stringify(object);
  texts.set(object, text);
  return text;
}
