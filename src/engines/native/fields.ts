import { formatPath, type Path } from '../../core/path.ts';
import { nearestOf } from '../../core/text-distance.ts';
import { isRecord } from '../../resources/objects.ts';

/** What the API server objects to, in its words: `spec.failurePolicy: Unsupported value: "x"`. */
export interface FieldFault {
  readonly path: Path;
  /** Without the path. */
  readonly message: string;
  /** A place in the text of the field. */
  readonly within?: { readonly line: number; readonly column: number };
}

export function faultText({ path, message }: FieldFault): string {
  return `${formatPath(path)}: ${message}`;
}

/** Reads the fields of one object, and gathers what is wrong with them; what it does not know is wrong as well. */
export class Fields {
  readonly path: Path;
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #faults: FieldFault[];
  readonly #known = new Set<string>();

  constructor(value: Readonly<Record<string, unknown>>, path: Path, faults: FieldFault[]) {
    this.#value = value;
    this.path = path;
    this.#faults = faults;
  }

  has(name: string): boolean {
    this.#known.add(name);
    return this.#value[name] !== undefined && this.#value[name] !== null;
  }

  at(...steps: Path): Path {
    return [...this.path, ...steps];
  }

  fault(path: Path, message: string, within?: FieldFault['within']): void {
    this.#faults.push({ path, message, ...(within && { within }) });
  }

  required(name: string, detail = ''): void {
    this.fault(this.at(name), detail === '' ? 'Required value' : `Required value: ${detail}`);
  }

  /** Empty where it is absent. */
  text(name: string): string {
    if (!this.has(name)) return '';
    const value = this.#value[name];
    if (typeof value === 'string') return value;
    this.#wrongType(this.at(name), 'string', value);
    return '';
  }

  /** False where it is absent. */
  flag(name: string): boolean {
    if (!this.has(name)) return false;
    const value = this.#value[name];
    if (typeof value === 'boolean') return value;
    this.#wrongType(this.at(name), 'boolean', value);
    return false;
  }

  number(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#value[name];
    if (typeof value === 'number') return value;
    this.#wrongType(this.at(name), 'number', value);
    return undefined;
  }

  /** One of a closed list; the first where it is absent and may be. */
  choice<T extends string>(name: string, words: readonly [T, ...T[]], needed = false): T {
    const [first] = words;
    if (!this.has(name)) {
      if (needed) this.required(name);
      return first;
    }
    const text = this.text(name);
    const found = words.find((word) => word === text);
    if (found === undefined) this.fault(this.at(name), unsupported(text, words));
    return found ?? first;
  }

  texts(name: string): string[] {
    return this.#list(name).flatMap((value, i) => {
      if (typeof value === 'string') return value;
      this.#wrongType(this.at(name, i), 'string', value);
      return [];
    });
  }

  /** A map of texts. */
  labels(name: string): Readonly<Record<string, string>> {
    if (!this.has(name)) return {};
    const value = this.#value[name];
    if (!isRecord(value)) {
      this.#wrongType(this.at(name), 'map', value);
      return {};
    }
    const entries = Object.entries(value).filter((entry): entry is [string, string] => {
      if (typeof entry[1] === 'string') return true;
      this.#wrongType(this.at(name, entry[0]), 'string', entry[1]);
      return false;
    });
    return Object.fromEntries(entries);
  }

  /** Whatever it is. */
  any(name: string): unknown {
    return this.has(name) ? this.#value[name] : undefined;
  }

  /** Objects of any kind. */
  plainObjects(name: string): Readonly<Record<string, unknown>>[] {
    return this.#list(name).flatMap((value, i): Readonly<Record<string, unknown>>[] => {
      if (isRecord(value)) return [value];
      this.#wrongType(this.at(name, i), 'object', value);
      return [];
    });
  }

  object<T>(name: string, read: (fields: Fields) => T): T | undefined {
    if (!this.has(name)) return undefined;
    return this.#object(this.#value[name], this.at(name), read);
  }

  objects<T>(name: string, read: (fields: Fields) => T): T[] {
    return this.#list(name).flatMap((value, i) => this.#object(value, this.at(name, i), read) ?? []);
  }

  #object<T>(value: unknown, path: Path, read: (fields: Fields) => T): T | undefined {
    if (!isRecord(value)) {
      this.#wrongType(path, 'object', value);
      return undefined;
    }
    const fields = new Fields(value, path, this.#faults);
    const result = read(fields);
    fields.finish();
    return result;
  }

  #list(name: string): readonly unknown[] {
    if (!this.has(name)) return [];
    const value = this.#value[name];
    if (Array.isArray(value)) return value as unknown[];
    this.#wrongType(this.at(name), 'list', value);
    return [];
  }

  #wrongType(path: Path, wanted: string, value: unknown): void {
    const found = Array.isArray(value) ? 'a list' : isRecord(value) ? 'an object' : JSON.stringify(value);
    this.fault(path, `Invalid value: ${found}: must be of type ${wanted}`);
  }

  /** Every field that nobody asked for is one that the API server does not know: often it is misspelt. */
  finish(): void {
    for (const name of Object.keys(this.#value)) {
      if (this.#known.has(name)) continue;
      const near = nearestOf(name, [...this.#known]);
      this.fault(
        this.at(name),
        near === undefined ? 'unknown field' : `unknown field; did you mean ${near}?`,
      );
    }
  }
}

export function invalid(value: unknown, detail: string): string {
  return `Invalid value: ${JSON.stringify(value)}: ${detail}`;
}

export function unsupported(value: string, words: readonly string[]): string {
  const supported = words.toSorted().map((word) => JSON.stringify(word));
  return `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported.join(', ')}`;
}

/** A subdomain of RFC 1123, as names of objects are. */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

/** A name with a prefix, as labels and annotations have: `example.com/name`. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  return (
    (slash < 0 || isSubdomain(text.slice(0, slash))) &&
    name.length <= 63 &&
    /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)
  );
}
