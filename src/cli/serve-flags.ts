import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { parseDuration } from '../server/duration.ts';
import { InvalidValue } from './invalid-value.ts';
import { addGrantOptions, type GrantFlags } from './policy-options.ts';

/** The flags of `gatehouse serve`. Those of the upstream webhook keep its names, meanings and defaults. */
export interface ServeFlags extends GrantFlags {
  readonly kubeconfig: string;
  readonly config: string;
  readonly clientQpsLimit: number;
  readonly clientQpsBurst: number;
  readonly bindAddress: string;
  readonly securePort: number;
  readonly tlsCertFile?: string;
  readonly tlsPrivateKeyFile?: string;
  readonly tlsCipherSuites?: string[];
  readonly tlsMinVersion?: string;
  readonly tlsCurvePreferences?: string[];
  readonly disableHttp2Serving?: true;
  readonly http2MaxStreamsPerConnection: number;
  readonly v: number;
  readonly standalone?: string;
  readonly policy?: string[];
  readonly policyWebhooks?: string;
  readonly excludeNamespace: string[];
  readonly servicePort: number;
  readonly webhookUrl?: string;
  readonly webhookCaFile?: string;
  readonly printWebhooks?: true;
  readonly printRbac?: true;
  readonly compatible?: true;
  readonly clientCaFile?: string;
  readonly clientAllowedNames?: string[];
  readonly shutdownDelayDuration: number;
  readonly shutdownTimeoutDuration: number;
  readonly certificateSecret?: string;
  readonly namespace?: string;
  readonly serviceName: string;
  readonly webhookConfiguration: string[];
  readonly kubernetesMinor: number;
}

const list = (text: string): string[] => text.split(',').filter((item) => item !== '');
const collect = (text: string, before: string[]): string[] => [...before, ...list(text)];

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidValue(saying('expected.whole', 'a whole number is expected.'));
  return Number(text);
}

function number(text: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value))
    throw new InvalidValue(saying('expected.any-number', 'a number is expected.'));
  return value;
}

function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined || milliseconds < 0)
    throw new InvalidValue(saying('expected.duration', 'a duration such as 5s or 1m30s is expected.'));
  return milliseconds;
}

function port(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= 65535) return value;
  throw new InvalidValue(
    saying('expected.port', 'It must be between 1 and 65535, inclusive. It cannot be turned off with 0.'),
  );
}

/** The API server takes no other. */
function webAddress(text: string): string {
  if (/^https:\/\/[^/?#@]+\/?$/.test(text)) return text;
  throw new InvalidValue(saying('expected.https', 'https://HOST or https://HOST:PORT is expected.'));
}

/** What Kubernetes' servers allow where nobody says, or says 0. */
const MAX_STREAMS = 100;

/** Accepted because the upstream webhook accepts them; they change nothing here. */
const IGNORED = [
  ['--cert-dir <directory>', 'where upstream would keep a certificate of its own making'],
  ['--permit-address-sharing', 'SO_REUSEADDR, which Node always sets'],
  ['--permit-port-sharing', 'SO_REUSEPORT'],
  ['--tls-sni-cert-key <pairs>', 'certificates by server name'],
  ['--vmodule <patterns>', 'verbosity by source file'],
  ['--log-flush-frequency <duration>', 'the log is not buffered'],
] as const;

export function addServeFlags(command: Command): Command {
  command
    .option('--standalone <directory>', 'no cluster: namespaces and pods are the manifests of this directory')
    .option(
      '--policy <file,...>',
      'policies to serve under /policies/validate and /policies/mutate; read again when they change',
      list,
    );
  addGrantOptions(command)
    .option(
      '--policy-webhooks <name>',
      'ValidatingWebhookConfiguration and MutatingWebhookConfiguration whose webhooks are kept as the policies need them',
    )
    .option(
      '--exclude-namespace <name,...>',
      'namespaces whose objects policies are not asked about, beside our own',
      list,
      ['kube-system'],
    )
    .option('--print-webhooks', 'print the webhook configurations that the policies need, and end')
    .option('--print-rbac', 'print the rights that the policies need, and end')
    .option('--kubeconfig <file>', 'how to reach the cluster; the service account of the pod when empty', '')
    .option('--config <file>', 'a PodSecurityConfiguration; all privileged when empty', '')
    .option('--client-qps-limit <n>', 'requests a second to the API server', number, 20)
    .option('--client-qps-burst <n>', 'requests to the API server at once', whole, 50)
    .option('--bind-address <address>', 'address to listen on', '0.0.0.0')
    .option('--secure-port <port>', 'port to listen on', port, 8443)
    .option(
      '--tls-cert-file <file>',
      'certificate to serve, followed by its chain; read again when it changes',
    )
    .option('--tls-private-key-file <file>', 'its private key')
    .option('--tls-cipher-suites <suites>', "cipher suites for TLS 1.2, by Go's names", list)
    .option('--tls-min-version <version>', 'VersionTLS12 or VersionTLS13')
    .option('--tls-curve-preferences <numbers>', 'curves: 23, 24, 25, 29', list)
    .option('--disable-http2-serving', 'HTTP/1.1 only')
    .option(
      '--http2-max-streams-per-connection <n>',
      'streams a connection; 0 is the default',
      (text) => whole(text) || MAX_STREAMS,
      MAX_STREAMS,
    )
    .option(
      '-v, --v <level>',
      'verbosity of the log: 0 errors and changes, 2 denials, 4 every decision',
      whole,
      2,
    )
    .option('--compatible', "upstream's content type, text/plain, for verdicts")
    .option('--client-ca-file <file>', 'only clients with a certificate of this authority get a verdict')
    .option('--client-allowed-names <names>', 'common names of those clients (default: kube-apiserver)', list)
    .option(
      '--shutdown-delay-duration <duration>',
      'how long to serve on after SIGTERM, while readiness fails',
      duration,
      5000,
    )
    .option(
      '--shutdown-timeout-duration <duration>',
      'how long requests may take to finish after that',
      duration,
      25_000,
    )
    .option(
      '--certificate-secret <name>',
      'make certificates and share them with other replicas in this Secret',
    )
    .option('--namespace <name>', 'our own namespace; from the service account when not given')
    .option('--service-name <name>', 'the Service that the API server calls us by', 'gatehouse')
    .option('--service-port <port>', 'its port, for the webhooks of policies', port, 443)
    .option(
      '--webhook-url <url>',
      'in the webhooks of policies, this address in place of the Service',
      webAddress,
    )
    .option(
      '--webhook-ca-file <file>',
      'authority in the webhooks of policies, where the certificate is not of our own making',
    )
    .option(
      '--webhook-configuration <name>',
      'ValidatingWebhookConfiguration whose caBundle is kept up; repeat for several',
      collect,
      [],
    )
    .addOption(
      new Option('--kubernetes-minor <n>', 'pins newer than this minor are counted as future in the metrics')
        .argParser(whole)
        .default(37),
    );
  for (const [flags, why] of IGNORED)
    command.addOption(new Option(flags, `accepted, without effect: ${why}`).hideHelp());
  return command;
}
