import { quote } from '../../../core/text.ts';
import { AddressError, parseAddress } from './ip-address.ts';
import { textOf, UrlError, unescaped } from './url-escape.ts';

export interface UrlUser {
  readonly name: string;
  readonly password: string | undefined;
}

export interface Authority {
  readonly user: UrlUser | undefined;
  /** With the port. */
  readonly host: string;
}

const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const PORT = /^(:[0-9]*)?$/;

/** @throws UrlError in Go's words. */
export function parseAuthority(scheme: string, text: string): Authority {
  const at = text.lastIndexOf('@');
  const host = parseHost(scheme, text.slice(at + 1));
  if (at < 0) return { user: undefined, host };
  const user = text.slice(0, at);
  if (!USER.test(user)) throw new UrlError('net/url: invalid userinfo');
  const colon = user.indexOf(':');
  if (colon < 0) return { user: { name: unescaped(user, 'user'), password: undefined }, host };
  const name = unescaped(user.slice(0, colon), 'user');
  return { user: { name, password: unescaped(user.slice(colon + 1), 'user') }, host };
}

function parseHost(scheme: string, host: string): string {
  const open = host.lastIndexOf('[');
  if (open > 0) throw new UrlError('invalid IP-literal');
  if (open === 0) return parseLiteral(host);
  const first = host.indexOf(':');
  // Elsewhere lists of hosts are about, so that the last one counts.
  const colon = scheme === 'http' || scheme === 'https' ? first : host.lastIndexOf(':');
  if (first >= 0) checkPort(host.slice(colon));
  return unescaped(host, 'host');
}

function parseLiteral(host: string): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw new UrlError("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port);
  const name = host.slice(1, close);
  const zone = name.indexOf('%25');
  const literal =
    zone < 0
      ? unescaped(name, 'host')
      : unescaped(name.slice(0, zone), 'host') + unescaped(name.slice(zone), 'zone');
  if (familyOf(literal) === 4) throw new UrlError('invalid IP-literal');
  return `[${literal}]${port}`;
}

function familyOf(literal: string): 4 | 6 {
  try {
    return parseAddress(textOf(literal)).family;
  } catch (error) {
    if (error instanceof AddressError) throw new UrlError(`invalid host: ${error.message}`);
    throw error;
  }
}

function checkPort(port: string): void {
  if (!PORT.test(port)) throw new UrlError(`invalid port ${quote(textOf(port))} after host`);
}

/** The name without brackets, and the port without its colon. */
export function splitHost(host: string): { name: string; port: string } {
  const colon = host.lastIndexOf(':');
  const hasPort = colon >= 0 && PORT.test(host.slice(colon));
  const name = hasPort ? host.slice(0, colon) : host;
  const isLiteral = name.startsWith('[') && name.endsWith(']');
  return { name: isLiteral ? name.slice(1, -1) : name, port: hasPort ? host.slice(colon + 1) : '' };
}
