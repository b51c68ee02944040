import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../core/saying.ts';
import { isRecord } from '../../resources/objects.ts';
import { parsePolicyTest } from './policy-test.ts';
import { testFaultSaying } from './schema-check.ts';
import { type Alternatives, policyTestSchema, TEST_SCHEMA, type TestSchema } from './test-schema.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const WRITTEN = { apiVersion: 'gatehouse.dev/v1alpha1', kind: 'PolicyTest' };

const faultsOf = (value: Readonly<Record<string, unknown>>): string[] => {
  const read = parsePolicyTest(value);
  return 'faults' in read ? read.faults.map((fault) => inEnglish(testFaultSaying(fault))) : [];
};
const faultsOfCase = (one: unknown): string[] => faultsOf({ ...WRITTEN, cases: [one] });

describe('one line for each mistake, with its place', () => {
  test.each([
    [
      { name: 'a', object: POD, expect: 'dney' },
      'cases[0].expect: "dney" is none of allow, deny, warn, skip, error; did you mean deny?',
    ],
    [
      { name: 'a', object: POD, expect: { decision: 'deny', message: { en: 'x', kr: 'y' } } },
      'cases[0].expect.message.kr: unknown field; did you mean ko?',
    ],
    [{ name: 'a', objct: POD, expect: 'deny' }, 'cases[0].objct: unknown field; did you mean object?'],
    [{ name: 'a', object: POD }, 'cases[0]: expect is missing'],
    [{ name: 'a', expect: 'deny' }, 'cases[0]: object is missing'],
    [
      { name: 'a', operation: 'DELETE', oldObjct: POD, object: POD, expect: 'deny' },
      'cases[0].oldObjct: unknown field; did you mean oldObject?',
    ],
    [{ name: '', object: POD, expect: 'deny' }, 'cases[0].name: it is empty'],
    [
      { name: 'a', object: POD, expect: { decision: 'deny', message: null } },
      'cases[0].expect.message: a text or a mapping is expected',
    ],
    [
      { name: 'a', object: POD, expect: { decision: 'deny', message: {} } },
      'cases[0].expect.message: it is empty',
    ],
    [{ name: 1, object: POD, expect: 'deny' }, 'cases[0].name: a text is expected; put it into quotes: "1"'],
    [
      { name: 'a', object: POD, may: [{ verb: 'get' }], expect: 'deny' },
      'cases[0].may[0]: resource is missing',
    ],
    [{ name: 'a', object: POD, only: 'p', expect: 'deny' }, 'cases[0].only: a list is expected'],
  ])('%j', (one, fault) => {
    expect(faultsOfCase(one)).toEqual([fault]);
  });

  test('two cases of one name', () => {
    const one = { name: 'a', object: POD, expect: 'deny' };
    expect(faultsOf({ ...WRITTEN, cases: [one, one] })).toEqual([
      'cases[1].name: another case is called a as well',
    ]);
  });

  test('what is deleted has been there', () => {
    expect(faultsOfCase({ name: 'a', operation: 'DELETE', oldObject: POD, expect: 'deny' })).toEqual([]);
    expect(faultsOfCase({ name: 'a', operation: 'DELETE', expect: 'deny' })).toEqual([
      'cases[0]: object is missing',
    ]);
  });
});

/** Values as the schema has them. */
function fitting(schema: TestSchema | Alternatives): fc.Arbitrary<unknown> {
  if (!('type' in schema)) return fc.oneof(...schema.anyOf.map(fitting));
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.enum === undefined
        ? fc.string({ minLength: schema.minLength ?? 0, maxLength: 4 })
        : fc.constantFrom(...schema.enum);
    case 'array':
      return fc.array(fitting(schema.items ?? { type: 'string' }), {
        minLength: schema.minItems ?? 0,
        maxLength: 2,
      });
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, fitting(inner)]);
      if (members.length === 0)
        return fc.dictionary(
          fc.string(),
          typeof schema.additionalProperties === 'object' ? fc.string() : fc.jsonValue(),
          { maxKeys: 2 },
        );
      const requiredKeys = [...(schema.required ?? []), ...(schema.anyOf?.[0]?.required ?? [])];
      return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys,
        noNullPrototype: true,
      });
    }
  }
}

/** One slip, somewhere: a key that goes, comes or is misspelt, a value of another type. */
function slipped(value: unknown, [at, ...rest]: readonly number[], kind: number): unknown {
  const others: unknown[] = [null, '', 'denied', 'DELETE', 3, true, [], {}, ['a'], { a: 'b' }, [{}], [null]];
  if (at === undefined) return others[kind % others.length];
  if (Array.isArray(value)) {
    const list = value as unknown[];
    if (list.length === 0) return [others[kind % others.length]];
    const i = at % list.length;
    return list.map((each, j) => (j === i ? slipped(each, rest, kind) : each));
  }
  if (!isRecord(value)) return others[kind % others.length];
  const keys = Object.keys(value);
  const key = keys[at % Math.max(1, keys.length)];
  if (key === undefined) return { extra: others[kind % others.length] };
  if (rest.length > 0 || kind % 3 === 0) return { ...value, [key]: slipped(value[key], rest, kind) };
  const { [key]: gone, ...left } = value;
  return kind % 3 === 1 ? left : { ...left, [`${key}s`]: gone };
}

test('the reader and the published schema refuse the same', () => {
  const validate = new Ajv2020({ strictRequired: false, allowUnionTypes: true }).compile(policyTestSchema());
  const refused = { by: 0, of: 0 };
  const values = fc
    .tuple(fitting(TEST_SCHEMA), fc.option(fc.array(fc.nat(20), { minLength: 1, maxLength: 7 })), fc.nat(100))
    .map(([value, path, kind]) => (path === null ? value : slipped(value, path, kind)));
  fc.assert(
    fc.property(values, (written) => {
      if (!isRecord(written)) return;
      // JSON Schema cannot say that names differ.
      const faults = faultsOf(written).filter((fault) => !fault.includes('another case is called'));
      refused.of++;
      if (faults.length > 0) refused.by++;
      expect({ written, faults, isValid: validate(written) }).toEqual({
        ...{ written, faults, isValid: faults.length === 0 },
      });
    }),
    { numRuns: 3000 },
  );
  // Neither all of it nor nothing.
  expect(refused.by).toBeGreaterThan(refused.of / 10);
  expect(refused.by).toBeLessThan((refused.of * 9) / 10);
});
