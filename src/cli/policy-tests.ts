import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { excerptOf } from '../checks/excerpt.ts';
import { formatPath, type Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import { nearestOf } from '../core/text-distance.ts';
import type { CompileContext, Engine, Program } from '../engines/engine.ts';
import { moduleReader } from '../engines/javascript/javascript-engine.ts';
import { moduleDocument, moduleLanguage } from '../engines/javascript/policy-module.ts';
import { type PolicyTest, parsePolicyTest, type TestCase } from '../engines/trials/policy-test.ts';
import type { ReadyCase } from '../engines/trials/run-case.ts';
import { testFaultSaying } from '../engines/trials/schema-check.ts';
import { TEST_KIND, TEST_VERSION } from '../engines/trials/test-schema.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { unknownFields } from '../resources/unknown-fields.ts';
import { javascriptWorld } from '../sandbox/javascript-world.ts';
import { UsageError } from './exit-codes.ts';
import { inputsOf } from './inputs.ts';
import { placedProblem } from './placed-problem.ts';
import { loadPolicies } from './policies.ts';
import type { Terminal } from './terminal.ts';

/** A test with its policies compiled and its files read. */
export interface ReadyTest {
  readonly test: PolicyTest;
  readonly file: string;
  readonly programs: readonly Program[];
  /** What Kubernetes would warn about in the policies. */
  readonly warnings: readonly Problem[];
  readonly given: readonly PlainObject[];
  readonly cases: readonly (ReadyCase & { readonly place: Place })[];
}

export interface TestLoading {
  readonly engines: readonly Engine[];
  readonly how: Pick<CompileContext, 'kubernetes' | 'grants' | 'compat' | 'coverage'>;
  readonly terminal: Terminal;
  /** Told of what is read besides the tests, before it is. */
  readonly reads: (path: string) => void;
}

/** What a file with tests is called; other files hold policies and objects. */
const TEST_FILE = /[.-]test\.(ya?ml|json)$/;
/** Tests in TypeScript or JavaScript: a module whose default export is one. */
const TEST_MODULE = /[.-]test\.m?([jt]s)$/;

/** An object of a test, and where its fields stand. */
interface PlacedObject {
  readonly value: PlainObject;
  placeOf(path: Path): Place;
}

/** A test as it was read. */
interface TestSource {
  readonly value: PlainObject;
  readonly file: string;
  placeOf(path: Path): Place;
}

/** Every test that the paths hold. Whatever is wrong with one is a mistake of its author, and named with its place. */
export async function loadTests(paths: readonly string[], loading: TestLoading): Promise<ReadyTest[]> {
  const faults: Saying[] = [];
  const sources = await testSources(paths, loading.terminal, faults);
  if (sources.length + faults.length === 0)
    throw new UsageError(
      saying(
        'test.none',
        '{paths}: no test is here; a test is a file such as name.test.yaml with kind: PolicyTest',
        { paths: paths.join(', ') },
      ),
    );
  const tests: ReadyTest[] = [];
  for (const source of sources) {
    const read = parsePolicyTest(source.value);
    if ('test' in read) tests.push(await ready(read.test, source, loading, faults));
    else
      faults.push(...read.faults.map((fault) => atPlace(source.placeOf(fault.path), testFaultSaying(fault))));
  }
  if (faults.length > 0) throw new UsageError(...faults);
  return tests;
}

async function testSources(
  paths: readonly string[],
  { stdin, env }: Terminal,
  faults: Saying[],
): Promise<TestSource[]> {
  const sources: TestSource[] = [];
  const alsoWanted = (name: string): boolean => TEST_MODULE.test(name);
  for (const input of inputsOf(paths, { stdin, exclude: [], own: [], alsoWanted })) {
    if ('problem' in input) throw new UsageError(placedProblem(input.problem));
    const language = TEST_MODULE.exec(input.file)?.[1];
    if (language !== undefined) {
      const read = await testModule(input.file, language === 'ts' ? 'ts' : 'js', env);
      if ('value' in read) sources.push(read);
      else faults.push(...read.faults);
    } else if (!input.isFound || TEST_FILE.test(input.file)) {
      const found = documentsOf(input.file).filter(({ value }) => isMeantAsTest(value));
      sources.push(...found.map(sourceOf));
      // A file that is called one and holds none would be a test that nobody plays.
      if (found.length === 0 && TEST_FILE.test(input.file))
        faults.push(
          saying('test.none-in-file', '{file}: there is no document of kind: PolicyTest here', {
            file: input.file,
          }),
        );
    }
  }
  return sources;
}

/** Misspelt as well: then it is for the schema to say. Beside tests there may be policies and objects. */
function isMeantAsTest(value: unknown): value is PlainObject {
  if (!isRecord(value)) return false;
  const { kind } = resourceOf(value);
  return kind === TEST_KIND || nearestOf(kind, [TEST_KIND]) !== undefined || 'cases' in value;
}

function sourceOf(document: SourceDocument): TestSource {
  return {
    value: document.value as PlainObject,
    file: document.file,
    placeOf: (path) => excerptOf(document, path, path.length).place,
  };
}

/** What a module says is data; where in it something stands is not known, so that its default export is named. */
async function testModule(
  file: string,
  language: 'js' | 'ts',
  env: Terminal['env'],
): Promise<TestSource | { readonly faults: readonly Saying[] }> {
  const document = moduleDocument(file, readFileSync(file, 'utf8'), language);
  const read = await moduleReader(javascriptWorld(env))(document);
  if ('problems' in read)
    return {
      faults: read.problems.map(placedProblem),
    };
  const exported = isRecord(read.value) ? read.value : {};
  const { name, ...rest } = exported;
  const value = { apiVersion: TEST_VERSION, kind: TEST_KIND, metadata: { name }, ...rest };
  return { value, file, placeOf: () => document.placeOf([]) };
}

function documentsOf(file: string): readonly SourceDocument[] {
  if (!existsSync(file) || statSync(file).isDirectory())
    throw new UsageError(saying('test.no-file', '{file}: there is no such file', { file }));
  const decoded = decodeText(readFileSync(file), file);
  if ('problem' in decoded) throw new UsageError(placedProblem(decoded.problem));
  const { documents, problems } = readDocuments(decoded.text, file);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(placedProblem(problem));
  return documents;
}

function objectsOf(file: string): PlacedObject[] {
  return documentsOf(file).flatMap((document) =>
    isRecord(document.value)
      ? objectsIn(document.value).map(({ value, path }) => ({
          value,
          placeOf: (inner) => excerptOf(document, [...path, ...inner], path.length + inner.length).place,
        }))
      : [],
  );
}

async function ready(
  test: PolicyTest,
  source: TestSource,
  { engines, how, terminal, reads }: TestLoading,
  faults: Saying[],
): Promise<ReadyTest> {
  const directory = dirname(source.file);
  const beside = (path: string): string => relative('', join(directory, path)) || '.';
  const paths = test.policies.length === 0 ? [directory] : test.policies.map(beside);
  const objects = test.cases.flatMap(({ object, oldObject }) => [object, oldObject]);
  const named = [...test.given, ...objects.filter((object) => typeof object === 'string')];
  // A module may import what stands beside it.
  const around = paths.map((path) => (moduleLanguage(path) === undefined ? path : dirname(path)));
  for (const path of [...around, ...named.map(beside)]) if (existsSync(path)) reads(path);
  const { programs, problems, remarks } = await loadPolicies(paths, engines, {
    ...how,
    stdin: terminal.stdin,
  });
  faults.push(...problems.filter(({ incomplete }) => incomplete).map(placedProblem));
  const names = [...new Set(programs.map(({ policy }) => policy.name))];
  // What could not be read may well be the policy that is named.
  const isWhole = problems.every(({ incomplete }) => !incomplete);
  const misnamed = (path: TestCase['path'], name: string): void => {
    if (names.includes(name) || !isWhole) return;
    const { file, line, column } = source.placeOf(path);
    faults.push(
      withSuggestion(
        saying('test.no-policy', '{place}: there is no policy {name}', {
          place: `${file}:${line}:${column}`,
          name,
        }),
        name,
        names,
      ),
    );
  };
  const cases = test.cases.map((one) => {
    for (const [i, name] of one.only.entries()) misnamed([...one.path, 'only', i], name);
    for (const [i, { policy }] of (one.expect.results ?? []).entries()) {
      if (policy !== undefined) misnamed([...one.path, 'expect', 'results', i, 'policy'], policy);
    }
    const placed = (value: PlainObject, ...path: Path): PlacedObject => ({
      value,
      placeOf: (inner) => source.placeOf([...one.path, ...path, ...inner]),
    });
    const read = (key: 'object' | 'oldObject'): PlainObject | undefined => {
      const object = one[key];
      if (object === undefined) return undefined;
      const found = typeof object === 'string' ? onlyObjectOf(beside(object)) : placed(object, key);
      faults.push(...fieldFaults(found));
      return found.value;
    };
    const [object, oldObject] = [read('object'), read('oldObject')];
    for (const [i, value] of one.given.entries()) faults.push(...fieldFaults(placed(value, 'given', i)));
    const expected = one.expect.object;
    if (expected !== undefined)
      faults.push(...fieldFaults(placed(expected, 'expect', 'object'), object ?? oldObject));
    return {
      ...one,
      object,
      oldObject,
      place: source.placeOf(one.path),
    };
  });
  const given = test.given.flatMap((path) =>
    objectsOf(beside(path)).map((found) => {
      faults.push(...fieldFaults(found));
      return found.value;
    }),
  );
  return {
    test,
    file: source.file,
    programs,
    warnings: [...problems, ...remarks(given)].filter(isToldInTests),
    cases,
    given,
  };
}

/** Tests are of policies, which most are written before anything binds them. */
function isToldInTests({ incomplete, said }: Problem): boolean {
  return !incomplete && (typeof said?.message !== 'object' || said.message.id !== 'policy.unbound');
}

/** What the API server would drop of an object, so that a test would be of another one than was meant. */
function fieldFaults({ value, placeOf }: PlacedObject, like: PlainObject = value): Saying[] {
  return unknownFields(value, resourceOf(like)).map(({ path, known }) => {
    const fault = withSuggestion(
      saying('test.no-object-field', '{kind} has no field {field}', {
        kind: resourceOf(like).kind,
        field: formatPath(path),
      }),
      path.at(-1),
      known,
    );
    return atPlace(placeOf(path), fault);
  });
}

function onlyObjectOf(file: string): PlacedObject {
  const objects = objectsOf(file);
  const [object] = objects;
  if (object === undefined || objects.length > 1)
    throw new UsageError(
      saying(
        'test.one-object',
        '{file}: one object is expected, there {count, plural, one {is #} other {are #}}',
        {
          file,
          count: objects.length,
        },
      ),
    );
  return object;
}

function atPlace({ file, line, column }: Place, fault: Saying | string): Saying {
  return saying('test.fault', '{place}: {fault}', { place: `${file}:${line}:${column}`, fault });
}
