/**
 * What every CEL value is that JSON has no form for: durations, types, optionals, quantities. Told apart from the objects of the
 * input by `instanceof`, since those may have any field.
 */
export abstract class CelBox {}
