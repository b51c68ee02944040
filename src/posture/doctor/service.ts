import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { labelsOf, recordAt, recordsAt, textAt } from './fields.ts';
import { containerOf, type Installation } from './installation.ts';
import { isReady } from './replicas.ts';

/** The way from the webhook to a replica. */
export function diagnoseService(facts: Facts, found: Installation): Diagnosis[] {
  const { namespace, serviceName, service, entries } = found;
  const byService = entries.filter(({ webhook }) => 'service' in recordAt(webhook, 'clientConfig'));
  if (byService.length === 0 || facts.list('Service') === undefined) return [];
  const subject = `Service ${namespace}/${serviceName}`;
  if (service === undefined) {
    const seen = `the webhooks of ${byService[0]?.configuration} call it, and it is not there`;
    return [
      diagnosis('service-missing', {
        subject,
        seen,
        mend: 'helm upgrade, or kubectl apply -f deploy/manifests/install.yaml',
      }),
    ];
  }
  return [...wrongPorts(found, subject, service), ...noEndpoints(facts, found, subject)];
}

function wrongPorts(found: Installation, subject: string, service: PlainObject): Diagnosis[] {
  const ports = recordsAt(service, 'spec', 'ports');
  const asked = new Set(
    found.entries.map(({ webhook }) => recordAt(webhook, 'clientConfig', 'service')['port'] ?? 443),
  );
  return [...asked].flatMap((port) => {
    const own = ports.find((each) => each['port'] === port);
    if (own === undefined) {
      const seen = `the webhook asks for port ${String(port)}; it has ${ports.map((each) => String(each['port'])).join(', ') || 'none'}`;
      const mend =
        'give clientConfig.service.port and the port of the Service the same number (service.port of the chart)';
      return [diagnosis('service-port-wrong', { subject, seen, mend })];
    }
    const target = own['targetPort'] ?? port;
    const listening = recordsAt(containerOf(found), 'ports');
    const fits = listening.some((each) => each['name'] === target || each['containerPort'] === target);
    if (found.deployment === undefined || listening.length === 0 || fits) return [];
    const seen = `its targetPort is ${String(target)}; the replicas listen on ${listening.map((each) => `${textAt(each, 'name')} ${String(each['containerPort'])}`).join(', ')}`;
    return [
      diagnosis('service-port-wrong', { subject, seen, mend: 'set targetPort to the name of that port' }),
    ];
  });
}

function noEndpoints(
  facts: Facts,
  { namespace, serviceName, replicas }: Installation,
  subject: string,
): Diagnosis[] {
  const slices = facts.list('EndpointSlice');
  // Without a ready replica there is none to lead to, and that has been said.
  if (slices === undefined || replicas?.some(isReady) === false) return [];
  const own = slices.filter(
    (slice) =>
      resourceOf(slice).namespace === namespace &&
      labelsOf(slice)['kubernetes.io/service-name'] === serviceName,
  );
  const ready = own
    .flatMap((slice) => recordsAt(slice, 'endpoints'))
    .filter((each) => recordAt(each, 'conditions')['ready'] !== false);
  if (ready.length > 0) return [];
  return [
    diagnosis('service-without-endpoints', {
      subject,
      seen: 'no endpoint of it is ready',
      mend: `compare its selector with the labels of the pods: kubectl -n ${namespace} get service ${serviceName} -o yaml; kubectl -n ${namespace} get pods --show-labels`,
    }),
  ];
}
