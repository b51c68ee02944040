/** Whose numbering a reference is of. */
export interface Taxonomy {
  readonly name: 'MITRE ATT&CK' | 'CIS Kubernetes Benchmark' | 'NSA Kubernetes Hardening Guide';
  readonly organization: string;
  readonly uri: string;
}

export interface Taxon {
  readonly taxonomy: Taxonomy;
  readonly id: string;
  readonly uri: string;
}

const MITRE: Taxonomy = {
  name: 'MITRE ATT&CK',
  organization: 'MITRE',
  uri: 'https://attack.mitre.org/matrices/enterprise/containers/',
};
const CIS: Taxonomy = {
  name: 'CIS Kubernetes Benchmark',
  organization: 'Center for Internet Security',
  uri: 'https://www.cisecurity.org/benchmark/kubernetes',
};
const NSA: Taxonomy = {
  name: 'NSA Kubernetes Hardening Guide',
  organization: 'National Security Agency',
  uri: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
};
export const TAXONOMIES: readonly Taxonomy[] = [MITRE, CIS, NSA];

const STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const CHECKLIST = 'https://kubernetes.io/docs/concepts/security/application-security-checklist/';

/** What a reference such as `MITRE T1611` names; undefined where it names a document. */
export function taxonOf(reference: string): Taxon | undefined {
  const [, source, id = ''] = /^(MITRE|CIS|NSA) (.+)$/.exec(reference) ?? [];
  if (source === 'MITRE')
    return { taxonomy: MITRE, id, uri: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/` };
  if (source === 'CIS') return { taxonomy: CIS, id, uri: CIS.uri };
  if (source === 'NSA') return { taxonomy: NSA, id, uri: NSA.uri };
  return undefined;
}

/** A page where others explain what the check is about: the Standards for a control, a technique for a practice. */
export function helpUriOf(check: {
  readonly level?: unknown;
  readonly references: readonly string[];
}): string {
  if (check.level !== undefined) return STANDARDS;
  const technique = check.references.map(taxonOf).find((taxon) => taxon?.taxonomy === MITRE);
  return technique?.uri ?? CHECKLIST;
}
