import type { Severity } from '../../core/severity.ts';

/** All that can be found, how bad it is at worst, and why it hurts. */
export const DIAGNOSES = {
  'not-installed': ['high', 'Nothing of Gatehouse is in this cluster, so nothing is judged by it.'],
  'webhook-missing': ['high', 'The server runs, and the API server does not ask it: nothing is judged.'],
  'two-installations': [
    'high',
    'Every pod is judged twice, by two configurations, and the caBundle of one may be written by the other.',
  ],
  'certificate-missing': ['critical', 'Without a certificate the server cannot answer.'],
  'certificate-expired': ['critical', 'The API server refuses the connection.'],
  'certificate-expiring': [
    'high',
    'It should have been renewed long ago: certificates of our own making are, at two thirds of their life.',
  ],
  'certificate-not-yet-valid': ['critical', 'The API server refuses the connection until then.'],
  'certificate-names-other': ['critical', 'The API server calls the Service by a name that is not in it.'],
  'ca-bundle-empty': ['critical', 'The API server trusts no certificate that was made in the cluster.'],
  'ca-bundle-unreadable': ['critical', 'The API server cannot read it, so every call fails.'],
  'ca-bundle-wrong': ['critical', 'The API server does not trust the certificate that is served.'],
  'ca-bundle-expired': ['critical', 'What an expired authority has signed is not trusted.'],
  'webhook-matches-own-namespace': [
    'critical',
    'When all replicas are gone, no new one can start, because nobody answers for its pod.',
  ],
  'webhook-matches-kube-system': [
    'critical',
    'Without a replica, nothing that the cluster lives by can start: DNS, network, storage.',
  ],
  'webhook-matches-node-traffic': [
    'critical',
    'Nodes renew a lease every ten seconds. When that fails they are taken for dead and their pods are evicted.',
  ],
  'pods-unseen': ['critical', 'Pods are let in without being judged.'],
  'workloads-unseen': ['medium', 'enforceWorkloads is on, and the API server does not ask about workloads.'],
  'failure-ignored': ['low', 'While no replica answers, every pod is let in.'],
  'timeouts-add-up': [
    'medium',
    'The API server gives up on the whole request after 30 s; then even webhooks with Ignore make it fail.',
  ],
  'no-ready-replica': ['critical', 'Nobody answers for new pods.'],
  'single-replica': ['high', 'When this one goes, nobody answers for new pods.'],
  'no-disruption-budget': ['medium', 'A drain of nodes may take all replicas at the same time.'],
  'replicas-on-one-node': ['high', 'When this node goes, nobody answers for new pods.'],
  'replicas-in-one-zone': ['medium', 'When this zone goes, nobody answers for new pods.'],
  'service-missing': ['critical', 'The webhook leads nowhere.'],
  'service-without-endpoints': ['critical', 'The webhook leads to a Service that leads nowhere.'],
  'service-port-wrong': ['critical', 'The webhook asks for a port that nobody listens on.'],
  'permission-missing': ['critical', 'The server cannot do its work, or not for long.'],
  'configuration-refused': ['high', 'An older configuration is in force, not the one that is there.'],
  'configuration-unseen': ['medium', 'No replica has taken notice of it.'],
  'exemption-never-matches': ['low', 'It is there and does nothing; whoever wrote it believes otherwise.'],
  'exemption-of-person': [
    'medium',
    'Pods of a Deployment are created by a controller, so its pods are denied in spite of the exemption; only bare pods profit.',
  ],
  'exemption-of-everybody': [
    'high',
    'This user creates the pods of every Deployment, StatefulSet or Job: none of them is judged.',
  ],
  'labels-lowerable': ['low', 'Whoever may patch a namespace may take its level away.'],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

export type DiagnosisId = keyof typeof DIAGNOSES;

/** One thing that hurts, or will. */
export interface Diagnosis {
  readonly id: DiagnosisId;
  readonly severity: Severity;
  /** Such as `Service gatehouse/gatehouse`. */
  readonly subject: string;
  readonly seen: string;
  readonly why: string;
  /** A command or an edit. */
  readonly mend: string;
}

export function diagnosis(
  id: DiagnosisId,
  parts: {
    readonly subject: string;
    readonly seen: string;
    readonly mend: string;
    readonly severity?: Severity;
  },
): Diagnosis {
  const [severity, why] = DIAGNOSES[id];
  return {
    id,
    severity: parts.severity ?? severity,
    subject: parts.subject,
    seen: parts.seen,
    why,
    mend: parts.mend,
  };
}
