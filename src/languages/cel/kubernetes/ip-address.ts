import { quote as quoted } from '../../../core/text.ts';

export class AddressError extends Error {}

/** An IPv4 or IPv6 address, as `netip.Addr` of Go. */
export interface IpAddress {
  readonly family: 4 | 6;
  /** 32 or 128 bits. */
  readonly bits: bigint;
  /** Empty where there is none. */
  readonly zone: string;
}

/** @throws AddressError in Go's words. */
export function parseAddress(text: string): IpAddress {
  for (const character of text) {
    if (character === '.') return { family: 4, bits: bitsOf(parseFields(text, text), 8), zone: '' };
    if (character === ':') return parseSix(text);
    if (character === '%') throw fault(text, 'missing IPv6 address');
  }
  throw fault(text, 'unable to parse IP');
}

function fault(text: string, message: string, at = ''): AddressError {
  const place = at === '' ? '' : ` (at ${quoted(at)})`;
  return new AddressError(`ParseAddr(${quoted(text)}): ${message}${place}`);
}

/** The four numbers of `part`, which is or ends the text. */
function parseFields(text: string, part: string): number[] {
  const fields: number[] = [];
  let digits = '';
  for (let i = 0; i < part.length; i++) {
    const character = part[i] ?? '';
    if (/[0-9]/.test(character)) {
      if (digits === '0') throw fault(text, 'IPv4 field has octet with leading zero');
      digits += character;
      if (Number(digits) > 255) throw fault(text, 'IPv4 field has value >255');
    } else if (character === '.') {
      if (digits === '' || i === part.length - 1)
        throw fault(text, 'IPv4 field must have at least one digit', part.slice(i));
      if (fields.length === 3) throw fault(text, 'IPv4 address too long');
      fields.push(Number(digits));
      digits = '';
    } else {
      throw fault(text, 'unexpected character', part.slice(i));
    }
  }
  if (fields.length < 3) throw fault(text, 'IPv4 address too short');
  return [...fields, Number(digits)];
}

function parseSix(text: string): IpAddress {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') throw fault(text, 'zone must be a non-empty string');
  const groups = groupsOf(text, percent < 0 ? text : text.slice(0, percent));
  return { family: 6, bits: bitsOf(groups, 16), zone };
}

function groupsOf(text: string, address: string): number[] {
  const groups: number[] = [];
  let rest = address;
  let gap = -1;
  if (rest.startsWith('::')) {
    gap = 0;
    rest = rest.slice(2);
  }
  while (groups.length < 8 && (rest !== '' || gap !== groups.length)) {
    const digits = groupAt(text, rest);
    if (rest[digits.length] === '.') {
      groups.push(...embeddedFour(text, rest, groups.length, gap));
      rest = '';
      break;
    }
    groups.push(Number.parseInt(digits, 16));
    rest = rest.slice(digits.length);
    if (rest === '') break;
    rest = afterColon(text, rest);
    if (rest.startsWith(':')) {
      if (gap >= 0) throw fault(text, 'multiple :: in address', rest);
      gap = groups.length;
      rest = rest.slice(1);
    }
  }
  if (rest !== '') throw fault(text, 'trailing garbage after address', rest);
  if (groups.length === 8 && gap >= 0) throw fault(text, 'the :: must expand to at least one field of zeros');
  if (groups.length < 8 && gap < 0) throw fault(text, 'address string too short');
  return groups.toSpliced(gap, 0, ...Array.from({ length: 8 - groups.length }, () => 0));
}

function groupAt(text: string, rest: string): string {
  const [digits = ''] = /^[0-9a-fA-F]{0,5}/.exec(rest) ?? [];
  if (digits.length > 4) throw fault(text, 'each group must have 4 or less digits', rest);
  if (digits === '') throw fault(text, 'each colon-separated field must have at least one digit', rest);
  return digits;
}

function afterColon(text: string, rest: string): string {
  if (!rest.startsWith(':')) throw fault(text, 'unexpected character, want colon', rest);
  if (rest.length === 1) throw fault(text, 'colon must be followed by more characters', rest);
  return rest.slice(1);
}

/** The two groups that an IPv4 address at the end stands for. */
function embeddedFour(text: string, rest: string, before: number, gap: number): number[] {
  if (gap < 0 && before !== 6)
    throw fault(text, 'embedded IPv4 address must replace the final 2 fields of the address', rest);
  if (before > 6)
    throw fault(text, 'too many hex fields to fit an embedded IPv4 at the end of the address', rest);
  const [a = 0, b = 0, c = 0, d = 0] = parseFields(text, rest);
  return [a * 256 + b, c * 256 + d];
}

function bitsOf(parts: readonly number[], width: number): bigint {
  return parts.reduce((bits, part) => (bits << BigInt(width)) | BigInt(part), 0n);
}

export function groupsIn({ family, bits }: IpAddress): number[] {
  const [count, width] = family === 4 ? [4, 8] : [8, 16];
  return Array.from({ length: count }, (_, i) =>
    Number(BigInt.asUintN(width, bits >> BigInt((count - 1 - i) * width))),
  );
}

/** An IPv4 address written as IPv6. */
export function isMapped({ family, bits }: IpAddress): boolean {
  return family === 6 && bits >> 32n === 0xffffn;
}

/** In the canonical form. */
export function addressText(address: IpAddress): string {
  const groups = groupsIn(address);
  if (address.family === 4) return groups.join('.');
  const zone = address.zone === '' ? '' : `%${address.zone}`;
  if (isMapped(address))
    return `::ffff:${addressText({ family: 4, bits: BigInt.asUintN(32, address.bits), zone: '' })}${zone}`;
  const gap = longestGap(groups);
  const hex = (some: readonly number[]): string => some.map((group) => group.toString(16)).join(':');
  if (gap === undefined) return hex(groups) + zone;
  return `${hex(groups.slice(0, gap.start))}::${hex(groups.slice(gap.end))}${zone}`;
}

/** The first of the longest runs of at least two zeros. */
function longestGap(groups: readonly number[]): { start: number; end: number } | undefined {
  let longest: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    const length = end - start;
    if (length >= 2 && length > (longest === undefined ? 0 : longest.end - longest.start))
      longest = { start, end };
  }
  return longest;
}
