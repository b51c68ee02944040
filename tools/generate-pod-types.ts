/** Writes `src/resources/pod-types.ts`, the TypeScript types of everything inside a Pod, from the schema table. */
import { STRUCTS } from '../src/resources/schema.ts';

const SCALARS: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int32: 'number',
  int64: 'number',
  string: 'string',
  quantity: 'string | number',
  time: 'string',
  intOrString: 'string | number',
  rawJSON: 'unknown',
};

function typeOf(text: string, need: (key: string) => string): string {
  if (text.startsWith('[]')) {
    const element = typeOf(text.slice(2), need);
    return element.includes(' ') ? `readonly (${element})[]` : `readonly ${element}[]`;
  }
  if (text.startsWith('map<'))
    return `Readonly<Record<string, ${typeOf(text.slice(text.lastIndexOf('>') + 1), need)}>>`;
  if (text.startsWith('{')) return need(text.slice(1, -1));
  const scalar = SCALARS[text.startsWith('string<') ? 'string' : text];
  if (scalar === undefined) throw new Error(`no type for ${text}`);
  return scalar;
}

/** Status is left out: no check judges by it. */
export function podTypesSource(): string {
  const done = new Set<string>();
  const open = ['core.Pod'];
  const need = (key: string): string => {
    if (!done.has(key) && !open.includes(key)) open.push(key);
    return key.slice(key.lastIndexOf('.') + 1);
  };
  const interfaces: string[] = [];
  for (let key = open.shift(); key !== undefined; key = open.shift()) {
    done.add(key);
    const fields = (STRUCTS[key] ?? '')
      .split('|')
      .filter((entry) => entry !== '' && !/^status[?!]? /.test(entry))
      .map((entry) => {
        const [goName = '', type = ''] = entry.split(' ');
        const name = goName.slice(goName.lastIndexOf('.') + 1).replace(/[?!]$/, '');
        return `  readonly ${name}?: ${typeOf(type.replace(/^\*/, ''), need)};`;
      });
    const name = need(key);
    interfaces.push(
      fields.length === 0
        ? `export type ${name} = Readonly<Record<string, never>>;\n`
        : [`export interface ${name} {`, ...fields, '}', ''].join('\n'),
    );
  }
  return [
    '// Made by `npm run generate` from src/resources/schema.ts.',
    '',
    '/**',
    ' * A Pod and everything inside it (core/v1). A value of these types has been through the decoder: no nulls, every type',
    ' * as Kubernetes wants it. Absent scalars mean false, 0 or "" unless Kubernetes tells them apart.',
    ' */',
    interfaces.join('\n'),
  ].join('\n');
}
