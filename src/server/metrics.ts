import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Decision } from '../admission/decision.ts';
import { incrementsOf, METRICS, resourceLabel } from '../admission/metrics.ts';
import type { AdmissionRequest } from '../admission/request.ts';

/** As the upstream webhook answers. */
export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores';

const LABELS = {
  pod_security_evaluations_total: [
    'decision',
    'mode',
    'policy_level',
    'policy_version',
    'request_operation',
    'resource',
    'subresource',
  ],
  pod_security_exemptions_total: ['request_operation', 'resource', 'subresource'],
  pod_security_errors_total: ['fatal', 'request_operation', 'resource', 'subresource'],
} as const;

const OPERATIONS = new Set(['create', 'update', 'delete', 'connect']);
const SUBRESOURCES = new Set(['', 'ephemeralcontainers', 'resize']);

/** Values that are looked up when somebody asks for the metrics. */
export interface Readings {
  readonly certificateDaysLeft?: () => number | undefined;
  readonly namespaceCacheSilence?: () => number | undefined;
  readonly configurationAccepted?: () => boolean;
  readonly inFlight?: () => number;
  /** Policies that are not in force as they were last written. */
  readonly policiesQuarantined?: () => number;
  /** Policies that ran out of their time lately. */
  readonly policiesLate?: () => number;
  /** How many exceptions are in each state. */
  readonly exceptions?: () => Readonly<Record<string, number>>;
}

export interface Metrics {
  count(request: AdmissionRequest, decision: Decision): void;
  /** Answers without a verdict, by cause. */
  refused(failure: string): void;
  observe(seconds: number, request: AdmissionRequest, verdict: Decision['verdict']): void;
  text(): Promise<string>;
}

/** Upstream's three counters, under its names, and what we add under our own. */
export function createMetrics(kubernetesMinor: number, readings: Readings): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counters = new Map(
    METRICS.map(({ name, help, initial }) => {
      const counter = new Counter({ name, help, labelNames: [...LABELS[name]], registers });
      for (const labels of initial) counter.inc({ ...labels }, 0);
      return [name, counter as Counter];
    }),
  );
  const latency = new Histogram({
    name: 'gatehouse_admission_duration_seconds',
    help: 'Time from a request with its body to the answer, by resource and verdict.',
    labelNames: ['resource', 'verdict'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const refusals = new Counter({
    name: 'gatehouse_admission_refused_total',
    help: 'Requests answered without a verdict, by cause.',
    labelNames: ['cause'],
    registers,
  });
  const gauge = (name: string, help: string, read: (() => number | undefined) | undefined): void => {
    if (read === undefined) return;
    const reading = new Gauge({
      name,
      help,
      registers,
      collect: () => {
        const value = read();
        if (value === undefined) reading.remove();
        else reading.set(value);
      },
    });
  };
  const { configurationAccepted } = readings;
  gauge(
    'gatehouse_certificate_days_left',
    'Days until the serving certificate ends.',
    readings.certificateDaysLeft,
  );
  gauge(
    'gatehouse_namespace_cache_silence_seconds',
    'Seconds since the API server was last heard about namespaces.',
    readings.namespaceCacheSilence,
  );
  gauge(
    'gatehouse_policies_quarantined',
    'Policies that do not compile as they are now, so that an earlier version is in force or their failure policy decides.',
    readings.policiesQuarantined,
  );
  gauge(
    'gatehouse_policies_late',
    'Policies in JavaScript that did not end in their time lately, so that they leave a thread to the others.',
    readings.policiesLate,
  );
  gauge('gatehouse_requests_in_flight', 'Requests that are being answered.', readings.inFlight);
  gauge(
    'gatehouse_configuration_accepted',
    '1 when the GatehouseConfiguration as it is now is in force, 0 when an older one stays because it was refused.',
    configurationAccepted === undefined ? undefined : () => (configurationAccepted() ? 1 : 0),
  );
  const { exceptions } = readings;
  if (exceptions !== undefined) {
    const states = new Gauge({
      name: 'gatehouse_exceptions',
      help: 'Exceptions in the cluster, by how they stand.',
      labelNames: ['state'],
      registers,
      collect: () => {
        states.reset();
        for (const [state, count] of Object.entries(exceptions())) states.set({ state }, count);
      },
    });
  }
  return {
    count: (request, decision) => {
      for (const { name, labels } of incrementsOf(decision, request, kubernetesMinor))
        counters.get(name)?.inc(bounded(labels));
    },
    refused: (cause) => refusals.inc({ cause }),
    observe: (seconds, request, verdict) =>
      latency.observe({ resource: resourceLabel(request), verdict }, seconds),
    text: () => textOf(registry),
  };
}

/** Whoever reaches the port can claim any operation; series are only made of those that Kubernetes knows. */
function bounded(labels: Readonly<Record<string, string>>): Record<string, string> {
  const { request_operation = '', subresource = '' } = labels;
  return {
    ...labels,
    request_operation: OPERATIONS.has(request_operation) ? request_operation : 'other',
    subresource: SUBRESOURCES.has(subresource) ? subresource : 'other',
  };
}

/** As upstream writes it: families by name, series by their labels, nothing about a family without series. */
async function textOf(registry: Registry): Promise<string> {
  const names = registry.getMetricsAsArray().map(({ name }) => name);
  const texts = await Promise.all(names.sort().map((name) => registry.getSingleMetricAsString(name)));
  const families = texts.map((text) => {
    const lines = text.trimEnd().split('\n');
    const [help = '', type = '', ...series] = lines;
    if (series.length === 0) return [];
    return [help, type, ...(type.endsWith(' counter') ? series.sort() : series)];
  });
  return families
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}
