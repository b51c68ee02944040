import type { Finding } from '../core/finding.ts';
import { type Path, valueAt } from '../core/path.ts';
import { isRecord } from '../resources/objects.ts';

/**
 * What tells a finding from others when the document is judged again, after items of lists have come or gone: items count
 * by their names, and those without one are alike.
 */
export function signatureOf({ check, resource, path }: Finding, root: unknown): string {
  const { apiVersion, kind, namespace, name } = resource;
  return [check, apiVersion, kind, namespace, name, ...namedPath(path, root)].join('\u0000');
}

function namedPath(path: Path, root: unknown): string[] {
  return path.map((step, depth) => {
    if (typeof step === 'string') return step;
    const item = valueAt(root, path.slice(0, depth + 1));
    const name = isRecord(item) ? item['name'] : undefined;
    return typeof name === 'string' ? `[${name}]` : '[]';
  });
}
