import { CelType, ERROR } from '../cel-type.ts';
import { equals } from '../equality.ts';
import { CelError } from '../error.ts';
import { CelMap } from '../map.ts';
import { keysOf, lookUp } from '../mapping.ts';
import { Optional } from '../optional.ts';
import { isMap } from '../type-guard.ts';
import { typeOfValue } from '../type-of-value.ts';
import { CelFields, type CelMapping, CelOpaque, type CelResult, type CelValue } from '../value.ts';
import { FormatValue } from './format-library.ts';

/** `Object{spec: Object.spec{...}}`: part of an object to apply. Any field is taken, and read only where the checker knows the type. */
export class PatchObject extends CelOpaque {
  readonly type: CelType;
  readonly fields: ReadonlyMap<string, CelValue>;

  constructor(type: CelType, fields: ReadonlyMap<string, CelValue>) {
    super();
    this.type = type;
    this.fields = fields;
  }

  override get hasUnitCost(): boolean {
    return false;
  }

  override get isZero(): boolean {
    return this.fields.size === 0;
  }

  equals(other: CelOpaque): boolean {
    if (!(other instanceof PatchObject) || other.type.name !== this.type.name) return false;
    const names = [...this.fields.keys()];
    return names.length === other.fields.size && names.every((name) => this.#hasSame(other, name));
  }

  /** Numbers of different types are different here. */
  #hasSame(other: PatchObject, name: string): boolean {
    const [one, another] = [this.fields.get(name), other.fields.get(name)];
    if (one === undefined || another === undefined) return false;
    return typeOfValue(one).name === typeOfValue(another).name && equals(one, another);
  }
}

/** What the fields of such an object are when they are read: plain data. */
export class OpenedObject extends CelFields {
  readonly fields: ReadonlyMap<string, CelValue> | undefined;

  constructor({ fields }: PatchObject) {
    super();
    const hasFields = [...fields.values()].every(canBeField);
    this.fields = hasFields ? new Map([...fields].map(([name, of]) => [name, plainValue(of)])) : undefined;
  }

  /** A field that is not there is null. */
  get(name: string): CelResult {
    if (this.fields === undefined) return new CelError(`cannot get field "${name}"`);
    const value = this.fields.get(name) ?? null;
    return value instanceof Unsupported
      ? new CelError(`unsupported conversion to ref.Val: ${value.of.name}`)
      : value;
  }

  override has(name: string): boolean {
    return this.fields?.has(name) === true;
  }

  names(): readonly string[] {
    return [...(this.fields?.keys() ?? [])];
  }
}

function canBeField(value: CelValue): boolean {
  if (value instanceof PatchObject) return [...value.fields.values()].every(canBeField);
  return !isPlainMap(value) || keysOf(value as CelMapping).every((key) => typeof key === 'string');
}

function isPlainMap(value: CelValue): boolean {
  return isMap(value) && !(value instanceof CelFields);
}

/** What cel-go cannot make a value of again. */
class Unsupported extends CelOpaque {
  readonly type = ERROR;
  readonly of: CelType;

  constructor(of: CelType) {
    super();
    this.of = of;
  }

  equals(): boolean {
    return false;
  }
}

/** A type is its name, an optional what it holds, an object a map. */
function plainValue(value: CelValue): CelValue {
  if (value instanceof CelType) return value.name;
  if (value instanceof Optional) return value.value === undefined ? null : plainValue(value.value);
  if (value instanceof PatchObject) return plainMap([...value.fields]);
  if (value instanceof FormatValue) return value;
  if (value instanceof CelOpaque) return new Unsupported(value.type);
  if (Array.isArray(value)) return value.map((item: CelValue) => plainValue(item));
  if (!isPlainMap(value)) return value;
  const entries = keysOf(value as CelMapping).map((key) => [key, lookUp(value as CelMapping, key)] as const);
  return plainMap(entries.map(([key, of]) => [key, of === undefined || of instanceof CelError ? null : of]));
}

function plainMap(entries: readonly (readonly [key: CelValue, value: CelValue])[]): CelMap {
  const plain = new CelMap();
  for (const [key, value] of entries) plain.put(key, plainValue(value));
  return plain;
}
