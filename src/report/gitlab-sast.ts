import type { CheckFacts } from '../core/check-facts.ts';
import type { Finding } from '../core/finding.ts';
import { fingerprintsOf } from '../core/fingerprint.ts';
import { formatPath } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import type { Severity } from '../core/severity.ts';
import { repositoryPath } from './file-path.ts';
import { acceptance, sentenceOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { jsonListWriter } from './json-list.ts';
import { jsonText } from './json-text.ts';
import { oneLine } from './one-line.ts';
import { helpUriOf, taxonOf } from './reference-link.ts';
import { nameOf } from './standing-text.ts';

/** The release of GitLab's schema that the report says it follows. */
const SCHEMA = '15.0.7';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

/** Problems that are told one by one; they are kept until the end, so there has to be one. */
const MESSAGES = 1000;

/** The SAST report of GitLab, for its vulnerability report. */
export const gitlabSast: Format = {
  name: 'gitlab-sast',
  purpose: 'SAST report of GitLab',
  tellsSentences: false,
  tellsChecks: true,
  open(write, { toolVersion, checks, startedAt }) {
    write(`{"version":"${SCHEMA}","vulnerabilities":[`);
    const list = jsonListWriter(write);
    const messages: object[] = [];
    let more = 0;
    return {
      judgement(judgement) {
        const fingerprints = fingerprintsOf(judgement);
        list(
          judgement.findings.map((finding, i) =>
            vulnerability(finding, fingerprints[i] ?? '', checks.get(finding.check)),
          ),
        );
      },
      problem(problem) {
        if (messages.length < MESSAGES) messages.push(messageOf(problem));
        else more++;
      },
      close(summary) {
        if (more > 0) messages.push({ level: 'warn', value: `${more} more problems are not listed` });
        const tool = {
          id: 'gatehouse',
          name: 'gatehouse',
          version: toolVersion,
          vendor: { name: 'gatehouse' },
        };
        const scan = {
          type: 'sast',
          status: summary.complete ? 'success' : 'failure',
          start_time: timeOf(startedAt.getTime()),
          end_time: timeOf(startedAt.getTime() + summary.milliseconds),
          analyzer: tool,
          scanner: tool,
          messages,
        };
        write(`\n],"scan":${jsonText(scan)}}\n`);
      },
    };
  },
};

function vulnerability(finding: Finding, fingerprint: string, check: CheckFacts | undefined): object {
  const { title, severity, suppressed, place, attack, fix, resource, path, container } = finding;
  const file = repositoryPath(place.file);
  const description = `${nameOf(resource)}: ${sentenceOf(finding)}`;
  return {
    id: uuidOf(fingerprint),
    name: oneLine(title, 255),
    description: `${oneLine(description)}\n\n${attack}`,
    // Whatever GitLab counts, an accepted finding must not weigh.
    severity: suppressed === undefined ? SEVERITIES[severity] : 'Info',
    solution: oneLine(fix.summary),
    identifiers: identifiersOf(finding, check),
    ...(check === undefined ? {} : { links: [{ name: check.title, url: helpUriOf(check) }] }),
    location: { file, start_line: place.line, end_line: place.line, class: oneLine(nameOf(resource)) },
    tracking: {
      type: 'source',
      items: [
        {
          file,
          start_line: place.line,
          end_line: place.line,
          signatures: [{ algorithm: 'scope_offset', value: fingerprint }],
        },
      ],
    },
    details: details({
      Field: formatPath(path),
      ...(container === undefined ? {} : { Container: container }),
      ...(suppressed === undefined ? {} : { Accepted: acceptance(suppressed) }),
    }),
  };
}

/** The first one tracks the finding; the others are what people search by. */
function identifiersOf({ check, title }: Finding, facts: CheckFacts | undefined): object[] {
  const own = { type: 'gatehouse_check', name: `gatehouse ${check}: ${title}`, value: check };
  const taxa = (facts?.references ?? []).map(taxonOf).filter((taxon) => taxon !== undefined);
  const others = taxa.map(({ taxonomy, id, uri }) => ({
    type: (taxonomy.name.split(' ')[0] ?? '').toLowerCase(),
    name: `${taxonomy.name} ${id}`,
    value: id,
    url: uri,
  }));
  return [own, ...others].slice(0, 20);
}

function details(texts: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [
      name.toLowerCase(),
      { name, type: 'text', value: oneLine(value) },
    ]),
  );
}

function messageOf({ code, message, remedy, file, place, incomplete }: Problem): object {
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  const text = [`${where}: [${code}] ${message}`, ...(remedy === undefined ? [] : [remedy])].join('. ');
  return { level: incomplete ? 'fatal' : 'warn', value: oneLine(text) };
}

/** A fingerprint in the form of a UUID whose content is its maker's own (version 8). */
function uuidOf(fingerprint: string): string {
  const digits = `${fingerprint.slice(0, 12)}8${fingerprint.slice(13, 16)}8${fingerprint.slice(17)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}
