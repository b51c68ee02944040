import { quote } from '../../../core/text.ts';
import { BOOL, type CelType, INT, opaqueType, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload, overload } from '../declaration.ts';
import { CelError } from '../error.ts';
import type { CelOpaque } from '../value.ts';
import { AddressError, addressText, type IpAddress, isMapped, parseAddress } from './ip-address.ts';
import {
  isGlobalUnicast,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isUnspecified,
} from './ip-kind.ts';
import {
  containsAddress,
  containsPrefix,
  type IpPrefix,
  masked,
  parsePrefix,
  prefixText,
} from './ip-prefix.ts';
import { StrictValue } from './strict-value.ts';

export class IpValue extends StrictValue {
  readonly type: CelType = IP;
  readonly address: IpAddress;

  constructor(address: IpAddress) {
    super();
    this.address = address;
  }

  /** In bytes. */
  override get size(): number {
    return this.address.family === 4 ? 4 : 16;
  }

  override get mapKey(): string {
    return addressText(this.address);
  }

  equals(other: CelOpaque): boolean {
    return other instanceof IpValue && sameAddress(this.address, other.address);
  }
}

export class CidrValue extends StrictValue {
  readonly type: CelType = CIDR;
  readonly prefix: IpPrefix;

  constructor(prefix: IpPrefix) {
    super();
    this.prefix = prefix;
  }

  /** In bytes of the network's own part. */
  override get size(): number {
    return Math.ceil(this.prefix.length / 8);
  }

  override get mapKey(): string {
    return prefixText(this.prefix);
  }

  equals(other: CelOpaque): boolean {
    if (!(other instanceof CidrValue) || this.prefix.length !== other.prefix.length) return false;
    return sameAddress(this.prefix.address, other.prefix.address);
  }
}

export const IP = opaqueType<IpValue>('net.IP');
export const CIDR = opaqueType<CidrValue>('net.CIDR');

function sameAddress(a: IpAddress, b: IpAddress): boolean {
  return a.family === b.family && a.bits === b.bits;
}

function parsed<T>(parse: () => T, intro: string): T | CelError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof AddressError) return new CelError(intro + error.message);
    throw error;
  }
}

/** Neither zones nor IPv4 addresses written as IPv6 are taken. */
function ipIn(text: string): IpAddress | CelError {
  const intro = `IP Address ${quote(text)} parse error during conversion from string: `;
  const address = parsed(() => parseAddress(text), intro);
  if (address instanceof CelError) return address;
  if (address.zone !== '') return new CelError(`IP address ${quote(text)} with zone value is not allowed`);
  return isMapped(address) ? mapped(text) : address;
}

function mapped(text: string): CelError {
  return new CelError(`IPv4-mapped IPv6 address ${quote(text)} is not allowed`);
}

const CIDR_INTRO = 'network address parse error during conversion from string: ';

function prefixIn(text: string): IpPrefix | CelError {
  const prefix = parsed(() => parsePrefix(text), CIDR_INTRO + CIDR_INTRO);
  if (prefix instanceof CelError || !isMapped(prefix.address)) return prefix;
  return new CelError(CIDR_INTRO + mapped(text).message);
}

function isCanonical(text: string): boolean | CelError {
  const address = ipIn(text);
  return address instanceof CelError ? address : addressText(address) === text;
}

function ipTest(name: string, id: string, test: (address: IpAddress) => boolean): FunctionDeclaration {
  return functionNamed(
    name,
    memberOverload(id, [IP], BOOL, ({ address }) => test(address)),
  );
}

export const IP_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'ip',
    overload('string_to_ip', [STRING], IP, (text) => {
      const address = ipIn(text);
      return address instanceof CelError ? address : new IpValue(address);
    }),
  ),
  functionNamed(
    'family',
    memberOverload('ip_family', [IP], INT, ({ address }) => address.family),
  ),
  functionNamed('ip.isCanonical', overload('ip_is_canonical', [STRING], BOOL, isCanonical)),
  ipTest('isUnspecified', 'ip_is_unspecified', isUnspecified),
  ipTest('isLoopback', 'ip_is_loopback', isLoopback),
  ipTest('isLinkLocalMulticast', 'ip_is_link_local_multicast', isLinkLocalMulticast),
  ipTest('isLinkLocalUnicast', 'ip_is_link_local_unicast', isLinkLocalUnicast),
  ipTest('isGlobalUnicast', 'ip_is_global_unicast', isGlobalUnicast),
  functionNamed(
    'isIP',
    overload('is_ip', [STRING], BOOL, (text) => !(ipIn(text) instanceof CelError)),
  ),
  functionNamed(
    'string',
    overload('ip_to_string', [IP], STRING, ({ address }) => addressText(address)),
  ),
];

export const CIDR_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'cidr',
    overload('string_to_cidr', [STRING], CIDR, (text) => {
      const prefix = prefixIn(text);
      return prefix instanceof CelError ? prefix : new CidrValue(prefix);
    }),
  ),
  functionNamed(
    'containsIP',
    memberOverload('cidr_contains_ip_string', [CIDR, STRING], BOOL, ({ prefix }, text) => {
      const address = ipIn(text);
      // What is wrong with the address is not said, as in Kubernetes.
      return address instanceof CelError
        ? new CelError('no such overload')
        : containsAddress(prefix, address);
    }),
    memberOverload('cidr_contains_ip_ip', [CIDR, IP], BOOL, ({ prefix }, { address }) =>
      containsAddress(prefix, address),
    ),
  ),
  functionNamed(
    'containsCIDR',
    memberOverload('cidr_contains_cidr_string', [CIDR, STRING], BOOL, ({ prefix }, text) => {
      const other = prefixIn(text);
      return other instanceof CelError ? other : containsPrefix(prefix, other);
    }),
    memberOverload('cidr_contains_cidr', [CIDR, CIDR], BOOL, ({ prefix }, { prefix: other }) =>
      containsPrefix(prefix, other),
    ),
  ),
  functionNamed(
    'ip',
    memberOverload('cidr_ip', [CIDR], IP, ({ prefix }) => new IpValue(prefix.address)),
  ),
  functionNamed(
    'prefixLength',
    memberOverload('cidr_prefix_length', [CIDR], INT, ({ prefix }) => prefix.length),
  ),
  functionNamed(
    'masked',
    memberOverload('cidr_masked', [CIDR], CIDR, ({ prefix }) => new CidrValue(masked(prefix))),
  ),
  functionNamed(
    'isCIDR',
    overload('is_cidr', [STRING], BOOL, (text) => !(prefixIn(text) instanceof CelError)),
  ),
  functionNamed(
    'string',
    overload('cidr_to_string', [CIDR], STRING, ({ prefix }) => prefixText(prefix)),
  ),
];
