import { saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis, eitherOf } from './diagnosis.ts';
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
    const seen = saying(
      'doctor.seen.no-service',
      'the webhooks of {configuration} call it, and it is not there',
      {
        configuration: byService[0]?.configuration,
      },
    );
    return [
      diagnosis('service-missing', {
        subject,
        seen,
        mend: eitherOf('helm upgrade', 'kubectl apply -f deploy/manifests/install.yaml'),
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
      const own = ports.map((each) => String(each['port'])).join(', ');
      const seen =
        own === ''
          ? saying('doctor.seen.no-port', 'the webhook asks for port {port}; it has none', {
              port: String(port),
            })
          : saying('doctor.seen.other-port', 'the webhook asks for port {port}; it has {own}', {
              port: String(port),
              own,
            });
      const mend = saying(
        'doctor.mend.same-port',
        'give clientConfig.service.port and the port of the Service the same number (service.port of the chart)',
      );
      return [diagnosis('service-port-wrong', { subject, seen, mend })];
    }
    const target = own['targetPort'] ?? port;
    const listening = recordsAt(containerOf(found), 'ports');
    const fits = listening.some((each) => each['name'] === target || each['containerPort'] === target);
    if (found.deployment === undefined || listening.length === 0 || fits) return [];
    const seen = saying(
      'doctor.seen.target-port',
      'its targetPort is {target}; the replicas listen on {ports}',
      {
        target: String(target),
        ports: listening.map((each) => `${textAt(each, 'name')} ${String(each['containerPort'])}`).join(', '),
      },
    );
    return [
      diagnosis('service-port-wrong', {
        subject,
        seen,
        mend: saying('doctor.mend.target-port', 'set targetPort to the name of that port'),
      }),
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
      seen: saying('doctor.seen.no-endpoint', 'no endpoint of it is ready'),
      mend: saying('doctor.mend.compare', 'compare its selector with the labels of the pods: {commands}', {
        commands: `kubectl -n ${namespace} get service ${serviceName} -o yaml; kubectl -n ${namespace} get pods --show-labels`,
      }),
    }),
  ];
}
