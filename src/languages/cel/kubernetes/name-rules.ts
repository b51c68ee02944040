/** What Kubernetes' validation says of names: what is wrong with them, in its words; nothing where they are right. */

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = String.raw`${LABEL}(\.${LABEL})*`;
const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE = `(${KEY})?`;
const KEY_TEXT =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

const LONGEST_LABEL = 63;
const LONGEST_SUBDOMAIN = 253;

/** Written so that no text takes more than one walk; those above are what the messages show. */
const IS_LABEL = /^[a-z0-9]+(-+[a-z0-9]+)*$/;
const IS_LABEL_1035 = /^[a-z][a-z0-9]*(-+[a-z0-9]+)*$/;
const IS_SUBDOMAIN = /^[a-z0-9]+((-+|\.)[a-z0-9]+)*$/;
const IS_KEY = /^[A-Za-z0-9]+([-_.]+[A-Za-z0-9]+)*$/;

const NONE: readonly string[] = [];

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Kubernetes counts bytes, and calls them characters in some of the messages. */
function tooLong(text: string, most: number, unit: 'bytes' | 'characters'): readonly string[] {
  return bytesIn(text) > most ? [`must be no more than ${most} ${unit}`] : NONE;
}

function mismatch(message: string, pattern: string, ...examples: string[]): string {
  const said = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${said}regex used for validation is '${pattern}')`;
}

export function labelFaults(text: string): readonly string[] {
  const long = tooLong(text, LONGEST_LABEL, 'characters');
  if (IS_LABEL.test(text)) return long;
  if (IS_SUBDOMAIN.test(text)) return [...long, 'must not contain dots'];
  const message =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...long, mismatch(message, LABEL, 'my-name', '123-abc')];
}

export function label1035Faults(text: string): readonly string[] {
  const long = tooLong(text, LONGEST_LABEL, 'characters');
  if (IS_LABEL_1035.test(text)) return long;
  const message =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...long, mismatch(message, LABEL_1035, 'my-name', 'abc-123')];
}

export function subdomainFaults(
  text: string,
  unit: 'bytes' | 'characters' = 'characters',
): readonly string[] {
  const long = tooLong(text, LONGEST_SUBDOMAIN, unit);
  if (IS_SUBDOMAIN.test(text)) return long;
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...long, mismatch(message, SUBDOMAIN, 'example.com')];
}

export function keyFaults(text: string): readonly string[] {
  const parts = text.split('/');
  const wrong = mismatch(KEY_TEXT, KEY, 'MyName', 'my.name', '123-abc');
  if (parts.length > 2)
    return [
      `a valid label key ${wrong} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const faults: string[] = [];
  const [prefix, name = ''] = parts.length === 2 ? parts : [undefined, parts[0]];
  if (prefix === '') faults.push('prefix part must be non-empty');
  else if (prefix !== undefined)
    faults.push(...subdomainFaults(prefix, 'bytes').map((fault) => `prefix part ${fault}`));
  const nameFaults = name === '' ? ['must be non-empty'] : [...tooLong(name, LONGEST_LABEL, 'bytes')];
  if (!IS_KEY.test(name)) nameFaults.push(wrong);
  return [...faults, ...nameFaults.map((fault) => `name part ${fault}`)];
}

export function valueFaults(text: string): readonly string[] {
  const long = tooLong(text, LONGEST_LABEL, 'bytes');
  if (text === '' || IS_KEY.test(text)) return long;
  const message = `a valid label must be an empty string or ${KEY_TEXT.replace('must consist', 'consist')}`;
  return [...long, mismatch(message, VALUE, 'MyValue', 'my_value', '12345')];
}

/** A prefix may end in what its name then goes on after. */
export function withoutDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}
