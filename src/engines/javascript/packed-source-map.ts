import { type Saying, saying } from '../../core/saying.ts';
import { parseSourceMap, type SourceMap } from '../../languages/javascript/source-map.ts';
import { decodeBase64 } from './base64.ts';

const LINK = /^\/\/[#@] ?sourceMappingURL=(\S+)[ \t]*$/gm;
const DATA = /^data:application\/json(?:;charset=[\w-]+)?(;base64)?,(.*)$/i;

/** The source map in a packed script, or why there is none to go by. */
export function packedSourceMap(text: string): SourceMap | { readonly because: Saying } {
  const link = [...text.matchAll(LINK)].at(-1)?.[1];
  if (link === undefined) return { because: NONE };
  const data = DATA.exec(link);
  if (data === null) return { because: ELSEWHERE };
  const [, isBase64, written = ''] = data;
  const json = isBase64 === undefined ? decodedText(written) : decodeBase64(written);
  return (json !== undefined && parseSourceMap(json)) || { because: UNREADABLE };
}

const NONE = saying(
  'coverage.packed',
  'what is packed without a source map counts for nothing in coverage; pack it with an inline one',
);
const ELSEWHERE = saying(
  'coverage.packed-elsewhere',
  'what is packed without its source map counts for nothing in coverage; pack it with an inline one',
);
const UNREADABLE = saying(
  'coverage.packed-unreadable',
  'what is packed with a source map that cannot be read counts for nothing in coverage',
);

function decodedText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A source as a file, beside what it was packed into; undefined for what is of a package or of the packer itself. */
export function sourceFile(source: string, packed: string): string | undefined {
  const path = source.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i, '');
  if (path === '' || /(?:^|\/)(?:node_modules|webpack)\//.test(path) || path.startsWith('external '))
    return undefined;
  if (path.startsWith('/')) return path;
  const steps = packed.split(/[/\\]/).slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
