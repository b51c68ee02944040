import { jsonString } from '../admission/raw-json.ts';
import { compareBytes } from '../core/text.ts';
import { NumberLiteral } from '../resources/number-literal.ts';
import { parseYaml } from '../resources/parse-yaml.ts';

/** The JSON that Kubernetes makes of a YAML text: keys sorted, no spaces. Undefined where it is not YAML. */
export function yamlToJson(text: string): string | undefined {
  const parsed = parseYaml(text);
  return 'code' in parsed ? undefined : write(parsed.value ?? null);
}

function write(value: unknown): string {
  if (typeof value === 'string') return jsonString(value);
  if (value instanceof NumberLiteral) return value.literal;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => compareBytes(a, b));
  return `{${members.map(([key, member]) => `${jsonString(key)}:${write(member)}`).join(',')}}`;
}
