import { BOOL, type CelType, DYN, sameType } from './cel-type.ts';
import type { FunctionDeclaration, Overload } from './declaration.ts';
import { type Substitution, withParameters } from './substitution.ts';

export interface CallCheck {
  readonly declared: FunctionDeclaration;
  readonly member: boolean;
  /** Whether numbers of different types may be compared. */
  readonly crossType: boolean;
  /** Of the arguments, the receiver first. */
  readonly types: readonly CelType[];
}

/** The overloads that a call may mean, and its type: that of the result where they agree, else dyn; undefined where there is none. */
export function resolveCall(
  substitution: Substitution,
  { declared, member, types, crossType }: CallCheck,
): { readonly overloads: readonly Overload[]; readonly type: CelType | undefined } {
  if (declared.name === '_&&_' || declared.name === '_||_') {
    const fits = types.every((type) => substitution.assign(type, BOOL));
    return { overloads: declared.overloads, type: fits ? BOOL : undefined };
  }
  const overloads: Overload[] = [];
  let type: CelType | undefined;
  for (const overload of declared.overloads) {
    if (overload.isCrossType && !crossType) continue;
    if (overload.member !== member || overload.parameters.length !== types.length) continue;
    const fresh = freshParameters(substitution);
    if (!substitution.assignAll(types, overload.parameters.map(fresh))) continue;
    overloads.push(overload);
    const result = substitution.apply(fresh(overload.result));
    if (type === undefined) type = result;
    else if (type.kind !== 'dyn' && !sameType(result, type)) type = DYN;
  }
  return { overloads, type };
}

/** Replaces the type parameters of a declaration by parameters of one call. */
function freshParameters(substitution: Substitution): (type: CelType) => CelType {
  const fresh = new Map<string, CelType>();
  const replaced = (type: CelType): CelType => {
    if (type.kind !== 'parameter') return withParameters(type, replaced);
    const known = fresh.get(type.name) ?? substitution.fresh();
    fresh.set(type.name, known);
    return known;
  };
  return replaced;
}
