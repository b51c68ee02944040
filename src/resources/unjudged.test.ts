import { expect, it } from 'vitest';
import { controls } from '../index.ts';
import { type SchemaType, type Struct, structNamed } from './schema-types.ts';
import { UNJUDGED } from './unjudged.ts';

/** The structs on the way to a field, by name. */
function structsOn(field: string): string[] {
  const names: string[] = [];
  let struct: Struct | undefined = structNamed('core.Pod');
  for (const part of field.split('.')) {
    const name = part.replace('[*]', '');
    let type: SchemaType | undefined = struct?.fields.get(name)?.type;
    while (type !== undefined && 'element' in type) type = type.element;
    struct = type?.kind === 'struct' ? type.struct : undefined;
    if (struct !== undefined) names.push(struct.name);
  }
  return names;
}

it('no control reads what is not judged', () => {
  expect(structsOn('spec.containers[*].securityContext.privileged')).toEqual([
    'PodSpec',
    'Container',
    'SecurityContext',
  ]);
  const read = controls.flatMap(({ fields }) => fields.flatMap(structsOn));
  expect(read.filter((name) => UNJUDGED.has(name))).toEqual([]);
});
