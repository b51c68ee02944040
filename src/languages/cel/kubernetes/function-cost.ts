import type { CallCost } from '../declaration.ts';
import type { CostModel } from '../environment.ts';
import { CelError } from '../error.ts';
import { keysOf, lookUp } from '../mapping.ts';
import { costSize, librarySize, traversalCost } from '../size.ts';
import { isMap } from '../type-guard.ts';
import type { CelMapping, CelResult } from '../value.ts';
import { FormatValue } from './format-library.ts';

const AUTHORIZATION_CHECK = 350_000;
/** A selector is a list of requirements, each a list and a struct (50 together), of at least two characters. */
const SELECTOR_BASE = 10;

function sizeAt(args: readonly CelResult[], i: number): number {
  return librarySize(args[i] ?? null);
}

const one: CallCost = () => 1;
/** Each walks over its first argument, or over it twice. */
const walk: CallCost = (args) => traversalCost(sizeAt(args, 0));
const twoWalks: CallCost = (args) => traversalCost(sizeAt(args, 0) * 2);
const walkOfAll: CallCost = (args) => costOfAll(args[0] ?? null);

const selector: CallCost = (args) => {
  const size = sizeAt(args, 1);
  return SELECTOR_BASE + traversalCost(size) + Math.ceil(Math.ceil(size * 0.5) * 50);
};

const search: CallCost = (args) => regexCost(sizeAt(args, 0), sizeAt(args, 1));

function regexCost(text: number, pattern: number): number {
  return traversalCost(1 + text) * Math.ceil(pattern * 0.25);
}

/** Of a string the part of a walk over it, without rounding up; of everything else its parts. */
function costOfAll(value: CelResult): number {
  if (typeof value === 'string') return Math.floor(bytesIn(value) * 0.1);
  if (value instanceof Uint8Array) return Math.floor(value.length * 0.1);
  if (Array.isArray(value)) return value.reduce((sum: number, item: CelResult) => sum + costOfAll(item), 0);
  if (typeof value !== 'object' || value === null || value instanceof CelError) return 1;
  return isMap(value) ? costOfMap(value as CelMapping) : 1;
}

function costOfMap(map: CelMapping): number {
  return keysOf(map).reduce(
    (sum: number, key) => sum + costOfAll(key) + costOfAll(lookUp(map, key) ?? null),
    0,
  );
}

function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const contains =
  (base: number, extra: number, parses: boolean): CallCost =>
  (args) => {
    const size = sizeAt(args, 0);
    const parsing = parses ? traversalCost(sizeAt(args, 1)) : 0;
    return traversalCost(size * 2) + base * traversalCost(size) + extra + parsing;
  };

const validation: CallCost = (args) => {
  const [format] = args;
  return format instanceof FormatValue ? regexCost(sizeAt(args, 1), format.format.size) : 1;
};

const NAMES: Readonly<Record<string, CallCost>> = {
  check: () => AUTHORIZATION_CHECK,
  ...Object.fromEntries(
    [
      ...['serviceAccount', 'path', 'group', 'resource', 'subresource', 'namespace', 'name'],
      ...['allowed', 'reason', 'error', 'errored', 'format.named', 'masked', 'prefixLength', 'family'],
      ...['isUnspecified', 'isLoopback', 'isLinkLocalMulticast', 'isLinkLocalUnicast', 'isGlobalUnicast'],
      ...['sign', 'asInteger', 'isInteger', 'asApproximateFloat', 'isGreaterThan', 'isLessThan'],
      ...['compareTo', 'add', 'sub', 'major', 'minor', 'patch'],
      ...['getScheme', 'getHostname', 'getHost', 'getPort', 'getEscapedPath', 'getQuery'],
    ].map((name) => [name, one]),
  ),
  fieldSelector: selector,
  labelSelector: selector,
  ...Object.fromEntries(
    ['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf', 'includes'].map((name) => [name, walkOfAll]),
  ),
  ...Object.fromEntries(
    [
      ...['url', 'lowerAscii', 'upperAscii', 'substring', 'trim', 'jsonpatch.escapeKey'],
      ...['cidr', 'isIP', 'isCIDR', 'ip', 'quantity', 'isQuantity', 'semver', 'isSemver'],
    ].map((name) => [name, walk]),
  ),
  replace: twoWalks,
  split: twoWalks,
  'ip.isCanonical': twoWalks,
  join: (_, result) => traversalCost(costSize(result) * 2),
  find: search,
  findAll: search,
  validate: validation,
  containsIP: contains(0, 0, false),
  containsCIDR: contains(1, 1, false),
};

const OVERLOADS: Readonly<Record<string, CallCost>> = {
  cidr_ip: one,
  cidr_contains_ip_string: contains(0, 0, true),
  cidr_contains_cidr_string: contains(1, 1, true),
};

/** What Kubernetes counts for the functions that it names, whoever declares them; the others cost what CEL says. */
export const functionCost: CostModel = (name, overload) => OVERLOADS[overload] ?? NAMES[name];
