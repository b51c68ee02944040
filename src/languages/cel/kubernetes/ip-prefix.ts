import { quote as quoted } from '../../../core/text.ts';
import { AddressError, addressText, type IpAddress, parseAddress } from './ip-address.ts';

/** An address and how many of its bits name a network, as `netip.Prefix` of Go. */
export interface IpPrefix {
  readonly address: IpAddress;
  readonly length: number;
}

/** @throws AddressError in Go's words. */
export function parsePrefix(text: string): IpPrefix {
  const slash = text.lastIndexOf('/');
  if (slash < 0) throw fault(text, "no '/'");
  const address = addressOf(text, text.slice(0, slash));
  if (address.zone !== '') throw fault(text, 'IPv6 zones cannot be present in a prefix');
  const bits = text.slice(slash + 1);
  if (!/^(0|[1-9][0-9]{0,17})$/.test(bits)) throw fault(text, `bad bits after slash: ${quoted(bits)}`);
  const length = Number(bits);
  if (length > widthOf(address)) throw fault(text, 'prefix length out of range');
  return { address, length };
}

function addressOf(text: string, address: string): IpAddress {
  try {
    return parseAddress(address);
  } catch (error) {
    if (error instanceof AddressError) throw fault(text, error.message);
    throw error;
  }
}

function fault(text: string, message: string): AddressError {
  return new AddressError(`netip.ParsePrefix(${quoted(text)}): ${message}`);
}

export function widthOf({ family }: IpAddress): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** With all bits beyond the network zero. */
export function masked({ address, length }: IpPrefix): IpPrefix {
  const rest = BigInt(widthOf(address) - length);
  return { address: { ...address, bits: (address.bits >> rest) << rest }, length };
}

export function containsAddress({ address, length }: IpPrefix, other: IpAddress): boolean {
  if (address.family !== other.family || other.zone !== '') return false;
  return (address.bits ^ other.bits) >> BigInt(widthOf(address) - length) === 0n;
}

/** Whether all addresses of the other are addresses of this one. */
export function containsPrefix(prefix: IpPrefix, other: IpPrefix): boolean {
  return prefix.length <= other.length && containsAddress(prefix, other.address);
}

export function prefixText({ address, length }: IpPrefix): string {
  return `${addressText(address)}/${length}`;
}
