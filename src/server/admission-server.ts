import type { SecureContextOptions } from 'node:tls';
import type { Decision } from '../admission/decision.ts';
import type { Gate } from '../admission/gate.ts';
import { logLineOf } from '../admission/log-line.ts';
import type { CertificateSource } from './certificates.ts';
import { daysLeft } from './certificates.ts';
import type { Answer, Exchange } from './exchange.ts';
import { answerHealth, type HealthCheck } from './health.ts';
import { type HttpsServer, startHttpsServer } from './https-server.ts';
import { createMetrics, METRICS_CONTENT_TYPE, type Readings } from './metrics.ts';
import { answerPolicies, type PolicyEndpointOptions } from './policy-endpoint.ts';
import { answer, MAX_BODY } from './validation-handler.ts';
import { yamlToJson } from './yaml-to-json.ts';

export interface AdmissionServerOptions {
  readonly host: string;
  readonly port: number;
  readonly certificates: CertificateSource;
  readonly tls: SecureContextOptions;
  readonly http2: boolean;
  readonly maxStreams: number;
  /** The gate as it is now; asked for with every request. */
  readonly gate: () => Gate;
  /** Milliseconds since 1970; the gate has a clock of its own. */
  readonly now: () => number;
  readonly compatible: boolean;
  /** Minor of the Kubernetes that this release stands for; newer pins are counted as `future`. */
  readonly kubernetesMinor: number;
  readonly ready: readonly HealthCheck[];
  readonly readings: Omit<Readings, 'certificateDaysLeft' | 'inFlight'>;
  /** Told of every decision that is to last. */
  readonly decided?: (decision: Decision) => void;
  /** Policies that judge under paths of their own. */
  readonly policies?: PolicyEndpointOptions;
  /** With it only these clients get a verdict; the health endpoints stay open. */
  readonly clients?: { readonly authority: string; readonly names: readonly string[] };
  readonly log: (level: 'info' | 'error', message: string, fields: object) => void;
}

export interface AdmissionServer {
  readonly port: number;
  /** Fails readiness, waits for others to notice, then stops without losing a request. */
  stop(options: { readonly drainMs: number; readonly withinMs: number }): Promise<void>;
}

export async function startAdmissionServer(options: AdmissionServerOptions): Promise<AdmissionServer> {
  const { clients, compatible, log } = options;
  let draining = false;
  let server: HttpsServer | undefined;
  const metrics = createMetrics(options.kubernetesMinor, {
    ...options.readings,
    certificateDaysLeft: () => daysLeft(options.certificates, options.now()),
    inFlight: () => server?.inFlight() ?? 0,
    ...(options.policies && policyReadings(options.policies)),
  });
  const ping: HealthCheck = { name: 'ping', failure: () => undefined };
  const shutdown: HealthCheck = {
    name: 'shutdown',
    failure: () => (draining ? 'process is shutting down' : undefined),
  };
  const groups = { healthz: [ping], readyz: [...options.ready, shutdown] };

  async function handle(exchange: Exchange): Promise<Answer> {
    const health = answerHealth(exchange.target, groups);
    if (health !== undefined) return health;
    if (exchange.target.split('?', 1)[0] === '/metrics') {
      return { status: 200, headers: { 'Content-Type': METRICS_CONTENT_TYPE }, body: await metrics.text() };
    }
    if (clients !== undefined && !clients.names.includes(exchange.client ?? '')) return FORBIDDEN;
    if (options.policies !== undefined) {
      const judged = await answerPolicies(exchange.target, exchange.body, options.policies);
      if (judged !== undefined) return judged;
    }
    const gate = options.gate();
    const receivedAt = gate.now();
    const answered = await answer(exchange, { gate, compatible, yamlToJson, receivedAt });
    const { judged, failure, ...rest } = answered;
    if (judged === undefined) {
      if (failure !== undefined) metrics.refused(failure);
      if (failure === 'crashed') log('error', 'a request could not be answered', { target: exchange.target });
      return rest;
    }
    const { request, decision } = judged;
    if (request.dryRun !== true) options.decided?.(decision);
    metrics.count(request, decision);
    metrics.observe((gate.now() - receivedAt) / 1000, request, decision.verdict);
    if (decision.verdict === 'deny' || decision.failures.length > 0) {
      log('info', decision.verdict === 'deny' ? 'denied' : 'judged in part', logLineOf(decision, request));
    }
    return rest;
  }

  server = await startHttpsServer({
    ...options,
    ...(clients && { clientAuthority: clients.authority }),
    maxBody: MAX_BODY,
    handle,
  });
  const { address } = server;
  return {
    port: address.port,
    stop: async ({ drainMs, withinMs }) => {
      draining = true;
      server.expectStop();
      await new Promise((resolve) => setTimeout(resolve, drainMs));
      await server.stop(withinMs);
    },
  };
}

const FORBIDDEN: Answer = {
  status: 403,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
  body: 'a client certificate of the API server is needed\n',
};

function policyReadings({
  inForce,
  late,
}: PolicyEndpointOptions): Pick<Readings, 'policiesQuarantined' | 'policiesLate'> {
  return {
    policiesQuarantined: () => inForce().quarantined.length,
    ...(late && { policiesLate: () => late().length }),
  };
}
