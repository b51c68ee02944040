import type { CheckFacts } from '../core/check-facts.ts';
import { fingerprintsOf } from '../core/fingerprint.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import type { Problem, ProblemCode } from '../core/problem.ts';
import type { Format, FormatOptions, ReportWriter } from './format.ts';
import { jsonListWriter } from './json-list.ts';
import { jsonText } from './json-text.ts';
import { notificationOf, resultOf } from './sarif-result.ts';
import { notificationRule, ruleOf, taxonomiesOf } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, for code scanning and for editors. */
export const sarif: Format = {
  name: 'sarif',
  purpose: 'SARIF 2.1.0, for code scanning and editors',
  tellsSentences: false,
  tellsChecks: true,
  tellsChanges: true,
  open: (write, options) => new SarifWriter(write, options),
};

/** Results go out as they come; the rules that they name follow at the end, and only those. */
class SarifWriter implements ReportWriter {
  readonly #write: (text: string) => void;
  readonly #list: (items: readonly object[]) => void;
  readonly #options: FormatOptions;
  readonly #used = new Map<string, CheckFacts>();
  readonly #codes = new Set<ProblemCode>();
  readonly #notifications: object[] = [];

  constructor(write: (text: string) => void, options: FormatOptions) {
    this.#write = write;
    this.#list = jsonListWriter(write);
    this.#options = options;
    write(`{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`);
  }

  judgement(judgement: Judgement): void {
    const fingerprints = fingerprintsOf(judgement);
    this.#list(
      judgement.findings.map((finding, i) => resultOf(finding, fingerprints[i] ?? '', this.#options.words)),
    );
    for (const { check } of judgement.findings) {
      const facts = this.#options.checks.get(check);
      if (facts !== undefined) this.#used.set(check, facts);
    }
  }

  problem(problem: Problem): void {
    this.#notifications.push(notificationOf(problem));
    this.#codes.add(problem.code);
  }

  close(summary: Summary): void {
    const { toolVersion, startedAt } = this.#options;
    const checks = [...this.#used.values()];
    const taxonomies = taxonomiesOf(checks);
    const rest = {
      tool: {
        driver: {
          name: 'gatehouse',
          semanticVersion: toolVersion,
          rules: checks.map(ruleOf),
          notifications: [...this.#codes].map(notificationRule),
          supportedTaxonomies: taxonomies.map(({ name }) => ({ name })),
        },
      },
      taxonomies,
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory that gatehouse ran in.' } } },
      invocations: [
        {
          executionSuccessful: summary.complete,
          exitCode: summary.exitCode,
          startTimeUtc: startedAt.toISOString(),
          endTimeUtc: new Date(startedAt.getTime() + summary.milliseconds).toISOString(),
          toolExecutionNotifications: this.#notifications,
        },
      ],
      properties: { summary },
    };
    this.#write(`\n],${jsonText(rest).slice(1)}]}\n`);
  }
}
