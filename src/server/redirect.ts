import type { HttpAnswer } from './validation-handler.ts';

/** Go's router sends a path with `//`, `/./` or `/../` in it to its clean form; undefined where it is clean. */
export function redirectOf(method: string, target: string): HttpAnswer | undefined {
  if (method === 'CONNECT') return undefined;
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  const clean = cleanPath(path);
  if (clean === path) return undefined;
  const location = query < 0 ? clean : clean + target.slice(query);
  const headers: Record<string, string> = { Location: location };
  if (method !== 'GET' && method !== 'HEAD') return { status: 301, headers, body: '' };
  headers['Content-Type'] = 'text/html; charset=utf-8';
  const body = method === 'GET' ? `<a href="${escapeHtml(location)}">Moved Permanently</a>.\n\n` : '';
  return { status: 301, headers, body };
}

function cleanPath(path: string): string {
  if (!/\/\/|\/\.{1,2}(?:\/|$)/.test(path) && path.startsWith('/')) return path;
  const kept: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  const clean = `/${kept.join('/')}`;
  return path.endsWith('/') && clean !== '/' ? `${clean}/` : clean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
