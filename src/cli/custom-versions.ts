import type { Program } from '../engines/engine.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import { servedKinds } from '../resources/served-kinds.ts';
import type { PolicySet } from './policies.ts';

export interface NamedVersion {
  readonly group: string;
  readonly version: string;
}

/** The groups and versions of custom kinds that the API server's own policies name: of objects, and of parameters. */
export function customVersions({
  programs,
  company,
}: Pick<PolicySet, 'programs' | 'company'>): NamedVersion[] {
  const own = new Set(servedKinds().map(({ group }) => group));
  const isCustom = ({ group, version }: NamedVersion): boolean =>
    group.includes('.') && !own.has(group) && !`${group}${version}`.includes('*');
  const named = [...programs.flatMap(versionsOf), ...paramsOf(company).map(splitApiVersion)].filter(isCustom);
  return [...new Map(named.map((one) => [`${one.group}/${one.version}`, one])).values()];
}

function versionsOf({ policy, mode, match }: Program): NamedVersion[] {
  if (policy.engine !== 'kubernetes' || mode !== 'validating') return [];
  return match
    .flatMap(({ rules }) => rules)
    .flatMap(({ apiGroups, apiVersions }) =>
      apiGroups.flatMap((group) => apiVersions.map((version) => ({ group, version }))),
    );
}

function paramsOf(company: PolicySet['company']): string[] {
  return company
    .flatMap(({ value }) => (isRecord(value) ? objectsIn(value) : []))
    .flatMap(({ value: { spec } }) =>
      isRecord(spec) && isRecord(spec['paramKind']) ? [String(spec['paramKind']['apiVersion'])] : [],
    );
}
