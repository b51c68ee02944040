import { saying } from '../../core/saying.ts';
import { SEVERITIES } from '../../core/severity.ts';
import { resourceOf } from '../../resources/objects.ts';
import { diagnoseCertificates } from './certificates.ts';
import { diagnoseConfiguration } from './configuration.ts';
import { type Diagnosis, diagnosis, eitherOf } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { type Installation, installationsIn } from './installation.ts';
import { diagnosePolicies } from './policies.ts';
import { diagnoseReplicas } from './replicas.ts';
import { diagnoseLabels, diagnosePermissions } from './rights.ts';
import { diagnoseService } from './service.ts';
import { diagnoseWebhooks } from './webhooks.ts';

/**
 * What hurts in a cluster, or will; the worst first. Where facts are missing, nothing is said of them: that they are missing
 * is for whoever collected them to say.
 */
export function diagnose(facts: Facts, now: number): Diagnosis[] {
  const installations = installationsIn(facts);
  const found = [
    ...presence(facts, installations),
    ...installations.flatMap((each) => [
      ...diagnoseCertificates(facts, each, now),
      ...diagnoseWebhooks(facts, each),
      ...diagnosePolicies(facts, each),
      ...diagnoseReplicas(facts, each),
      ...diagnoseService(facts, each),
      ...diagnosePermissions(facts, each),
    ]),
    ...diagnoseConfiguration(facts, installations[0]),
    ...diagnoseLabels(facts),
  ];
  const unique = new Map(found.map((each) => [`${each.id} ${each.subject} ${each.seen}`, each]));
  return [...unique.values()].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function presence(facts: Facts, installations: readonly Installation[]): Diagnosis[] {
  if (facts.list('ValidatingWebhookConfiguration') === undefined) return [];
  if (installations.length === 0) {
    if (facts.list('Deployment') === undefined) return [];
    return [
      diagnosis('not-installed', {
        subject: saying('doctor.subject.cluster', 'cluster'),
        seen: saying('doctor.seen.nothing', 'no webhook of gatehouse.dev, and no Deployment of Gatehouse'),
        mend: saying('doctor.mend.install', 'deploy/README.md says how to install it'),
      }),
    ];
  }
  if (installations.length > 1) {
    const places = installations.map((each) => `${each.namespace}/${each.serviceName}`);
    return [
      diagnosis('two-installations', {
        subject: places.join(', '),
        seen: saying('doctor.seen.installations', '{count} installations', { count: installations.length }),
        mend: saying(
          'doctor.mend.keep-one',
          'keep one: helm uninstall the others, or kubectl delete their ValidatingWebhookConfiguration, then the rest',
        ),
      }),
    ];
  }
  return installations
    .filter(({ entries }) => entries.every(({ isOfPolicies }) => isOfPolicies))
    .map(({ namespace, deployment }) =>
      diagnosis('webhook-missing', {
        subject: `Deployment ${namespace}/${deployment === undefined ? '' : resourceOf(deployment).name}`,
        seen: saying('doctor.seen.no-webhook', 'no ValidatingWebhookConfiguration leads to it'),
        mend: eitherOf(
          'helm upgrade --set webhook.enabled=true',
          'kubectl apply -f deploy/manifests/install.yaml',
        ),
      }),
    );
}
