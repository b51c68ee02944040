import { type CelType, closedType, listOf, optionalOf, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload, overload } from '../declaration.ts';
import { Optional } from '../optional.ts';
import type { CelOpaque } from '../value.ts';
import { NAMED_FORMATS, type NamedFormat } from './named-format.ts';
import { StrictValue } from './strict-value.ts';

export class FormatValue extends StrictValue {
  readonly type: CelType = FORMAT;
  readonly format: NamedFormat;

  constructor(format: NamedFormat) {
    super();
    this.format = format;
  }

  override get mapKey(): undefined {
    return undefined;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof FormatValue && this.format.name === other.format.name;
  }
}

export const FORMAT = closedType<FormatValue>('kubernetes.NamedFormat');

const VALUES = new Map(
  Object.entries(NAMED_FORMATS).map(([name, format]) => [name, new FormatValue(format)]),
);

function named(name: string): Optional {
  const value = VALUES.get(name);
  return value === undefined ? Optional.none : Optional.of(value);
}

function faultsIn({ format }: FormatValue, text: string): Optional {
  const faults = format.faultsOf(text);
  return faults.length === 0 ? Optional.none : Optional.of(faults);
}

export const FORMAT_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'validate',
    memberOverload('format-validate', [FORMAT, STRING], optionalOf(listOf(STRING)), faultsIn),
  ),
  functionNamed('format.named', overload('format-named', [STRING], optionalOf(FORMAT), named)),
  ...Array.from(VALUES, ([name, value]) =>
    functionNamed(
      `format.${name}`,
      overload(`format.${name}`, [], FORMAT, () => value),
    ),
  ),
];
