import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import { nearestOf } from '../core/text-distance.ts';
import type { Engine, PolicyDocument, Program } from '../engines/engine.ts';
import { groupKindOf } from '../engines/policy-document.ts';
import { pluralOf } from '../resources/api-resources.ts';
import { builtInKinds } from '../resources/built-in-types.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { isRegistered } from '../resources/registered-kinds.ts';

/** Documents that are meant as policies by all that can be told, and that no engine claims: nobody would judge by them. */
export function misspeltKinds(
  documents: readonly PolicyDocument[],
  engines: readonly Engine[],
): readonly Problem[] {
  const accepted = engines.flatMap(({ accepts }) => accepts);
  return documents.flatMap((document): Problem[] => {
    const { group, kind } = groupKindOf(document);
    if (accepted.some((one) => one.group === group && one.kind === kind)) return [];
    const groups = accepted.filter((one) => one.kind === kind).map((one) => one.group);
    if (nearestOf(group, groups) !== undefined) {
      const fault = saying('policy.other-group', 'no {kind} is of the group {group}', { kind, group });
      return [problemAt(document, 'apiVersion', withSuggestion(fault, group, groups))];
    }
    const kinds = accepted.filter((one) => one.group === group).map((one) => one.kind);
    if (nearestOf(kind, kinds) === undefined || isRegistered(String(document.value['apiVersion']), kind))
      return [];
    const fault = saying('policy.other-kind', 'there is no kind {kind}', { kind });
    return [problemAt(document, 'kind', withSuggestion(fault, kind, kinds))];
  });
}

function problemAt(document: PolicyDocument, field: string, message: Saying): Problem {
  return problemSaying({
    ...{ code: 'policy-invalid', file: document.file, incomplete: true },
    place: document.placeOf([field]),
    message,
  });
}

/** Groups and resources that nobody serves, as far as that is certain: a policy that names one is about nothing, and says nothing. */
export function misspeltResources(programs: readonly Program[]): readonly Problem[] {
  const served = servedNames();
  return programs.flatMap(({ policy, match }) => {
    const faults = new Map<string, Saying>();
    for (const { apiGroups, resources } of match.flatMap(({ rules }) => rules)) {
      for (const group of apiGroups) {
        // Groups of custom resources have a dot.
        if (group === '*' || group.includes('.') || served.groups.has(group)) continue;
        const fault = saying('policy.no-group', 'Kubernetes has no group {group}', { group });
        faults.set(`group ${group}`, withSuggestion(fault, group, [...served.groups]));
      }
      // Whoever serves a group with a dot may call things as they like.
      if (!apiGroups.some((group) => group === '*' || served.groups.has(group))) continue;
      const isBuiltIn = apiGroups.every((group) => served.groups.has(group));
      for (const resource of resources) {
        const [name = ''] = resource.split('/');
        const near = servedInstead(name, isBuiltIn ? [...served.resources] : [], served.resources);
        if (near === undefined) continue;
        const fault = saying('policy.no-resource', 'Kubernetes serves nothing as {name}', { name });
        faults.set(name, saying('suggestion', '{fault}; did you mean {near}?', { fault, near }));
      }
    }
    return [...faults.values()].map((fault) =>
      problemSaying({
        ...{ code: 'policy-remark', file: policy.place.file, incomplete: false },
        place: policy.place,
        message: saying('policy.of-policy', 'policy {name}: {fault}', { name: policy.name, fault }),
      }),
    );
  });
}

/** What Kubernetes serves and is meant, most likely. Where any group will do, a custom resource may have a name that is like one. */
function servedInstead(
  name: string,
  alike: readonly string[],
  resources: ReadonlySet<string>,
): string | undefined {
  if (name.includes('*') || resources.has(name)) return undefined;
  const plural = pluralOf(name);
  return resources.has(plural) ? plural : nearestOf(name, alike);
}

/** Old policies name `extensions` beside what took its place. */
function servedNames(): { readonly groups: ReadonlySet<string>; readonly resources: ReadonlySet<string> } {
  const kinds = builtInKinds().map((key) => {
    const slash = key.lastIndexOf('/');
    return { apiVersion: key.slice(0, slash), kind: key.slice(slash + 1) };
  });
  return {
    groups: new Set(['extensions', ...kinds.map(({ apiVersion }) => splitApiVersion(apiVersion).group)]),
    resources: new Set(kinds.map(({ kind }) => pluralOf(kind))),
  };
}
