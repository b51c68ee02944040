import { type BuiltInStruct, type BuiltInType, builtInStruct } from './built-in-types.ts';
import type { PlainObject } from './inventory.ts';
import { isRecord } from './objects.ts';
import type { ServedKind } from './served-kinds.ts';

/** One version of what a CustomResourceDefinition defines. */
export interface CustomKind extends ServedKind {
  readonly singular: string;
  readonly struct: BuiltInStruct;
}

/** The versions of a CustomResourceDefinition that are served, with the types of their fields; none where it is not one. */
export function customKindsIn(definition: PlainObject, minor: number): CustomKind[] {
  const spec = recordIn(definition, 'spec');
  const names = recordIn(spec, 'names');
  const { kind, plural, singular } = names;
  if (definition['kind'] !== 'CustomResourceDefinition') return [];
  if (typeof kind !== 'string' || typeof plural !== 'string') return [];
  const versions = Array.isArray(spec['versions']) ? spec['versions'].filter(isRecord) : [];
  return versions
    .filter(({ served }) => served === true)
    .map((version) => ({
      group: String(spec['group']),
      version: String(version['name']),
      kind,
      resource: plural,
      singular: typeof singular === 'string' && singular !== '' ? singular : kind.toLowerCase(),
      struct: rootStruct(recordIn(recordIn(version, 'schema'), 'openAPIV3Schema'), minor),
    }));
}

/** What every object has, whatever its schema says of it. */
function rootStruct(schema: PlainObject, minor: number): BuiltInStruct {
  const fields = new Map(structIn(schema, minor));
  const known = builtInStruct('v1', 'ConfigMap', minor);
  for (const name of ['apiVersion', 'kind', 'metadata']) {
    const field = known?.get(name);
    if (field !== undefined) fields.set(name, field);
  }
  return fields;
}

function structIn(schema: PlainObject, minor: number): BuiltInStruct {
  const fields = Object.entries(recordIn(schema, 'properties')).flatMap(([name, property]) => {
    const type = isRecord(property) ? typeIn(property, minor) : undefined;
    return type === undefined ? [] : [[name, { type, isPointer: true, omitted: 'empty' }] as const];
  });
  return new Map(fields);
}

const STRINGS: Readonly<Record<string, BuiltInType>> = {
  byte: { kind: 'bytes' },
  duration: { kind: 'duration' },
  date: { kind: 'time' },
  'date-time': { kind: 'time' },
};

/**
 * As the API server declares a schema to expressions (SchemaDeclType in k8s.io/apiserver): undefined for what they cannot reach, which
 * is whatever has no type, such as a field whose unknown fields are kept and nothing else is said.
 */
function typeIn(schema: PlainObject, minor: number): BuiltInType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return { kind: 'intOrString' };
  switch (schema['type']) {
    case 'array': {
      const element = typeIn(recordIn(schema, 'items'), minor);
      return element && { kind: 'list', element };
    }
    case 'object': {
      if (schema['x-kubernetes-embedded-resource'] === true)
        return { kind: 'struct', struct: rootStruct(schema, minor) };
      if (!isRecord(schema['additionalProperties']))
        return { kind: 'struct', struct: structIn(schema, minor) };
      const element = typeIn(schema['additionalProperties'], minor);
      return element && { kind: 'map', element, isResourceList: false };
    }
    case 'string':
      return STRINGS[String(schema['format'])] ?? { kind: 'string' };
    case 'boolean':
      return { kind: 'bool' };
    case 'number':
      return { kind: 'double' };
    case 'integer':
      return { kind: 'int64' };
    default:
      return undefined;
  }
}

function recordIn(object: PlainObject, name: string): PlainObject {
  const found = object[name];
  return isRecord(found) ? found : {};
}
