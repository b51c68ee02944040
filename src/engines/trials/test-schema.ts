import { LANGUAGES } from '../../core/language.ts';
import { OPERATIONS } from '../native/match-fields.ts';
import type { RuleResult } from '../outcome.ts';

export const TEST_KIND = 'PolicyTest';
export const TEST_VERSION = 'gatehouse.dev/v1alpha1';

/** What becomes of a request. */
export const DECISIONS = ['allow', 'deny', 'warn', 'skip', 'error'] as const;

/** What a single rule comes to. */
const RESULTS = [
  'pass',
  'fail',
  'warn',
  'skip',
  'error',
  'unknown',
] as const satisfies RuleResult['result'][];

/**
 * The part of JSON Schema that tests need. The reader checks tests by this very table, and editors by what `npm run generate` writes
 * of it. A mapping knows its `properties` and no others, unless `additionalProperties` says what else there may be.
 */
export interface TestSchema {
  readonly type: 'object' | 'array' | 'string' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, TestSchema | Alternatives>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: true | TestSchema;
  readonly minProperties?: number;
  /** At least one of these groups of keys, beside what is required anyway. */
  readonly anyOf?: readonly NeededKeys[];
  readonly items?: TestSchema;
  readonly minItems?: number;
  readonly enum?: readonly string[];
  readonly minLength?: number;
}

/** Values of different types, so that the type tells which is meant. */
export interface Alternatives {
  readonly description?: string;
  readonly anyOf: readonly TestSchema[];
}

/** Keys that have to be there, and values that some of them need for that. */
export interface NeededKeys {
  readonly required: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly const: string }>>;
}

const text = (description: string, more: Partial<TestSchema> = {}): TestSchema => ({
  ...{ type: 'string', description },
  ...more,
});

const list = (description: string, items: TestSchema, more: Partial<TestSchema> = {}): TestSchema => ({
  ...{ type: 'array', description, items },
  ...more,
});

const TEXT: TestSchema = { type: 'string' };
const ANY_OBJECT: TestSchema = { type: 'object', additionalProperties: true };
/** A name of something that has to have one. */
const NAME: Partial<TestSchema> = { minLength: 1 };

const objectOrFile = (description: string): Alternatives => ({
  description,
  anyOf: [ANY_OBJECT, { type: 'string', minLength: 1 }],
});

const MESSAGE: Alternatives = {
  description: 'To the letter: a text, or one for each language.',
  anyOf: [
    TEXT,
    {
      type: 'object',
      properties: Object.fromEntries(LANGUAGES.map((language) => [language, TEXT])),
      minProperties: 1,
    },
  ],
};

const RESULT: TestSchema = {
  type: 'object',
  required: ['result'],
  properties: {
    policy: text('The name of the policy.', NAME),
    rule: text('As the policy names it, such as validations[0].'),
    result: text('What it comes to.', { enum: RESULTS }),
    message: MESSAGE,
  },
};

const EXPECTATION: Alternatives = {
  description:
    'allow: asked, and nothing to say. deny: a rule failed. warn: admitted, and somebody is told. skip: no policy is about it. error: a rule could not be judged.',
  anyOf: [
    { type: 'string', enum: DECISIONS },
    {
      type: 'object',
      description: 'Only what is given is compared.',
      required: ['decision'],
      properties: {
        decision: text('What becomes of the request.', { enum: DECISIONS }),
        message: {
          ...MESSAGE,
          description: 'Of the first rule that failed or could not be judged, to the letter.',
        },
        warnings: list('All warnings, in their order.', TEXT),
        auditAnnotations: {
          type: 'object',
          description: 'All audit annotations.',
          additionalProperties: TEXT,
        },
        object: {
          ...ANY_OBJECT,
          description: 'After mutation; fields that are not given are not looked at.',
        },
        results: list('Results of single rules; others may be there as well.', RESULT, { minItems: 1 }),
      },
    },
  ],
};

const ALLOWED: TestSchema = {
  type: 'object',
  required: ['verb', 'resource'],
  properties: {
    verb: text('Such as get; * is every one.', NAME),
    group: text('Such as apps; empty for the core, * for every one.'),
    resource: text('Such as secrets; * is every one.', NAME),
    subresource: text('Such as exec.'),
    namespace: text('Every one unless it is given.'),
    name: text('Every one unless it is given.'),
  },
};

const CASE: TestSchema = {
  type: 'object',
  required: ['name', 'expect'],
  anyOf: [
    { required: ['object'] },
    { required: ['operation', 'oldObject'], properties: { operation: { const: 'DELETE' } } },
  ],
  properties: {
    name: text('What is shown; no other case of the test has it.', NAME),
    only: list('The policies that are asked, by name; all when there are none.', TEXT),
    object: objectOrFile('An object, or the file that holds it.'),
    oldObject: objectOrFile('As it was before, or the file that holds that; it makes an UPDATE.'),
    operation: text('CREATE unless there is an oldObject.', {
      enum: OPERATIONS.filter((one) => one !== '*'),
    }),
    subResource: text('Such as scale.'),
    user: {
      type: 'object',
      description: 'Who asks; unless it is said, what depends on it is unknown.',
      properties: {
        username: TEXT,
        uid: TEXT,
        groups: list('Such as system:authenticated.', TEXT),
      },
    },
    may: list('What that user may do, for policies that ask the authorizer.', ALLOWED),
    dryRun: { type: 'boolean' },
    given: list('Further objects that policies may look up.', ANY_OBJECT),
    expect: EXPECTATION,
  },
};

export const TEST_SCHEMA: TestSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'cases'],
  properties: {
    apiVersion: { type: 'string', enum: [TEST_VERSION] },
    kind: { type: 'string', enum: [TEST_KIND] },
    metadata: { type: 'object', properties: { name: text('What is shown of the test.') } },
    policies: list(
      'Files and directories with the policies, relative to the test; all of its directory when there are none.',
      TEXT,
    ),
    given: list('Files with objects that policies may look up: namespaces, parameters.', TEXT),
    cases: list('One request each, and what is to become of it.', CASE, { minItems: 1 }),
  },
};

/** The JSON Schema of tests, for editors. */
export function policyTestSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tests of policies, for gatehouse test',
    ...published(TEST_SCHEMA),
  };
}

/** What is said once here, that a mapping knows its own keys only, JSON Schema wants said of each. */
function published(schema: TestSchema | Alternatives): object {
  if (!('type' in schema)) return { ...schema, anyOf: schema.anyOf.map(published) };
  const { properties, items, additionalProperties, ...rest } = schema;
  if (schema.type !== 'object') return { ...rest, ...(items && { items: published(items) }) };
  const own = Object.entries(properties ?? {}).map(([key, inner]) => [key, published(inner)]);
  return {
    ...rest,
    ...(own.length > 0 && { properties: Object.fromEntries(own) }),
    additionalProperties:
      typeof additionalProperties === 'object'
        ? published(additionalProperties)
        : additionalProperties === true,
  };
}
