import { CelType } from '../../src/languages/cel/cel-type.ts';
import { Duration } from '../../src/languages/cel/duration.ts';
import { CelError } from '../../src/languages/cel/error.ts';
import { FormatValue } from '../../src/languages/cel/kubernetes/format-library.ts';
import { addressText } from '../../src/languages/cel/kubernetes/ip-address.ts';
import { prefixText } from '../../src/languages/cel/kubernetes/ip-prefix.ts';
import { CidrValue, IpValue } from '../../src/languages/cel/kubernetes/network-library.ts';
import { JsonPatchValue } from '../../src/languages/cel/kubernetes/patch-library.ts';
import { OpenedObject, PatchObject } from '../../src/languages/cel/kubernetes/patch-object.ts';
import { QuantityValue } from '../../src/languages/cel/kubernetes/quantity-library.ts';
import { semverText } from '../../src/languages/cel/kubernetes/semver.ts';
import { SemverValue } from '../../src/languages/cel/kubernetes/semver-library.ts';
import { urlText } from '../../src/languages/cel/kubernetes/url.ts';
import { UrlValue } from '../../src/languages/cel/kubernetes/url-library.ts';
import { keysOf, lookUp } from '../../src/languages/cel/mapping.ts';
import { isInt, numberOf, Uint } from '../../src/languages/cel/number.ts';
import { Optional } from '../../src/languages/cel/optional.ts';
import { Timestamp } from '../../src/languages/cel/timestamp.ts';
import { isMap } from '../../src/languages/cel/type-guard.ts';
import { type CelDouble, type CelMapping, CelOpaque, type CelValue } from '../../src/languages/cel/value.ts';

/** A value as the oracle writes it (`conformance/go/cel_value.go`): with its type where JSON has none for it. */
export function plainValue(value: CelValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isInt(value)) return { int: String(value) };
  if (value instanceof Uint) return { uint: String(value.number) };
  if (Array.isArray(value)) return value.map((item: CelValue) => plainValue(item));
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (value instanceof Timestamp) return { timestamp: plainTime(value.nanos) };
  if (value instanceof Duration) return { duration: String(value.nanos) };
  if (value instanceof CelType) return { type: value.name };
  if (value instanceof Optional)
    return { optional: value.value === undefined ? [] : [plainValue(value.value)] };
  const opaque = plainOpaque(value);
  if (opaque !== undefined) return opaque;
  if (isMap(value)) return { map: plainEntries(value as CelMapping) };
  return { double: plainDouble(value as CelDouble) };
}

function plainOpaque(value: CelValue): unknown {
  if (value instanceof QuantityValue) return { 'kubernetes.Quantity': String(value.quantity) };
  if (value instanceof IpValue) return { 'net.IP': addressText(value.address) };
  if (value instanceof CidrValue) return { 'net.CIDR': prefixText(value.prefix) };
  if (value instanceof UrlValue) return { 'kubernetes.URL': urlText(value.url) };
  if (value instanceof SemverValue) return { 'kubernetes.Semver': semverText(value.version) };
  if (value instanceof FormatValue) return { 'kubernetes.NamedFormat': value.format.name };
  if (value instanceof JsonPatchValue) {
    const inner = value.has('value') ? value.get('value') : undefined;
    const of = inner === undefined || inner instanceof CelError ? null : [plainValue(inner)];
    return { JSONPatch: [value.get('op'), value.get('from'), value.get('path'), of] };
  }
  // Within it the oracle shows what JSON it stands for.
  if (value instanceof PatchObject) {
    const opened = new OpenedObject(value);
    return opened.fields === undefined
      ? { opaque: value.type.name }
      : { [value.type.name]: plainEntries(opened) };
  }
  // What is left only functions look into.
  return value instanceof CelOpaque
    ? { opaque: value.type.name === '*error*' ? 'error' : value.type.name }
    : undefined;
}

function plainTime(nanos: bigint): string {
  const rest = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return `${(nanos - rest) / 1_000_000_000n}.${String(rest).padStart(9, '0')}`;
}

function plainDouble(value: CelDouble): string {
  const number = numberOf(value);
  if (Number.isNaN(number)) return 'NaN';
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(number);
  return bytes.toString('hex');
}

/** In the order of how they are written. */
function plainEntries(map: CelMapping): unknown[] {
  const entries = keysOf(map).map((key) => {
    const value = lookUp(map, key);
    return [
      plainValue(key),
      value === undefined || value instanceof CelError ? { opaque: 'error' } : plainValue(value),
    ];
  });
  return entries
    .map((entry) => Buffer.from(writtenByGo(entry)))
    .toSorted((a, b) => Buffer.compare(a, b))
    .map((entry): unknown => JSON.parse(entry.toString()));
}

/** Go escapes what a script in a page would end at. */
function writtenByGo(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
