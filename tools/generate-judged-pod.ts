import type { Control } from '../src/checks/check.ts';
import { CONTAINER_LISTS } from '../src/resources/containers.ts';
import type { GeneratedFile } from './generated-files.ts';

/** Read beside the fields of the controls: what the object is, and what sentences call containers and volumes. */
const ALSO_READ = ['apiVersion', 'kind', 'spec.containers[*].name', 'spec.volumes[*].name'];

/** A field that is kept; without fields of its own it is kept as a whole. */
type Tree = Map<string, Tree>;

/** `src/cli/judged-pod.ts`: the fields of a pod that any control reads, as shapes for `JsonStructReader`. */
export function judgedPodFile(controls: readonly Control[]): GeneratedFile {
  const tree: Tree = new Map();
  for (const field of [...ALSO_READ, ...controls.flatMap(({ fields }) => fields)]) {
    let node = tree;
    // A key of a map, as in annotations["a.b/c"], keeps the map.
    for (const name of field.replace(/\[.*?\](?=\.|$)/g, '').split('.')) {
      if (!node.has(name)) node.set(name, new Map());
      node = node.get(name) as Tree;
    }
  }
  const lines = [
    '// Made by `npm run generate` from the fields of the controls.',
    "import { type Shape, WHOLE } from '../resources/struct-plan.ts';",
    '',
  ];
  const names = new Map<string, string>();
  const write = (fieldsOf: Tree, name: string, parent: string): string => {
    if (fieldsOf.size === 0) return 'WHOLE';
    const fields = [...fieldsOf].flatMap(([field, below]) => {
      const inner = write(below, field, name);
      return (field === 'containers' ? CONTAINER_LISTS : [field]).map((each) => [each, inner] as const);
    });
    const blank = fields.map(([field]) => `${field}: undefined`).join(', ');
    const kept = fields.map(([field, inner]) => `${field}: ${inner}`).join(', ');
    const shape = `{ blank: () => ({ ${blank} }), fields: { ${kept} } }`;
    let known = names.get(shape);
    if (known === undefined) {
      known = [...names.values()].includes(name)
        ? `${parent}${name[0]?.toUpperCase()}${name.slice(1)}`
        : name;
      names.set(shape, known);
      lines.push(`${parent === '' ? 'export ' : ''}const ${known}: Shape = ${shape};`, '');
    }
    return known;
  };
  write(tree, 'judgedPod', '');
  return { path: 'src/cli/judged-pod.ts', text: lines.join('\n') };
}
