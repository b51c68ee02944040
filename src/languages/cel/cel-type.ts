import { CelBox } from './box.ts';
import type { CelBytes, CelDouble, CelInt, CelMapping, CelValue } from './value.ts';

export type TypeKind =
  | 'dyn'
  | 'error'
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'list'
  | 'map'
  | 'type'
  | 'wrapper'
  | 'object'
  | 'opaque'
  | 'parameter';

/**
 * A type of CEL, which is a value of CEL as well. `T` is what its values are in JavaScript, so that the implementation of an
 * overload is typed by its declaration.
 */
export class CelType<T = unknown> extends CelBox {
  /** Holds nothing; it keeps `T`. */
  declare readonly values?: T;
  readonly kind: TypeKind;
  /** As `type(x)` shows it. */
  readonly name: string;
  readonly parameters: readonly CelType[];
  /** An object type whose values are no JSON. */
  readonly isClosed: boolean;
  /** How many types it is made of; types that share parts can be larger than the program that has them. */
  readonly weight: number;

  constructor(kind: TypeKind, name: string, parameters: readonly CelType[] = [], isClosed = false) {
    super();
    this.isClosed = isClosed;
    this.kind = kind;
    this.name = name;
    this.parameters = parameters;
    this.weight = parameters.reduce((sum, { weight }) => sum + weight, 1);
  }

  /** As the messages of the checker show it. */
  override toString(): string {
    if (this.kind === 'dyn' || this.kind === 'error') return this.kind === 'dyn' ? 'dyn' : '!error!';
    const name = SHOWN[this.kind] ?? this.name;
    return this.parameters.length === 0 ? name : `${name}(${this.parameters.join(', ')})`;
  }
}

const SHOWN: Partial<Record<TypeKind, string>> = {
  null: 'null',
  timestamp: 'timestamp',
  duration: 'duration',
  wrapper: 'wrapper',
};

export const DYN = new CelType<CelValue>('dyn', 'dyn');
/** What a part has that could not be checked; it fits everything, so that one mistake is told once. */
export const ERROR = new CelType<CelValue>('error', '*error*');
export const NULL = new CelType<null>('null', 'null_type');
export const BOOL = new CelType<boolean>('bool', 'bool');
export const INT = new CelType<CelInt>('int', 'int');
export const UINT = new CelType<Uint>('uint', 'uint');
export const DOUBLE = new CelType<CelDouble>('double', 'double');
export const STRING = new CelType<string>('string', 'string');
export const BYTES = new CelType<CelBytes>('bytes', 'bytes');
export const TIMESTAMP = new CelType<Timestamp>('timestamp', 'google.protobuf.Timestamp');
export const DURATION = new CelType<Duration>('duration', 'google.protobuf.Duration');
export const LIST = new CelType<readonly CelValue[]>('list', 'list', [DYN]);
export const MAP = new CelType<CelMapping>('map', 'map', [DYN, DYN]);
export const TYPE = new CelType<CelType>('type', 'type');

export function listOf(element: CelType): CelType<readonly CelValue[]> {
  return new CelType('list', 'list', [element]);
}

export function mapOf(key: CelType, value: CelType): CelType<CelMapping> {
  return new CelType('map', 'map', [key, value]);
}

export function typeOf(type: CelType): CelType<CelType> {
  return new CelType('type', 'type', [type]);
}

/** A primitive type or null. */
export function wrapperOf<T>(type: CelType<T>): CelType<T | null> {
  return new CelType('wrapper', 'wrapper', [type]);
}

export function optionalOf(type: CelType): CelType<Optional> {
  return new CelType('opaque', 'optional_type', [type]);
}

/** A type with fields, which the type provider of the environment knows by name. */
export function objectType(name: string): CelType<CelValue> {
  return new CelType('object', name);
}

/** An object type that nobody knows the fields of, as Kubernetes' `Quantity`: only functions look into its values. */
export function closedType<T extends CelBox>(name: string): CelType<T> {
  return new CelType('object', name, [], true);
}

/** A type whose values only functions look into, as `optional`, and that may have parameters. */
export function opaqueType<T extends CelBox>(name: string, ...parameters: CelType[]): CelType<T> {
  return new CelType('opaque', name, parameters);
}

/** Stands for one type within one declaration, as `T` in `list(T)`. */
export function typeParameter(name: string): CelType<CelValue> {
  return new CelType('parameter', name);
}

export function sameType(a: CelType, b: CelType): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.name !== b.name || a.parameters.length !== b.parameters.length) return false;
  return a.parameters.every((parameter, i) => sameType(parameter, b.parameters[i] ?? DYN));
}

export function isOptional(type: CelType): boolean {
  return type.kind === 'opaque' && type.name === 'optional_type';
}

/** Wrappers are as good as what they wrap. */
export function withoutWrappers(type: CelType): CelType {
  if (type.kind === 'wrapper') return type.parameters[0] ?? DYN;
  if (type.parameters.length === 0) return type;
  return new CelType(type.kind, type.name, type.parameters.map(withoutWrappers));
}

// At the end, because these classes name their types.
import type { Duration } from './duration.ts';
import type { Uint } from './number.ts';
import type { Optional } from './optional.ts';
import type { Timestamp } from './timestamp.ts';
