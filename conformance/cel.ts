/**
 * The official cases of CEL, as `@bufbuild/cel-spec` ships them: `npx tsx conformance/cel.ts` prints the score and what fails.
 */
import { fileURLToPath } from 'node:url';
import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import { compile } from '../src/languages/cel/compile.ts';
import { type FunctionDeclaration, functionNamed, overload } from '../src/languages/cel/declaration.ts';
import type { Environment } from '../src/languages/cel/environment.ts';
import { equals } from '../src/languages/cel/equality.ts';
import { CelError } from '../src/languages/cel/error.ts';
import { numberOf } from '../src/languages/cel/number.ts';
import { typeOfValue } from '../src/languages/cel/type-of-value.ts';
import type { CelValue } from '../src/languages/cel/value.ts';
import { CEL_ENVIRONMENT } from './cel-environment.ts';
import { NeedsMessage, typeFrom, valueFrom } from './cel-values.ts';

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly expr: string;
  readonly container?: string;
  readonly disableCheck?: boolean;
  readonly checkOnly?: boolean;
  readonly value?: unknown;
  readonly evalError?: unknown;
  readonly typedResult?: { readonly result?: unknown; readonly deducedType?: unknown };
  readonly typeEnv?: readonly {
    readonly name: string;
    readonly ident?: { readonly type: unknown };
    readonly function?: { readonly overloads: readonly WrittenOverload[] };
  }[];
  readonly bindings?: Readonly<Record<string, { readonly value?: unknown }>>;
}

interface WrittenOverload {
  readonly overloadId: string;
  readonly params: readonly unknown[];
  readonly resultType: unknown;
}

interface Folder {
  readonly name: string;
  readonly suites?: readonly Folder[];
  readonly tests?: readonly { readonly original: unknown }[];
}

function* casesIn(folder: Folder, path = ''): Generator<Case> {
  for (const inner of folder.suites ?? [])
    yield* casesIn(inner, path === '' ? inner.name : `${path}/${inner.name}`);
  for (const { original } of folder.tests ?? []) yield { ...(original as Case), suite: path };
}

export interface CelScore {
  readonly passed: number;
  readonly failed: readonly string[];
  /** How many, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

const MESSAGES = 'needs messages of Protocol Buffers that Kubernetes does not have';

/** Names of messages, their enumerations and extensions. */
const MESSAGE_NAMES =
  /TestAllTypes|GlobalEnum|TestRequired|google\.protobuf\.(Any|Empty|FieldMask) *\{|proto\.(hasExt|getExt)|cel\.expr\.conformance/;

/** Where cel-go, and so the API server, answers otherwise than the specification. */
const AS_CEL_GO: Readonly<Record<string, string>> = {
  'string_ext/value_errors/indexof_out_of_range': 'cel-go finds nothing beyond the end, and that is no error',
  'string_ext/value_errors/lastindexof_out_of_range':
    'cel-go finds nothing beyond the end, and that is no error',
  'timestamps/duration_converters/get_milliseconds': 'cel-go gives all the milliseconds of a duration',
};

function reasonToSkip(test: Case): string | undefined {
  if (MESSAGE_NAMES.test(test.expr) || /^(enums|proto2_ext)/.test(test.suite)) return MESSAGES;
  return AS_CEL_GO[`${test.suite}/${test.name}`];
}

export function runCelCases(): CelScore {
  const failed: string[] = [];
  const skipped = new Map<string, number>();
  let passed = 0;
  for (const test of casesIn(tests as unknown as Folder)) {
    const reason = reasonToSkip(test);
    const outcome = reason === undefined ? outcomeOf(test) : { skipped: reason };
    if (outcome === undefined) passed++;
    else if ('skipped' in outcome) skipped.set(outcome.skipped, (skipped.get(outcome.skipped) ?? 0) + 1);
    else failed.push(`${test.suite}/${test.name}: ${test.expr}\n    ${outcome.failed}`);
  }
  return { passed, failed, skipped };
}

function outcomeOf(test: Case): { readonly skipped: string } | { readonly failed: string } | undefined {
  try {
    const failure = failureOf(test);
    return failure === undefined ? undefined : { failed: failure };
  } catch (thrown) {
    if (thrown instanceof NeedsMessage) return { skipped: MESSAGES };
    return { failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}

function environmentOf(test: Case): Environment {
  const declared = test.typeEnv ?? [];
  const variables = declared.flatMap(({ name, ident }) =>
    ident ? [[name, typeFrom(ident.type)] as const] : [],
  );
  const functions = declared.flatMap(({ name, function: of }): FunctionDeclaration[] =>
    of === undefined ? [] : [functionNamed(name, ...of.overloads.map(written))],
  );
  return CEL_ENVIRONMENT.extend({
    container: test.container ?? '',
    variables: Object.fromEntries(variables),
    functions,
    options: { check: test.disableCheck !== true },
  });
}

function written({
  overloadId,
  params,
  resultType,
}: WrittenOverload): FunctionDeclaration['overloads'][number] {
  return overload(
    overloadId,
    params.map(typeFrom),
    typeFrom(resultType),
    () => new CelError('only declared'),
  );
}

function failureOf(test: Case): string | undefined {
  const wanted = test.value ?? test.typedResult?.result;
  const expected =
    wanted === undefined ? (test.evalError === undefined ? true : undefined) : valueFrom(wanted);
  const compiled = compile(environmentOf(test), test.expr);
  const bindings = Object.entries(test.bindings ?? {}).map(
    ([name, { value }]) => [name, valueFrom(value)] as const,
  );
  if ('issues' in compiled) {
    return test.evalError === undefined ? `no program: ${compiled.issues[0].message}` : undefined;
  }
  const { program } = compiled;
  const type = test.typedResult?.deducedType;
  if (type !== undefined && String(program.type) !== String(typeFrom(type))) {
    return `has type ${program.type}, not ${typeFrom(type)}`;
  }
  if (test.checkOnly === true) return undefined;
  const outcome = program.evaluate(Object.fromEntries(bindings));
  if ('error' in outcome) {
    return test.evalError === undefined ? `error: ${outcome.error.message}` : undefined;
  }
  if (expected === undefined || expected instanceof CelError)
    return `is ${shown(outcome.value)}, not an error`;
  return isSame(outcome.value, expected) ? undefined : `is ${shown(outcome.value)}, not ${shown(expected)}`;
}

/** Equal, and of the same type; one NaN is as good as another. */
function isSame(a: CelValue, b: CelValue): boolean {
  const type = typeOfValue(a);
  if (type.name !== typeOfValue(b).name) return false;
  if (type.kind === 'double' && Number.isNaN(numberOf(a as number)))
    return Number.isNaN(numberOf(b as number));
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element: CelValue, i) => isSame(element, b[i] as CelValue));
  }
  return equals(a, b);
}

function shown(value: CelValue): string {
  const text = JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));
  return `${typeOfValue(value)} ${text}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, skipped } = runCelCases();
  for (const failure of failed) console.log(failure);
  for (const [reason, count] of skipped) console.log(`skipped: ${count}: ${reason}`);
  console.log(
    `${passed} passed, ${failed.length} failed, ${[...skipped.values()].reduce((a, b) => a + b, 0)} skipped`,
  );
  if (failed.length > 0) process.exitCode = 1;
}
