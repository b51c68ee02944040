import { quote } from '../../../core/text.ts';
import { type Authority, parseAuthority, splitHost } from './url-authority.ts';
import { bytesOf, escaped, isEscaped, textOf, UrlError, type UrlPart, unescaped } from './url-escape.ts';

/** A URL as Go's `net/url` reads it. Its texts are bytes; the functions below give texts. */
export interface Url extends Authority {
  readonly scheme: string;
  /** What follows the scheme where that is no path. */
  readonly opaque: string;
  readonly omitsHost: boolean;
  readonly path: Escapable;
  /** Undefined where there is no question mark. */
  readonly query: string | undefined;
  readonly fragment: Escapable;
}

/** A part, and how it was written where it is not as one would write it. */
interface Escapable {
  readonly plain: string;
  readonly raw: string;
}

const EMPTY: Escapable = { plain: '', raw: '' };
const MOST_PARAMETERS = 10_000;

/** An absolute URL or an absolute path, or what is wrong with it in Go's words. A fragment is not told apart. */
export function parseRequestUri(text: string): Url | string {
  return parsed(text, text, 'request');
}

/** As `parseRequestUri`, with relative references and fragments. */
export function parseUrl(text: string): Url | string {
  const hash = text.indexOf('#');
  const before = hash < 0 ? text : text.slice(0, hash);
  const url = parsed(before, before, 'any');
  if (typeof url === 'string' || hash < 0 || hash === text.length - 1) return url;
  return orFault(text, () => ({ ...url, fragment: escapable(bytesOf(text.slice(hash + 1)), 'fragment') }));
}

function parsed(text: string, shown: string, kind: 'request' | 'any'): Url | string {
  return orFault(shown, () => parse(bytesOf(text), kind === 'request'));
}

function orFault(text: string, make: () => Url): Url | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof UrlError) return `parse ${quote(text)}: ${error.message}`;
    throw error;
  }
}

function parse(text: string, isRequest: boolean): Url {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\x00-\x1f\x7f]/.test(text)) throw new UrlError('net/url: invalid control character in URL');
  if (text === '' && isRequest) throw new UrlError('empty url');
  if (text === '*') return { ...BLANK, path: { plain: '*', raw: '' } };
  if (text.startsWith(':')) throw new UrlError('missing protocol scheme');
  const [, written] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text) ?? [];
  const scheme = written?.toLowerCase() ?? '';
  const [rest, query] = cut(written === undefined ? text : text.slice(written.length + 1), '?');
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...BLANK, scheme, opaque: rest, query };
    if (isRequest) throw new UrlError('invalid URI for request');
    if (cut(rest, '/')[0].includes(':')) throw new UrlError('first path segment in URL cannot contain colon');
  }
  const mayHaveHost = scheme !== '' || (!isRequest && !rest.startsWith('///'));
  if (!mayHaveHost || !rest.startsWith('//')) {
    const omitsHost = scheme !== '' && rest.startsWith('/');
    return { ...BLANK, scheme, query, omitsHost, path: escapable(rest, 'path') };
  }
  const slash = rest.indexOf('/', 2);
  const authority = parseAuthority(scheme, slash < 0 ? rest.slice(2) : rest.slice(2, slash));
  const path = escapable(slash < 0 ? '' : rest.slice(slash), 'path');
  return { ...BLANK, ...authority, scheme, query, path };
}

const BLANK: Url = {
  scheme: '',
  opaque: '',
  user: undefined,
  host: '',
  omitsHost: false,
  path: EMPTY,
  query: undefined,
  fragment: EMPTY,
};

function cut(text: string, at: string): [before: string, after: string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function escapable(written: string, part: UrlPart): Escapable {
  const plain = unescaped(written, part);
  return { plain, raw: escaped(plain, part) === written ? '' : written };
}

function escapedText({ plain, raw }: Escapable, part: UrlPart): string {
  return raw !== '' && isEscaped(raw, part) ? raw : escaped(plain, part);
}

export function escapedPath({ path }: Url): string {
  return path.plain === '*' && path.raw === '' ? '*' : escapedText(path, 'path');
}

export function hostOf({ host }: Url): string {
  return textOf(host);
}

export function hostNameOf({ host }: Url): string {
  return textOf(splitHost(host).name);
}

export function portOf({ host }: Url): string {
  return splitHost(host).port;
}

/** The values of each parameter; what cannot be read is left out. */
export function queryOf({ query = '' }: Url): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const parameters = query.split('&');
  if (parameters.length > MOST_PARAMETERS) return values;
  for (const parameter of parameters) {
    if (parameter === '' || parameter.includes(';')) continue;
    const pair = parameterIn(parameter);
    if (pair !== undefined) values.set(pair[0], [...(values.get(pair[0]) ?? []), pair[1]]);
  }
  return values;
}

function parameterIn(parameter: string): [name: string, value: string] | undefined {
  const [name, value = ''] = cut(parameter, '=');
  try {
    return [textOf(unescaped(name, 'query')), textOf(unescaped(value, 'query'))];
  } catch (error) {
    if (error instanceof UrlError) return undefined;
    throw error;
  }
}

export function urlText(url: Url): string {
  const { scheme, opaque, query, fragment } = url;
  let text = scheme === '' ? '' : `${scheme}:`;
  if (opaque !== '') text += opaque;
  else text += pathText(url, text + authorityText(url));
  if (query !== undefined) text += `?${query}`;
  if (fragment.plain !== '') text += `#${escapedText(fragment, 'fragment')}`;
  return textOf(text);
}

function authorityText({ scheme, user, host, omitsHost, path }: Url): string {
  const isNamed = host !== '' || user !== undefined;
  if (!isNamed && (scheme === '' || omitsHost || path.plain === '')) return '';
  const password = user?.password === undefined ? '' : `:${escaped(user.password, 'user')}`;
  return `//${user === undefined ? '' : `${escaped(user.name, 'user')}${password}@`}${escaped(host, 'host')}`;
}

/** With the authority before it. */
function pathText(url: Url, before: string): string {
  const path = escapedPath(url);
  const authority = authorityText(url);
  if (path !== '' && !path.startsWith('/') && url.host !== '') return `${authority}/${path}`;
  // What looks like a scheme must not be taken for one.
  if (before === '' && cut(path, '/')[0].includes(':')) return `./${path}`;
  return authority + path;
}
