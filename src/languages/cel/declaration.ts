import type { CelType } from './cel-type.ts';
import type { CelResult, CelValue } from './value.ts';

/** What the values of a list of types are in JavaScript. */
type Arguments<P extends readonly CelType[]> = {
  [I in keyof P]: P[I] extends CelType<infer T> ? T : never;
};

/** What a call costs beyond its arguments, as cel-go's cost trackers count. An argument may be an error: the call is counted, though not made. */
export type CallCost = (args: readonly CelResult[], result: CelResult) => number;

/** One way of calling a function. */
export interface Overload {
  /** Unique among all functions. */
  readonly id: string;
  /** `x.f(y)`; the first parameter is the receiver. */
  readonly member: boolean;
  readonly parameters: readonly CelType[];
  readonly result: CelType;
  /** Never called with an error or with a value of another type than declared. Must not throw and must not change its arguments. */
  readonly call: (...args: CelValue[]) => CelResult;
  /** `call` is that of all overloads of its function, and looks at the types of elements itself. */
  readonly isShared?: true;
  /** Of numbers of different types, which the checker may be told to refuse. */
  readonly isCrossType?: true;
  /** What values have to be where that is less than what the checker asks for. */
  readonly takes?: readonly CelType[];
  /** One where this is left out. */
  readonly cost?: CallCost | undefined;
}

export interface FunctionDeclaration {
  readonly name: string;
  readonly overloads: readonly Overload[];
}

/** `f(x, y)`. The parameters of `call` are typed by the declared types. */
export function overload<const P extends readonly CelType[]>(
  id: string,
  parameters: P,
  result: CelType,
  call: (...args: Arguments<P>) => CelResult,
  cost?: CallCost,
): Overload {
  // The types of the arguments are looked at before a call, which is why this holds.
  return { id, member: false, parameters, result, call: call as Overload['call'], cost };
}

/** `x.f(y)`. */
export function memberOverload<const P extends readonly CelType[]>(
  id: string,
  parameters: P,
  result: CelType,
  call: (...args: Arguments<P>) => CelResult,
  cost?: CallCost,
): Overload {
  return { ...overload(id, parameters, result, call, cost), member: true };
}

export function functionNamed(name: string, ...overloads: readonly Overload[]): FunctionDeclaration {
  return { name, overloads };
}
