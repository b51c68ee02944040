import { dump } from 'js-yaml';

/** Objects as documents of one YAML stream; texts of several lines stay readable. */
export function yamlOf(objects: readonly object[]): string {
  return objects.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n');
}
