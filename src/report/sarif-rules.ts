import type { CheckFacts } from '../core/check-facts.ts';
import { PROBLEM_CODES, type ProblemCode } from '../core/problem.ts';
import type { Severity } from '../core/severity.ts';
import { helpUriOf, TAXONOMIES, taxonOf } from './reference-link.ts';

/** On the scale that code scanning sorts by: above 9 critical, from 7 high, from 4 medium, below low. */
const SCORES: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: undefined,
};

/** How a check is described once for all of its results. */
export function ruleOf(check: CheckFacts): object {
  const { id, title, summary, level, severity, attack, fix, references } = check;
  const score = SCORES[severity];
  return {
    id,
    name: id.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summary },
    help: {
      text: `${summary}\n\nAttack: ${attack}\n\nFix (${fix.safety}): ${fix.summary}\n\nReferences: ${references.join(', ')}`,
      markdown: `${summary}\n\n**Attack:** ${attack}\n\n**Fix** (${fix.safety}): ${fix.summary}\n\n**References:** ${references.map(linked).join(', ')}`,
    },
    helpUri: helpUriOf(check),
    defaultConfiguration: { level: sarifLevel(severity) },
    relationships: references
      .map(taxonOf)
      .flatMap((taxon) =>
        taxon === undefined
          ? []
          : [{ target: { id: taxon.id, toolComponent: { name: taxon.taxonomy.name } }, kinds: ['relevant'] }],
      ),
    properties: {
      tags: ['security', 'kubernetes', level === undefined ? 'practice' : `pod-security/${level}`],
      precision: 'very-high',
      'problem.severity': sarifLevel(severity) === 'note' ? 'recommendation' : sarifLevel(severity),
      ...(score === undefined ? {} : { 'security-severity': score }),
    },
  };
}

function linked(reference: string): string {
  const taxon = taxonOf(reference);
  return taxon === undefined ? reference : `[${reference}](${taxon.uri})`;
}

function sarifLevel(severity: Severity): 'error' | 'warning' | 'note' {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'info' ? 'note' : 'warning';
}

/** The numberings that the rules refer to, each with the numbers that are used. */
export function taxonomiesOf(checks: Iterable<CheckFacts>): { readonly name: string }[] {
  const taxa = [...checks].flatMap(({ references }) => references.map(taxonOf));
  return TAXONOMIES.flatMap((taxonomy) => {
    const uris = new Map(
      taxa.flatMap((taxon) => (taxon?.taxonomy === taxonomy ? [[taxon.id, taxon.uri] as const] : [])),
    );
    if (uris.size === 0) return [];
    const { name, organization, uri } = taxonomy;
    return [
      {
        name,
        organization,
        informationUri: uri,
        shortDescription: { text: name },
        isComprehensive: false,
        taxa: [...uris].map(([id, helpUri]) => ({ id, helpUri })),
      },
    ];
  });
}

export function notificationRule(code: ProblemCode): object {
  return { id: code, shortDescription: { text: PROBLEM_CODES[code] } };
}
