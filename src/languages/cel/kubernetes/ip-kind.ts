import { groupsIn, type IpAddress } from './ip-address.ts';

/** What an address is for, as Go's `netip` tells it. None of these is asked for an IPv4 address written as IPv6. */

export function isUnspecified({ bits, zone }: IpAddress): boolean {
  return bits === 0n && zone === '';
}

export function isLoopback(address: IpAddress): boolean {
  return address.family === 4 ? groupsIn(address)[0] === 127 : address.bits === 1n;
}

export function isLinkLocalMulticast(address: IpAddress): boolean {
  const [first = 0, second, third] = groupsIn(address);
  return address.family === 4 ? first === 224 && second === 0 && third === 0 : (first & 0xff0f) === 0xff02;
}

export function isLinkLocalUnicast(address: IpAddress): boolean {
  const [first = 0, second] = groupsIn(address);
  return address.family === 4 ? first === 169 && second === 254 : (first & 0xffc0) === 0xfe80;
}

export function isGlobalUnicast(address: IpAddress): boolean {
  if (address.family === 4 && address.bits === 0xffff_ffffn) return false;
  return (
    !isUnspecified(address) && !isLoopback(address) && !isMulticast(address) && !isLinkLocalUnicast(address)
  );
}

function isMulticast(address: IpAddress): boolean {
  const [first = 0] = groupsIn(address);
  return address.family === 4 ? (first & 0xf0) === 0xe0 : first >> 8 === 0xff;
}
