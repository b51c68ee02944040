import { bytesOfBase64 } from './base64.ts';
import type { JavaScriptWorld } from './world.ts';

/** A gzip of few bytes can hold many. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The script of a JsPolicyBundle: base64 of gzip of UTF-8. Undefined when it is none, or too large. */
export function bundledText(bundle: string, { gunzip }: Pick<JavaScriptWorld, 'gunzip'>): string | undefined {
  const bytes = bytesOfBase64(bundle.replace(/\s/g, ''));
  const text = bytes && gunzip(bytes, MAX_BYTES);
  return text && new TextDecoder().decode(text);
}
