import { BOOL, type CelType, closedType, listOf, mapOf, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload, overload } from '../declaration.ts';
import { CelError } from '../error.ts';
import { CelMap } from '../map.ts';
import type { CelOpaque } from '../value.ts';
import { StrictValue } from './strict-value.ts';
import {
  escapedPath,
  hostNameOf,
  hostOf,
  parseRequestUri,
  parseUrl,
  portOf,
  queryOf,
  type Url,
  urlText,
} from './url.ts';

export class UrlValue extends StrictValue {
  readonly type: CelType = URL_TYPE;
  readonly url: Url;

  constructor(url: Url) {
    super();
    this.url = url;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof UrlValue && urlText(this.url) === urlText(other.url);
  }
}

export const URL_TYPE = closedType<UrlValue>('kubernetes.URL');

const INTRO = 'URL parse error during conversion from string: ';

/** Absolute, but with a fragment, if there is one. */
function urlIn(text: string): UrlValue | CelError {
  const absolute = parseRequestUri(text);
  if (typeof absolute === 'string') return new CelError(INTRO + absolute);
  const url = parseUrl(text);
  return typeof url === 'string' ? new CelError(INTRO + url) : new UrlValue(url);
}

function part(name: string, id: string, partOf: (url: Url) => string): FunctionDeclaration {
  return functionNamed(
    name,
    memberOverload(id, [URL_TYPE], STRING, ({ url }) => partOf(url)),
  );
}

function query({ url }: UrlValue): CelMap {
  const map = new CelMap();
  for (const [name, values] of queryOf(url)) map.add(name, values);
  return map;
}

export const URL_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed('url', overload('string_to_url', [STRING], URL_TYPE, urlIn)),
  functionNamed(
    'isURL',
    overload('is_url_string', [STRING], BOOL, (text) => typeof parseRequestUri(text) !== 'string'),
  ),
  part('getScheme', 'url_get_scheme', ({ scheme }) => scheme),
  part('getHost', 'url_get_host', hostOf),
  part('getHostname', 'url_get_hostname', hostNameOf),
  part('getPort', 'url_get_port', portOf),
  part('getEscapedPath', 'url_get_escaped_path', escapedPath),
  functionNamed(
    'getQuery',
    memberOverload('url_get_query', [URL_TYPE], mapOf(STRING, listOf(STRING)), query),
  ),
];
