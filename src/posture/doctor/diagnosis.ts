import { inEnglish, type Saying, saying } from '../../core/saying.ts';
import type { Severity } from '../../core/severity.ts';

/** All that can be found, how bad it is at worst, and why it hurts. */
export const DIAGNOSES = {
  'not-installed': [
    'high',
    saying('doctor.not-installed', 'Nothing of Gatehouse is in this cluster, so nothing is judged by it.'),
  ],
  'webhook-missing': [
    'high',
    saying(
      'doctor.webhook-missing',
      'The server runs, and the API server does not ask it: nothing is judged.',
    ),
  ],
  'two-installations': [
    'high',
    saying(
      'doctor.two-installations',
      'Every pod is judged twice, by two configurations, and the caBundle of one may be written by the other.',
    ),
  ],
  'certificate-missing': [
    'critical',
    saying('doctor.certificate-missing', 'Without a certificate the server cannot answer.'),
  ],
  'certificate-expired': [
    'critical',
    saying('doctor.certificate-expired', 'The API server refuses the connection.'),
  ],
  'certificate-expiring': [
    'high',
    saying(
      'doctor.certificate-expiring',
      'It should have been renewed long ago: certificates of our own making are, at two thirds of their life.',
    ),
  ],
  'certificate-not-yet-valid': [
    'critical',
    saying('doctor.certificate-not-yet-valid', 'The API server refuses the connection until then.'),
  ],
  'certificate-names-other': [
    'critical',
    saying('doctor.certificate-names-other', 'The API server calls the Service by a name that is not in it.'),
  ],
  'ca-bundle-empty': [
    'critical',
    saying('doctor.ca-bundle-empty', 'The API server trusts no certificate that was made in the cluster.'),
  ],
  'ca-bundle-unreadable': [
    'critical',
    saying('doctor.ca-bundle-unreadable', 'The API server cannot read it, so every call fails.'),
  ],
  'ca-bundle-wrong': [
    'critical',
    saying('doctor.ca-bundle-wrong', 'The API server does not trust the certificate that is served.'),
  ],
  'ca-bundle-expired': [
    'critical',
    saying('doctor.ca-bundle-expired', 'What an expired authority has signed is not trusted.'),
  ],
  'webhook-matches-own-namespace': [
    'critical',
    saying(
      'doctor.webhook-matches-own-namespace',
      'When all replicas are gone, no new one can start, because nobody answers for its pod.',
    ),
  ],
  'webhook-matches-kube-system': [
    'critical',
    saying(
      'doctor.webhook-matches-kube-system',
      'Without a replica, nothing that the cluster lives by can start: DNS, network, storage.',
    ),
  ],
  'webhook-matches-node-traffic': [
    'critical',
    saying(
      'doctor.webhook-matches-node-traffic',
      'Nodes renew a lease every ten seconds. When that fails they are taken for dead and their pods are evicted.',
    ),
  ],
  'pods-unseen': ['critical', saying('doctor.pods-unseen', 'Pods are let in without being judged.')],
  'workloads-unseen': [
    'medium',
    saying(
      'doctor.workloads-unseen',
      'enforceWorkloads is on, and the API server does not ask about workloads.',
    ),
  ],
  'policies-unasked': [
    'high',
    saying('doctor.policies-unasked', 'Policies are served, and the API server does not ask them.'),
  ],
  'policies-quarantined': [
    'high',
    saying('doctor.policies-quarantined', 'A policy is not in force as it was last written.'),
  ],
  'policies-late': [
    'medium',
    saying(
      'doctor.policies-late',
      'A policy did not come to its end in time; its requests are answered by its failure policy.',
    ),
  ],
  'policies-granted-to-all': [
    'medium',
    saying(
      'doctor.policies-granted-to-all',
      'Every policy may do this, also one that somebody adds tomorrow and nobody has read.',
    ),
  ],
  'failure-ignored': [
    'low',
    saying('doctor.failure-ignored', 'While no replica answers, every pod is let in.'),
  ],
  'timeouts-add-up': [
    'medium',
    saying(
      'doctor.timeouts-add-up',
      'The API server gives up on the whole request after 30 s; then even webhooks with Ignore make it fail.',
    ),
  ],
  'no-ready-replica': ['critical', saying('doctor.no-ready-replica', 'Nobody answers for new pods.')],
  'single-replica': [
    'high',
    saying('doctor.single-replica', 'When this one goes, nobody answers for new pods.'),
  ],
  'no-disruption-budget': [
    'medium',
    saying('doctor.no-disruption-budget', 'A drain of nodes may take all replicas at the same time.'),
  ],
  'replicas-on-one-node': [
    'high',
    saying('doctor.replicas-on-one-node', 'When this node goes, nobody answers for new pods.'),
  ],
  'replicas-in-one-zone': [
    'medium',
    saying('doctor.replicas-in-one-zone', 'When this zone goes, nobody answers for new pods.'),
  ],
  'service-missing': ['critical', saying('doctor.service-missing', 'The webhook leads nowhere.')],
  'service-without-endpoints': [
    'critical',
    saying('doctor.service-without-endpoints', 'The webhook leads to a Service that leads nowhere.'),
  ],
  'service-port-wrong': [
    'critical',
    saying('doctor.service-port-wrong', 'The webhook asks for a port that nobody listens on.'),
  ],
  'permission-missing': [
    'critical',
    saying('doctor.permission-missing', 'The server cannot do its work, or not for long.'),
  ],
  'configuration-refused': [
    'high',
    saying('doctor.configuration-refused', 'An older configuration is in force, not the one that is there.'),
  ],
  'configuration-unseen': [
    'medium',
    saying('doctor.configuration-unseen', 'No replica has taken notice of it.'),
  ],
  'exemption-never-matches': [
    'low',
    saying(
      'doctor.exemption-never-matches',
      'It is there and does nothing; whoever wrote it believes otherwise.',
    ),
  ],
  'exemption-of-person': [
    'medium',
    saying(
      'doctor.exemption-of-person',
      'Pods of a Deployment are created by a controller, so its pods are denied in spite of the exemption; only bare pods profit.',
    ),
  ],
  'exemption-of-everybody': [
    'high',
    saying(
      'doctor.exemption-of-everybody',
      'This user creates the pods of every Deployment, StatefulSet or Job: none of them is judged.',
    ),
  ],
  'labels-lowerable': [
    'low',
    saying('doctor.labels-lowerable', 'Whoever may patch a namespace may take its level away.'),
  ],
} as const satisfies Readonly<Record<string, readonly [Severity, Saying]>>;

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
  /** The same, for other languages than English. */
  readonly said: Readonly<Record<'subject' | 'seen' | 'why' | 'mend', Saying | string>>;
}

export function diagnosis(
  id: DiagnosisId,
  parts: {
    readonly subject: Saying | string;
    readonly seen: Saying | string;
    readonly mend: Saying | string;
    readonly severity?: Severity;
  },
): Diagnosis {
  const [severity, why] = DIAGNOSES[id];
  const { subject, seen, mend } = parts;
  return {
    id,
    severity: parts.severity ?? severity,
    subject: inEnglish(subject),
    seen: inEnglish(seen),
    why: inEnglish(why),
    mend: inEnglish(mend),
    said: { subject, seen, why, mend },
  };
}

/** Two commands, either of which mends it. */
export function eitherOf(one: string, other: string): Saying {
  return saying('doctor.mend.either', '{one}, or {other}', { one, other });
}
