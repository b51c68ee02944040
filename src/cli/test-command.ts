import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { Coverage } from '../engines/trials/coverage.ts';
import { ruleCoverage } from '../engines/trials/rule-coverage.ts';
import { type CaseResult, runCase, type Trial } from '../engines/trials/run-case.ts';
import { tonesFor } from '../report/paint.ts';
import { branchCoverageLines, type CoverageFound } from './coverage-text.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { InvalidValue } from './invalid-value.ts';
import { NEWEST_KUBERNETES, readMinor } from './judging-options.ts';
import { policyEngines } from './policy-engines.ts';
import { addGrantOptions, type GrantFlags, grantContext } from './policy-options.ts';
import { loadTests, type ReadyTest } from './policy-tests.ts';
import type { Terminal } from './terminal.ts';
import { type CoverageFlags, isCovered, isCoveredEnough } from './test-coverage.ts';
import { jsonOf } from './test-json.ts';
import { coverageLines, type PlayedTest, testLines } from './test-text.ts';
import { watchTests } from './test-watch.ts';

interface TestFlags extends GrantFlags, CoverageFlags {
  readonly run?: RegExp;
  readonly kubernetes?: number;
  readonly output: 'pretty' | 'json';
  readonly color: 'auto' | 'always' | 'never';
  readonly verbose?: true;
  readonly watch?: true;
}

const EXAMPLES = `
Examples:
  $ gatehouse test policies/                every test below policies/
  $ gatehouse test policies/ --run latest   cases and tests whose name has "latest"
  $ gatehouse test policies/ --watch        again whenever a file is saved
  $ gatehouse test policies/ --coverage     and what in the policies no case comes to
  $ gatehouse test policies/ --coverage-min 90 --coverage-lcov coverage/policies.lcov

A test is a YAML document beside its policies, in a file such as name.test.yaml:
  apiVersion: gatehouse.dev/v1alpha1
  kind: PolicyTest
  metadata: {name: no floating tags}
  policies: [no-floating-tags.yaml]
  cases:
    - name: latest is refused
      object: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: "a:latest"}]}}
      expect: {decision: deny, message: "image a:latest floats"}
A module such as name.policy.test.ts does as well, with definePolicyTest of gatehouse/policy.
Decisions are allow, deny, warn, skip (no policy is about it) and error.

Coverage counts the ways that policies in CEL, JavaScript and TypeScript can go: each condition true
and false, each optional there and not, each branch, loop, case and function.

Exit codes: 0 every case holds, 1 some do not or too little is covered, 2 a test or a policy is malformed`;

export function addTestCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('test')
    .summary('play the tests of policies')
    .description(
      'Plays the requests of policy tests against their policies, compares what becomes of each with what the test expects, and says why a rule did not apply.',
    )
    .argument('[path...]', 'files with tests, or directories that hold some (default: here)')
    .addOption(
      new Option('--run <pattern>', 'only cases, or tests, whose name fits this regular expression')
        .argParser(readPattern)
        .env('GATEHOUSE_TEST_RUN'),
    )
    .addOption(
      new Option('--kubernetes <v1.N>', 'the Kubernetes whose rules count (default: v1.37)')
        .argParser(readMinor)
        .env('GATEHOUSE_KUBERNETES'),
    )
    .addOption(
      new Option('-o, --output <format>', 'how results are told')
        .choices(['pretty', 'json'])
        .default('pretty')
        .env('GATEHOUSE_TEST_OUTPUT'),
    )
    .addOption(
      new Option('--color <when>', 'colours')
        .choices(['auto', 'always', 'never'])
        .default('auto')
        .env('GATEHOUSE_COLOR'),
    )
    .addOption(new Option('-v, --verbose', 'say of every case what each rule said').env('GATEHOUSE_VERBOSE'))
    .addOption(
      new Option('--watch', 'play the tests again whenever a file changes, until Ctrl-C').env(
        'GATEHOUSE_WATCH',
      ),
    );
  command
    .addOption(
      new Option(
        '--coverage',
        'name the conditions, branches and loops of policies that no case comes to',
      ).env('GATEHOUSE_TEST_COVERAGE'),
    )
    .addOption(
      new Option('--coverage-lcov <file>', 'write what cases come to as lcov').env(
        'GATEHOUSE_TEST_COVERAGE_LCOV',
      ),
    )
    .addOption(
      new Option('--coverage-min <percent>', 'fail when cases come to less than this part of all branches')
        .argParser(readPercent)
        .env('GATEHOUSE_TEST_COVERAGE_MIN'),
    );
  addGrantOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: TestFlags) => {
      const named = paths.length === 0 ? ['.'] : paths;
      const play = (reads?: (path: string) => void) => playTests(named, flags, terminal, reads);
      if (flags.watch === true) await watchTests({ paths: named, own: flags.coverageLcov, play }, terminal);
      else exit(await play());
    });
}

async function playTests(
  paths: readonly string[],
  flags: TestFlags,
  terminal: Terminal,
  reads: (path: string) => void = () => {},
): Promise<number> {
  const engines = policyEngines(terminal.env);
  const kubernetes = flags.kubernetes ?? NEWEST_KUBERNETES;
  const coverage = isCovered(flags) ? new Coverage() : undefined;
  const how = { kubernetes, ...grantContext(flags), ...(coverage && { coverage }) };
  const tests = await loadTests(paths, { engines, how, terminal, reads });
  const played: PlayedTest[] = [];
  for (const test of tests) {
    const chosen = { ...test, cases: casesOf(test, flags.run) };
    if (chosen.cases.length > 0) played.push({ test: chosen, results: await results(chosen, terminal) });
  }
  if (played.length === 0)
    throw new UsageError(
      saying('test.no-case', 'no case fits --run {pattern}', { pattern: flags.run?.source ?? '' }),
    );
  const covered = coverage && { files: coverage.files(), leftOut: coverage.leftOut() };
  await terminal.write(
    flags.output === 'json' ? jsonOf(played, covered) : prettyOf({ played, covered }, flags, terminal),
  );
  const isKept = played.every((one) => one.results.every(({ differences }) => differences.length === 0));
  const isEnough = covered === undefined || isCoveredEnough(covered, flags, terminal);
  return isKept && isEnough ? EXIT.clean : EXIT.findings;
}

function casesOf({ test, cases }: ReadyTest, run: RegExp | undefined): ReadyTest['cases'] {
  return run === undefined || run.test(test.name) ? cases : cases.filter(({ name }) => run.test(name));
}

/** For each policy of each case. */
const POLICY_MS = 5000;

async function results({ programs, given, cases }: ReadyTest, terminal: Terminal): Promise<CaseResult[]> {
  const limits: Trial['limits'] = () => {
    const end = terminal.now() + POLICY_MS;
    return { deadline: { remaining: () => end - terminal.now() }, milliseconds: POLICY_MS };
  };
  const trial = { programs, given, now: 0, limits };
  const played: CaseResult[] = [];
  for (const one of cases) played.push(await runCase(one, trial));
  return played;
}

function prettyOf(
  {
    played,
    covered,
  }: { readonly played: readonly PlayedTest[]; readonly covered: CoverageFound | undefined },
  flags: TestFlags,
  terminal: Terminal,
): string {
  const { words, env, stdoutIsTty } = terminal;
  const isColored =
    flags.color === 'auto' ? stdoutIsTty && (env['NO_COLOR'] ?? '') === '' : flags.color === 'always';
  const style = { tones: tonesFor(isColored), words, isVerbose: flags.verbose === true };
  const all = played.flatMap((one) => one.results);
  const failed = all.filter(({ differences }) => differences.length > 0).length;
  const lines = [
    ...played.flatMap((one) => testLines(one, style)),
    ...(flags.run === undefined ? coverageLines(ruleCoverage(all), words) : []),
    ...(covered === undefined ? [] : branchCoverageLines(covered, style)),
    words.say(
      saying(
        'test.totals',
        '{passed, plural, one {# case holds} other {# cases hold}}, {failed} {failed, plural, one {does} other {do}} not',
        {
          passed: all.length - failed,
          failed,
        },
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** From 0 to 100, with fractions. */
function readPercent(text: string): number {
  const percent = Number(text);
  if (text.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new InvalidValue(saying('expected.percent', 'a number from 0 to 100 is expected.'));
  return percent;
}

function readPattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidValue(saying('expected.pattern', 'a regular expression is expected.'));
  }
}
