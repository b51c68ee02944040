import { oneLine } from './one-line.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Beside control characters, which are gone by then, XML cannot hold these at all. */
const NOT_IN_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Most texts hold nothing that has to be escaped. */
const PLAIN = /^[^&<>"'\ud800-\udfff\ufffe\uffff]*$/;

/** For the text and the attributes of XML and HTML alike, on one line. */
export function escaped(text: string, most?: number): string {
  const line = oneLine(text, most);
  if (PLAIN.test(line)) return line;
  return line.replace(NOT_IN_XML, '?').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** ` name="value"` for each value that is there. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('');
}
