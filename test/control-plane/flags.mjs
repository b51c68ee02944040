// The command lines of kube-apiserver, kube-controller-manager and etcd.
import { join } from 'node:path';

/** What a test of admission needs: workloads make pods, namespaces go away, service accounts and their tokens exist. */
const controllers = [
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'deployment-controller',
  'garbage-collector-controller',
  'job-controller',
  'namespace-controller',
  'replicaset-controller',
  'replicationcontroller-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'serviceaccount-token-controller',
  'statefulset-controller',
  'validatingadmissionpolicy-status-controller',
];

const everyRequestOnce = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [{ level: 'Metadata' }],
};

/** JSON is YAML, so an object can be written as it is; a string is taken to be the file's text. */
const textOf = (document) => (typeof document === 'string' ? document : JSON.stringify(document, null, 2));

const admissionOf = (configuration) =>
  configuration.kind === 'PodSecurityConfiguration'
    ? {
        apiVersion: 'apiserver.config.k8s.io/v1',
        kind: 'AdmissionConfiguration',
        plugins: [{ name: 'PodSecurity', configuration }],
      }
    : configuration;

export function serverFlags({ identities, etcdPort, port, directory, options }) {
  const { file } = identities;
  const disabled = [...(options.disableAdmissionPlugins ?? [])];
  // Without its controller no namespace gets the service account that this plugin demands of every pod.
  if (options.controllerManager === false) disabled.push('ServiceAccount');
  const flags = {
    'etcd-servers': `http://127.0.0.1:${etcdPort}`,
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'endpoint-reconciler-type': 'none',
    'secure-port': port,
    'tls-cert-file': identities.serverCertificatePath,
    'tls-private-key-file': identities.serverKeyPath,
    'client-ca-file': identities.authorityPath,
    'token-auth-file': identities.tokensPath,
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': identities.serviceAccountsPublicPath,
    'service-account-signing-key-file': identities.serviceAccountsPath,
    'service-cluster-ip-range': '10.96.0.0/24',
    'authorization-mode': 'RBAC',
    'allow-privileged': true,
    'audit-policy-file': file('audit-policy.yaml', textOf(options.auditPolicy ?? everyRequestOnce)),
    'audit-log-path': join(directory, 'audit.log'),
    'audit-log-mode': 'blocking',
    'shutdown-watch-termination-grace-period': '1s',
  };
  if (options.admissionConfiguration !== undefined) {
    const text = textOf(admissionOf(options.admissionConfiguration));
    flags['admission-control-config-file'] = file('admission.yaml', text);
  }
  if (options.enableAdmissionPlugins?.length > 0)
    flags['enable-admission-plugins'] = options.enableAdmissionPlugins.join(',');
  if (disabled.length > 0) flags['disable-admission-plugins'] = disabled.join(',');
  return [
    ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
    ...(options.extraArgs ?? []),
  ];
}

export const etcdFlags = ({ etcdPort, directory }) => [
  `--data-dir=${join(directory, 'etcd')}`,
  `--listen-client-urls=http://127.0.0.1:${etcdPort}`,
  `--advertise-client-urls=http://127.0.0.1:${etcdPort}`,
  '--listen-peer-urls=http://127.0.0.1:0',
  '--unsafe-no-fsync',
];

export const managerFlags = ({ identities, kubeconfig }) => [
  `--kubeconfig=${kubeconfig}`,
  `--controllers=${controllers.join(',')}`,
  `--root-ca-file=${identities.authorityPath}`,
  `--service-account-private-key-file=${identities.serviceAccountsPath}`,
  '--use-service-account-credentials=true',
  '--leader-elect=false',
  '--secure-port=0',
];
