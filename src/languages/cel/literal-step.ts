import { Breakdown, spendWork } from './budget.ts';
import { CelError } from './error.ts';
import type { ListLiteral, MapLiteral, StructLiteral } from './expression.ts';
import type { Step } from './frame.ts';
import { CelMap, canBeKey } from './map.ts';
import { Uint } from './number.ts';
import { Optional } from './optional.ts';
import { typeOfValue } from './type-of-value.ts';
import type { CelResult, CelValue } from './value.ts';
import { valueText } from './value-text.ts';

const LIST_COST = 10;
const MAP_COST = 30;
const STRUCT_COST = 40;

export function listStep(elements: readonly Step[], literal: ListLiteral): Step {
  const { at, optional } = literal;
  return (frame) => {
    const list: CelValue[] = [];
    let error: CelError | undefined;
    for (let i = 0; i < elements.length && error === undefined; i++) {
      const value = (elements[i] as Step)(frame);
      if (value instanceof CelError) error = value;
      else if (!optional.has(i)) list.push(value);
      else
        error = given(value, 'list element', at, (inner) => {
          list.push(inner);
          return undefined;
        });
    }
    spendWork(list.length);
    frame.spend(LIST_COST);
    return error ?? list;
  };
}

/** Hands on what an optional holds, if anything. */
function given(
  value: CelValue,
  what: string,
  at: number,
  use: (inner: CelValue) => CelError | undefined,
): CelError | undefined {
  if (!(value instanceof Optional)) {
    return new CelError(`cannot initialize optional ${what} from non-optional value ${valueText(value)}`, at);
  }
  return value.value === undefined ? undefined : use(value.value);
}

export function mapStep(
  keys: readonly Step[],
  values: readonly Step[],
  literal: MapLiteral,
  anyKeys: boolean,
): Step {
  const add = anyKeys ? put : added;
  return (frame) => {
    const map = new CelMap();
    let error: CelError | undefined;
    for (let i = 0; i < keys.length && error === undefined; i++) {
      const key = (keys[i] as Step)(frame);
      const value = key instanceof CelError ? key : (values[i] as Step)(frame);
      const entry = literal.entries[i];
      if (key instanceof CelError || entry === undefined) error = key as CelError;
      else if (value instanceof CelError) error = value;
      else if (!entry.optional) error = add(map, key, value, literal.at);
      else if (anyKeys && value instanceof Optional && value.value === undefined) removed(map, key);
      else error = given(value, 'entry', entry.at, (inner) => add(map, key, inner, literal.at));
    }
    spendWork(map.size);
    frame.spend(MAP_COST);
    return error ?? map;
  };
}

function removed(map: CelMap, key: CelValue): void {
  if (!canBeKey(key)) throw unhashable(key);
  map.remove(key);
}

function unhashable(key: CelValue): Breakdown {
  return new Breakdown(`hash of unhashable type ${typeOfValue(key).name}`);
}

/** The last of equal keys counts. cel-go breaks down over what can be no key. */
function put(map: CelMap, key: CelValue, value: CelValue): undefined {
  if (!map.put(key, value)) throw unhashable(key);
}

function unsupported(key: CelValue, at: number): CelError {
  return new CelError(`unsupported key type: ${valueText(key)}`, at);
}

function added(map: CelMap, key: CelValue, value: CelValue, at: number): CelError | undefined {
  const fits =
    ['string', 'boolean', 'bigint'].includes(typeof key) || Number.isInteger(key) || key instanceof Uint;
  if (!fits) return unsupported(key, at);
  if (map.add(key, value)) return undefined;
  return new CelError(`Failed with repeated key: ${valueText(key)}`, at);
}

export function structStep(
  construct: ((fields: ReadonlyMap<string, CelValue>) => CelResult) | undefined,
  values: readonly Step[],
  literal: StructLiteral,
): Step {
  if (construct === undefined) {
    const error = new CelError(`unknown type: ${literal.type}`, literal.at);
    return () => error;
  }
  return (frame) => {
    const fields = new Map<string, CelValue>();
    let result: CelResult | undefined;
    for (const [i, { name, optional, at }] of literal.fields.entries()) {
      const value = (values[i] as Step)(frame);
      if (value instanceof CelError) result = value;
      else if (!optional) fields.set(name, value);
      else
        result = given(value, `field '${name}'`, at, (inner) => {
          fields.set(name, inner);
          return undefined;
        });
      if (result !== undefined) break;
    }
    frame.spend(STRUCT_COST);
    return result ?? construct(fields);
  };
}
