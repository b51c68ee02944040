import { readDocuments } from '../resources/documents.ts';
import type {
  Compilation,
  Engine,
  EvaluationInput,
  Limits,
  Outcome,
  PolicyDocument,
  Program,
} from './engine.ts';
import { denials, evaluateProgram } from './evaluate.ts';
import { policyDocumentsIn } from './policy-document.ts';

/**
 * What every engine promises, as cases to run in its tests: each tells its faults, and none is right. They are written against
 * policies in the engine's own language, which it hands in.
 */
export interface ContractSubject {
  readonly engine: Engine;
  /** A request that `denying` refuses, and one that it lets through. */
  readonly refused: EvaluationInput;
  readonly admitted: EvaluationInput;
  /** Policies as YAML. Each is failurePolicy Fail, and denies, unless it says otherwise. */
  readonly policies: {
    readonly denying: string;
    /** Does not compile. */
    readonly broken: string;
    /** Where its fault stands in the YAML. */
    readonly brokenAt: { readonly line: number; readonly column: number };
    /** Never ends, or would cost more than any limit. */
    readonly endless: string;
    /** Fails while it runs, and only warns when it finds something. */
    readonly erringWarn: string;
    /** Fails while it runs, with failurePolicy Ignore. */
    readonly erringIgnore: string;
    /** Needs data that the reader of `refused` does not have. */
    readonly needing?: string;
    /** Changes the object of `admitted`; also tries to change what it was handed, where its language lets it. */
    readonly mutating?: string;
    /** Answers with something that is no answer. */
    readonly garbled?: string;
  };
  /** Limits under which `endless` ends soon. */
  readonly limits: () => Limits;
}

export interface ContractCase {
  readonly name: string;
  /** The faults; none is a pass. */
  run(): Promise<readonly string[]>;
}

export function contractCases(subject: ContractSubject): ContractCase[] {
  const { engine, policies, refused, admitted, limits } = subject;
  const compile = async (...texts: readonly string[]): Promise<Compilation> =>
    engine.compile(
      texts.flatMap((text) => policiesIn(text)),
      { kubernetes: 37 },
    );
  const asked = async (text: string, input: EvaluationInput): Promise<Outcome> => {
    const { programs } = await compile(text);
    const [program] = programs;
    if (program === undefined || programs.length > 1) throw new Error(`${programs.length} programs, not 1`);
    return (await evaluateProgram(program, deepFrozen(input), limits())).outcome;
  };
  const cases: ContractCase[] = [
    {
      name: 'refuses what it should, and says why',
      run: async () => {
        const outcome = await asked(policies.denying, refused);
        const [denial] = denials(outcome);
        return faultsOf([
          [denial?.result === 'fail', `no denial: ${JSON.stringify(outcome)}`],
          [(denial?.message ?? '') !== '', 'no message'],
        ]);
      },
    },
    {
      name: 'lets through what it should',
      run: async () => {
        const outcome = await asked(policies.denying, admitted);
        return faultsOf([[denials(outcome).length === 0, JSON.stringify(outcome)]]);
      },
    },
    {
      name: 'answers the same twice, and to many at once',
      run: async () => {
        const { programs } = await compile(policies.denying);
        const answers = await Promise.all(
          Array.from({ length: 8 }, async () => JSON.stringify(await ask(programs, refused, limits))),
        );
        return faultsOf([[new Set(answers).size === 1, `different answers: ${answers.join(' | ')}`]]);
      },
    },
    {
      name: 'tells where a policy is at fault',
      run: async () => {
        const { problems } = await compile(policies.broken);
        const problem = problems.find(({ incomplete }) => incomplete);
        const { line, column } = policies.brokenAt;
        return faultsOf([
          [problem !== undefined, 'no problem'],
          [
            problem?.place?.line === line && problem.place.column === column,
            `at ${problem?.place?.line}:${problem?.place?.column}, not ${line}:${column}`,
          ],
        ]);
      },
    },
    {
      name: 'fails closed with a broken policy, and leaves the others alone',
      run: async () => {
        const { programs } = await compile(policies.broken, policies.denying);
        const broken = programs.filter((program) => program.broken !== undefined);
        const [whole] = programs.filter((program) => program.broken === undefined);
        const closed = broken[0] && (await ask(broken, refused, limits));
        const other = whole && (await ask([whole], refused, limits));
        return faultsOf([
          [broken.length === 1, `${broken.length} broken programs`],
          [
            closed?.results.some(({ result }) => result === 'error') === true,
            'a broken policy does not answer',
          ],
          [closed !== undefined && denials(closed).length > 0, 'a broken policy lets requests through'],
          [other !== undefined && denials(other)[0]?.result === 'fail', 'the whole policy does not deny'],
        ]);
      },
    },
    {
      name: 'stops at its limit, and denies',
      run: async () => {
        const outcome = await asked(policies.endless, refused);
        return faultsOf([
          [outcome.results.some(({ result }) => result === 'error'), JSON.stringify(outcome)],
          [denials(outcome).length > 0, 'a policy that does not end lets requests through'],
        ]);
      },
    },
    {
      name: 'is asked no more when the time is over, and denies',
      run: async () => {
        const { programs } = await compile(policies.denying);
        const over: Limits = { ...limits(), deadline: { remaining: () => 0 } };
        return faultsOf([
          [denials(await ask(programs, admitted, () => over)).length > 0, 'it let the request through'],
        ]);
      },
    },
    {
      name: 'a greedy policy hurts only itself',
      run: async () => {
        const { programs } = await compile(policies.endless, policies.denying);
        const outcomes = [];
        for (const program of programs) outcomes.push(await ask([program], refused, limits));
        const found = outcomes.flatMap(({ results }) => results.map(({ result }) => result));
        return faultsOf([[found.includes('error') && found.includes('fail'), found.join(', ')]]);
      },
    },
    {
      name: 'does not let a warning hide an error',
      run: async () => {
        const { results, warnings } = await asked(policies.erringWarn, refused);
        const errors = results.filter(({ result }) => result === 'error');
        return faultsOf([
          [errors.length > 0, 'the error is gone'],
          [
            errors.every(({ actions }) => actions.length > 0) || warnings.length > 0,
            'the error brings about nothing',
          ],
        ]);
      },
    },
    {
      name: 'tells an error that it ignores',
      run: async () => {
        const outcome = await asked(policies.erringIgnore, refused);
        return faultsOf([
          [outcome.results.some(({ result }) => result === 'error'), 'the error is gone'],
          [denials(outcome).length === 0, 'it denies all the same'],
        ]);
      },
    },
    {
      name: 'throws nothing at odd inputs, and changes none',
      run: async () => {
        const { programs } = await compile(
          ...Object.values(policies).filter((each) => typeof each === 'string'),
        );
        const odd: unknown[] = [
          null,
          {},
          { metadata: null },
          { spec: [1, 'x', null] },
          { metadata: { labels: 7 } },
        ];
        const faults: string[] = [];
        for (const program of programs.filter((each) => !isEndless(each))) {
          for (const object of odd) {
            const input = deepFrozen({ ...refused, object: object as EvaluationInput['object'] });
            try {
              await program.evaluate(input, limits());
            } catch (error) {
              faults.push(`${program.policy.name} throws ${String(error)} at ${JSON.stringify(object)}`);
            }
          }
        }
        return faults;
        function isEndless({ policy }: Program): boolean {
          return policies.endless.includes(`name: ${policy.name}\n`);
        }
      },
    },
    {
      name: 'compiles no documents, and documents that are hardly any',
      run: async () => {
        const faults: string[] = [];
        const [kind] = engine.accepts;
        const apiVersion = `${kind?.group ?? ''}/v1`;
        for (const value of [{}, { spec: null }, { spec: 'x' }, { metadata: [], spec: [] }]) {
          const document: PolicyDocument = {
            value: { apiVersion, kind: kind?.kind ?? '', ...value },
            file: 'odd.yaml',
            placeOf: () => ({ file: 'odd.yaml', line: 1, column: 1, length: 1 }),
          };
          try {
            const { problems } = await engine.compile([document], { kubernetes: 37 });
            if (problems.length === 0) faults.push(`no problem with ${JSON.stringify(value)}`);
          } catch (error) {
            faults.push(`throws ${String(error)} at ${JSON.stringify(value)}`);
          }
        }
        const { programs, problems } = await engine.compile([], { kubernetes: 37 });
        return [
          ...faults,
          ...faultsOf([[programs.length + problems.length === 0, 'something out of nothing']]),
        ];
      },
    },
  ];
  const { needing, mutating, garbled } = policies;
  if (needing !== undefined) {
    cases.push({
      name: 'data that is not there is unknown, and no pass',
      run: async () => {
        const outcome = await asked(needing, refused);
        const unknown = outcome.results.find(({ result }) => result === 'unknown');
        return faultsOf([
          [unknown !== undefined, JSON.stringify(outcome)],
          [(unknown?.missing ?? []).length > 0, 'it does not say what is missing'],
          [denials(outcome).length > 0, 'at admission it lets the request through'],
        ]);
      },
    });
  }
  if (mutating !== undefined) {
    cases.push({
      name: 'answers with a changed object and leaves the one that it was handed',
      run: async () => {
        const before = JSON.stringify(admitted);
        const { object, results } = await asked(mutating, admitted);
        return faultsOf([
          [object !== undefined, `no object: ${JSON.stringify(results)}`],
          [JSON.stringify(object) !== JSON.stringify(admitted.object), 'nothing was changed'],
          [JSON.stringify(admitted) === before, 'the input was changed'],
        ]);
      },
    });
  }
  if (garbled !== undefined) {
    cases.push({
      name: 'does not take an answer that is none for a yes',
      run: async () => {
        const outcome = await asked(garbled, refused);
        return faultsOf([[denials(outcome).length > 0, JSON.stringify(outcome)]]);
      },
    });
  }
  return cases;
}

async function ask(
  programs: readonly Program[],
  input: EvaluationInput,
  limits: () => Limits,
): Promise<Outcome> {
  const [program] = programs;
  if (program === undefined) throw new Error('no program');
  return (await evaluateProgram(program, deepFrozen(input), limits())).outcome;
}

function policiesIn(text: string): PolicyDocument[] {
  return readDocuments(text, 'policy.yaml').documents.flatMap((document) => policyDocumentsIn(document));
}

function faultsOf(claims: readonly (readonly [holds: boolean, fault: string])[]): string[] {
  return claims.filter(([holds]) => !holds).map(([, fault]) => fault);
}

/** So that a write throws. What is handed in as a function or a class instance stays as it is. */
export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFrozen<unknown>(child);
  return value;
}
