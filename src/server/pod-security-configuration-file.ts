import { readFile } from 'node:fs/promises';
import {
  type ConfigurationResult,
  type ConfigurationSource,
  parsePodSecurityConfiguration,
} from '../config/pod-security-configuration.ts';
import { inEnglish } from '../core/saying.ts';
import { parseJson, treeOfJson } from '../resources/parse-json.ts';
import { parseYaml, treeOfYaml } from '../resources/parse-yaml.ts';
import type { SourceNode } from '../resources/source-node.ts';

/** Reads the file of `--config`; an empty name is the default configuration. */
export async function loadPodSecurityConfiguration(file: string): Promise<ConfigurationResult> {
  if (file === '') return readPodSecurityConfiguration('');
  try {
    return readPodSecurityConfiguration(await readFile(file, 'utf8'));
  } catch (error) {
    return { ok: false, error: fileError(file, error) };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
};

/** As Go words it. */
function fileError(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EISDIR') return `read ${file}: is a directory`;
  return `open ${file}: ${REASONS[code] ?? (error instanceof Error ? error.message : String(error))}`;
}

/** Reads a PodSecurityConfiguration out of a text, as Kubernetes' webhook does. */
export function readPodSecurityConfiguration(text: string): ConfigurationResult {
  return parsePodSecurityConfiguration(sourceOf(text));
}

function sourceOf(text: string): ConfigurationSource {
  if (/^\s*\{/.test(text)) {
    const parsed = parseJson(text);
    const value = parsed === undefined || 'code' in parsed ? undefined : parsed.value;
    return {
      text,
      format: 'json',
      value,
      duplicates: duplicatesIn(treeOfJson(text)).map(({ path }) => path),
    };
  }
  const parsed = parseYaml(text);
  if ('code' in parsed)
    return { text, format: 'yaml', value: undefined, error: `yaml: ${inEnglish(parsed.message)}` };
  const strictError = parsed.duplicates ? strictErrorOf(text) : undefined;
  return {
    text,
    format: 'yaml',
    value: parsed.value,
    ...(strictError !== undefined && { strictError }),
  };
}

interface Duplicate {
  readonly path: string;
  readonly key: string;
  readonly offset: number;
}

function duplicatesIn(node: SourceNode | undefined, prefix = ''): Duplicate[] {
  if (node?.kind !== 'mapping') return [];
  const found: Duplicate[] = [];
  const seen = new Set<string>();
  for (const { key, name, value } of node.entries) {
    if (seen.has(name)) found.push({ path: prefix + name, key: name, offset: key.start });
    seen.add(name);
    found.push(...duplicatesIn(value, `${prefix}${name}.`));
  }
  return found;
}

function strictErrorOf(text: string): string {
  const lines = duplicatesIn(treeOfYaml(text)).map(({ key, offset }) => {
    const line = text.slice(0, offset).split('\n').length;
    return `  line ${line}: key ${JSON.stringify(key)} already set in map`;
  });
  return `yaml: unmarshal errors:\n${lines.join('\n')}`;
}
