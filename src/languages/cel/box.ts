/** Everything that is no JSON, which one look at an object tells. */
export class Special {}

/**
 * What every CEL value is that JSON has no form for: durations, types, optionals, quantities. Told apart from the objects of the
 * input by `instanceof`, since those may have any field.
 */
export abstract class CelBox extends Special {
  /** Keeps other classes from passing for one. */
  declare protected readonly isBox: true;
}
