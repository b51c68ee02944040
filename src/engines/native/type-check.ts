import type { Path } from '../../core/path.ts';
import { formatPath } from '../../core/path.ts';
import { type CelType, DYN } from '../../languages/cel/cel-type.ts';
import { check } from '../../languages/cel/check.ts';
import type { Environment } from '../../languages/cel/environment.ts';
import { type CelIssue, issuesText } from '../../languages/cel/issue.ts';
import {
  admissionVariables,
  composedType,
  composedVariables,
} from '../../languages/cel/kubernetes/admission-variables.ts';
import { kubernetesEnvironment } from '../../languages/cel/kubernetes/environment.ts';
import { parse } from '../../languages/cel/parse.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { splitApiVersion } from '../../resources/kinds.ts';
import { KnownKinds } from '../../resources/known-kinds.ts';
import type { ServedKind } from '../../resources/served-kinds.ts';
import type { ResourceRule } from '../match-resources.ts';
import { type KindTypes, kindTypes } from './kind-types.ts';
import type { ValidatingPolicy } from './validating-fields.ts';

/** What the API server writes to `status.typeChecking.expressionWarnings`. */
export interface ExpressionWarning {
  readonly fieldRef: string;
  readonly warning: string;
  readonly path: Path;
  readonly kinds: readonly KindWarning[];
}

export interface KindWarning {
  /** As the API server writes it: `apps/v1, Kind=Deployment`. */
  readonly kind: string;
  readonly issues: readonly [CelIssue, ...CelIssue[]];
  /**
   * Where the expression cannot be right: what is left of the issues when quantities and `authorizer.requestResource` are known, which
   * the API server leaves out when it checks types, though expressions may use them.
   */
  readonly real: readonly CelIssue[];
}

/** How many kinds of one rule the API server looks at; with so many it looks at no other rule. */
const MAX_KINDS = 10;

/** Validations and their messages only: the API server checks no other expressions. */
export function typeWarnings(
  policy: Pick<ValidatingPolicy, 'match' | 'paramKind' | 'variables' | 'validations'>,
  minor: number,
  definitions: readonly PlainObject[] = [],
): ExpressionWarning[] {
  const known = new KnownKinds(minor, definitions);
  const checks = kindsToCheck(policy.match.rules, known).map((kind) => kindCheck(policy, kind, minor, known));
  if (checks.length === 0) return [];
  return policy.validations.flatMap((validation, i) =>
    (['expression', 'messageExpression'] as const).flatMap((field) => {
      const source = validation[field];
      if (field === 'messageExpression' && source === '') return [];
      const kinds = checks.flatMap((one) => one(source));
      const path = ['spec', 'validations', i, field];
      const warning = kinds.map(({ kind, issues }) => `${kind}: ${issuesText(source, issues)}\n`).join('\n');
      return kinds.length === 0 ? [] : [{ fieldRef: formatPath(path), warning, path, kinds }];
    }),
  );
}

/** Sorted by group, version and kind; rules with a wildcard are about too much to be checked. */
export function kindsToCheck(rules: readonly ResourceRule[], known: KnownKinds): readonly ServedKind[] {
  const found = new Map<string, ServedKind>();
  search: for (const { apiGroups, apiVersions, resources } of rules) {
    if ([...apiGroups, ...apiVersions].some((text) => text.includes('*'))) continue;
    let count = 0;
    for (const group of apiGroups.toSorted(compare))
      for (const version of apiVersions.toSorted(compare))
        for (const resource of resources.filter((text) => !/[*/]/.test(text)).sort(compare))
          for (const kind of known.kindsOf(group, version, resource)) {
            found.set(`${kind.group}/${kind.version}/${kind.kind}`, kind);
            count++;
            if (count === MAX_KINDS) break search;
          }
  }
  return [...found.values()].sort(
    (a, b) => compare(a.group, b.group) || compare(a.version, b.version) || compare(a.kind, b.kind),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindCheck(
  { paramKind, variables }: Pick<ValidatingPolicy, 'paramKind' | 'variables'>,
  { group, version, kind }: ServedKind,
  minor: number,
  known: KnownKinds,
): (source: string) => KindWarning[] {
  const environmentWith = (isWhole: boolean): Environment => {
    const typesOf = (one: Omit<ServedKind, 'resource'>): KindTypes | undefined => {
      const struct = known.structOf(one.group, one.version, one.kind);
      return struct && kindTypes(struct, one.kind, { quantities: isWhole });
    };
    const object = typesOf({ group, version, kind });
    // Of a parameter of another kind nothing is known. Where nobody defines it, v1.35 and before have no params at all.
    const params = paramKind && typesOf({ ...splitApiVersion(paramKind.apiVersion), kind: paramKind.kind });
    const types = {
      object: object?.root ?? DYN,
      params: params?.root ?? DYN,
      hasRequestResource: isWhole,
    };
    const declared = [object, params].reduce(
      (environment, one) => (one === undefined ? environment : environment.extend({ types: one.types })),
      kubernetesEnvironment(minor).extend(
        admissionVariables({ hasParams: paramKind !== undefined, hasAuthorizer: true, types }),
      ),
    );
    const composed: Record<string, CelType> = {};
    for (const { name, expression } of variables)
      composed[name] = composedType(typeIn(declared.extend(composedVariables({ ...composed })), expression));
    return declared.extend(composedVariables(composed));
  };
  const checked = environmentWith(false);
  let whole: Environment | undefined;
  const named = `${group}/${version}, Kind=${kind}`;
  return (source) => {
    const issues = issuesIn(checked, source);
    const [first, ...others] = issues;
    if (first === undefined) return [];
    whole ??= environmentWith(true);
    return [{ kind: named, issues: [first, ...others], real: issuesIn(whole, source) }];
  };
}

function issuesIn(environment: Environment, source: string): readonly CelIssue[] {
  const parsed = parse(environment, source);
  if ('issues' in parsed) return parsed.issues;
  const checked = check(environment, source, parsed.expression);
  return 'issues' in checked ? checked.issues : [];
}

/** A variable with a fault may be anything; its fault is not told. */
function typeIn(environment: Environment, source: string): CelType {
  const parsed = parse(environment, source);
  if ('issues' in parsed) return DYN;
  const checked = check(environment, source, parsed.expression);
  return 'issues' in checked ? DYN : (checked.types[parsed.expression.id] ?? DYN);
}
