import type { Texts } from '../../core/language.ts';
import type { Path } from '../../core/path.ts';
import { saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Operation, PolicyUser } from '../evaluation.ts';
import type { RuleResult } from '../outcome.ts';
import { schemaFaults, type TestFault } from './schema-check.ts';
import { type DECISIONS, TEST_SCHEMA } from './test-schema.ts';

/** Tests of policies, as a document beside them. */
export interface PolicyTest {
  readonly name: string;
  /** Files and directories with the policies, relative to the test; all of its directory when there are none. */
  readonly policies: readonly string[];
  /** Files with objects that policies may look up: namespaces, parameters. */
  readonly given: readonly string[];
  readonly cases: readonly TestCase[];
}

/** One request, and what is to become of it. */
export interface TestCase {
  readonly name: string;
  /** In the document of the test. */
  readonly path: Path;
  /** The policies that are asked, by name; all when there are none. */
  readonly only: readonly string[];
  /** An object, or the file that holds it. */
  readonly object: PlainObject | string | undefined;
  readonly oldObject: PlainObject | string | undefined;
  readonly operation: Operation;
  readonly subResource: string;
  /** Who asks; unless it is said, what depends on it is unknown. */
  readonly user: PolicyUser | undefined;
  /** What that user may do, for policies that ask the authorizer. */
  readonly may: readonly AllowedRequest[];
  readonly dryRun: boolean;
  /** Further objects that policies may look up. */
  readonly given: readonly PlainObject[];
  readonly expect: Expectation;
}

export interface AllowedRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * What becomes of a request. `allow`: at least one policy was asked, and none had anything to say. `deny`: a rule failed. `warn`:
 * admitted, and somebody is warned or it is audited. `skip`: no policy is about it. `error`: a rule could not be judged.
 */
export type Outcomes = (typeof DECISIONS)[number];

/** Only what is given is compared. */
export interface Expectation {
  readonly decision: Outcomes;
  /** Of the first rule that failed or could not be judged; in each language that is given, where there are several. */
  readonly message?: string | Texts;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  /** After mutation; fields that are not given are not looked at. */
  readonly object?: PlainObject;
  readonly results?: readonly ExpectedResult[];
}

export interface ExpectedResult {
  readonly policy?: string;
  readonly rule?: string;
  readonly result: RuleResult['result'];
  readonly message?: string | Texts;
}

/** A test out of a document. What is wrong with it stands in `faults`, misspelt names among that; nothing is passed over. */
export function parsePolicyTest(
  value: PlainObject,
): { readonly test: PolicyTest } | { readonly faults: readonly TestFault[] } {
  const faults = [...schemaFaults(value, TEST_SCHEMA), ...namesakes(value)];
  if (faults.length > 0) return { faults };
  // The schema has looked at all of it: from here on everything is of its type.
  const { metadata, policies, given, cases } = value as unknown as WrittenTest;
  return {
    test: {
      name: metadata?.name ?? '',
      policies: policies ?? [],
      given: given ?? [],
      cases: cases.map((one, i) => caseOf(one, ['cases', i])),
    },
  };
}

/** A test as the schema has it. */
interface WrittenTest extends Partial<Pick<PolicyTest, 'policies' | 'given'>> {
  readonly metadata?: { readonly name?: string };
  readonly cases: readonly WrittenCase[];
}

interface WrittenCase extends Partial<Omit<TestCase, 'name' | 'user' | 'may' | 'expect'>> {
  readonly name: string;
  readonly user?: Partial<PolicyUser>;
  readonly may?: readonly (Partial<AllowedRequest> & Pick<AllowedRequest, 'verb' | 'resource'>)[];
  readonly expect: Outcomes | Expectation;
}

function caseOf({ user, may = [], expect, ...one }: WrittenCase, path: Path): TestCase {
  return {
    name: one.name,
    path,
    only: one.only ?? [],
    object: one.object,
    oldObject: one.oldObject,
    operation: one.operation ?? (one.oldObject === undefined ? 'CREATE' : 'UPDATE'),
    subResource: one.subResource ?? '',
    user: user && { username: '', uid: '', groups: [], ...user, extra: {} },
    may: may.map((each) => ({ group: '', subresource: '', namespace: '', name: '', ...each })),
    dryRun: one.dryRun ?? false,
    given: one.given ?? [],
    expect: typeof expect === 'string' ? { decision: expect } : expect,
  };
}

/** Cases are told by their names. */
function namesakes({ cases }: PlainObject): TestFault[] {
  const seen = new Set<unknown>();
  return (Array.isArray(cases) ? (cases as unknown[]) : []).flatMap((one, i): TestFault[] => {
    const name = isRecord(one) ? one['name'] : undefined;
    if (typeof name !== 'string') return [];
    const isFirst = !seen.has(name);
    seen.add(name);
    const message = saying('test.same-name', 'another case is called {name} as well', { name });
    return isFirst ? [] : [{ path: ['cases', i, 'name'], message }];
  });
}
