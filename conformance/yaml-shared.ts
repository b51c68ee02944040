import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url));

/** Every YAML text of the shared folder beside the repository, or why there is none. */
export async function sharedYaml(): Promise<{ texts: string[] } | { skipped: string }> {
  let fixtures: string;
  try {
    fixtures = await readFile(join(SHARED, 'conformance/pod-security/fixtures.jsonl'), 'utf8');
  } catch {
    return { skipped: '../shared is not beside the repository' };
  }
  const texts: string[] = [];
  for (const line of fixtures.trimEnd().split('\n')) {
    const fixture: unknown = JSON.parse(line);
    if (typeof fixture === 'object' && fixture !== null && 'yaml' in fixture)
      texts.push(String(fixture.yaml));
  }
  return { texts: [...texts, ...(await sharedManifests())] };
}

/** The manifests alone, as files. */
export async function sharedManifests(): Promise<string[]> {
  const texts: string[] = [];
  for (const entry of await readdir(join(SHARED, 'manifests'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.ya?ml$/.test(entry.name))
      texts.push(await readFile(join(entry.parentPath, entry.name), 'utf8'));
  }
  return texts;
}
