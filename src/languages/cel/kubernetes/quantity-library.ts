import { BOOL, closedType, DOUBLE, INT, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload, overload } from '../declaration.ts';
import { CelError } from '../error.ts';
import { Double, intFrom } from '../number.ts';
import type { CelOpaque, CelResult, CelValue } from '../value.ts';
import { QuantityError } from './amount.ts';
import { Quantity } from './quantity.ts';
import { StrictValue } from './strict-value.ts';

export class QuantityValue extends StrictValue {
  readonly type = QUANTITY;
  readonly quantity: Quantity;
  /** Made by `add` or `sub`. Kubernetes compares anything with one of these to an error, but not one of these with anything. */
  readonly isResult: boolean;

  constructor(quantity: Quantity, isResult = false) {
    super();
    this.quantity = quantity;
    this.isResult = isResult;
  }

  override refusal(other: CelValue): CelError | undefined {
    const isResult = other instanceof QuantityValue && other.isResult;
    return isResult ? new CelError('no such overload') : super.refusal(other);
  }

  equals(other: CelOpaque): boolean {
    return other instanceof QuantityValue && this.quantity.orderBefore(other.quantity) === 0;
  }
}

export const QUANTITY = closedType<QuantityValue>('kubernetes.Quantity');

const { parse } = Quantity;

/** Bad quantities, and those that nobody should compute with, are errors to a program. */
function orError<T extends CelResult>(make: () => T): T | CelError {
  try {
    return make();
  } catch (error) {
    if (error instanceof QuantityError) return new CelError(error.message);
    throw error;
  }
}

function isQuantity(text: string): boolean {
  return !(orError(() => new QuantityValue(parse(text))) instanceof CelError);
}

function compared(test: (order: number) => boolean) {
  return (a: QuantityValue, b: QuantityValue) => orError(() => test(a.quantity.compareTo(b.quantity)));
}

function sum(a: QuantityValue, b: Quantity): CelResult {
  return orError(() => new QuantityValue(a.quantity.add(b), true));
}

function difference(a: QuantityValue, b: Quantity): CelResult {
  return orError(() => new QuantityValue(a.quantity.sub(b), true));
}

function integer({ quantity }: QuantityValue): CelResult {
  const value = quantity.asInteger();
  return value === undefined ? new CelError('cannot convert value to integer') : intFrom(value);
}

export const QUANTITY_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'quantity',
    overload('string_to_quantity', [STRING], QUANTITY, (text) =>
      orError(() => new QuantityValue(parse(text))),
    ),
  ),
  functionNamed('isQuantity', overload('is_quantity_string', [STRING], BOOL, isQuantity)),
  functionNamed(
    'sign',
    overload('quantity_sign', [QUANTITY], INT, ({ quantity }) => quantity.sign),
  ),
  functionNamed(
    'isGreaterThan',
    memberOverload(
      'quantity_is_greater_than',
      [QUANTITY, QUANTITY],
      BOOL,
      compared((order) => order > 0),
    ),
  ),
  functionNamed(
    'isLessThan',
    memberOverload(
      'quantity_is_less_than',
      [QUANTITY, QUANTITY],
      BOOL,
      compared((order) => order < 0),
    ),
  ),
  functionNamed(
    'compareTo',
    memberOverload('quantity_compare_to', [QUANTITY, QUANTITY], INT, (a, b) =>
      orError(() => a.quantity.compareTo(b.quantity)),
    ),
  ),
  functionNamed(
    'asApproximateFloat',
    memberOverload(
      'quantity_get_float',
      [QUANTITY],
      DOUBLE,
      ({ quantity }) => new Double(quantity.asApproximateFloat()),
    ),
  ),
  functionNamed('asInteger', memberOverload('quantity_get_int', [QUANTITY], INT, integer)),
  functionNamed(
    'isInteger',
    memberOverload('quantity_is_integer', [QUANTITY], BOOL, (value) => !(integer(value) instanceof CelError)),
  ),
  functionNamed(
    'add',
    memberOverload('quantity_add', [QUANTITY, QUANTITY], QUANTITY, (a, b) => sum(a, b.quantity)),
    memberOverload('quantity_add_int', [QUANTITY, INT], QUANTITY, (a, b) => sum(a, Quantity.of(BigInt(b)))),
  ),
  functionNamed(
    'sub',
    memberOverload('quantity_sub', [QUANTITY, QUANTITY], QUANTITY, (a, b) => difference(a, b.quantity)),
    memberOverload('quantity_sub_int', [QUANTITY, INT], QUANTITY, (a, b) =>
      difference(a, Quantity.of(BigInt(b))),
    ),
  ),
];
