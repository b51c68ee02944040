import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { type Saying, saying } from '../core/saying.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';

interface Provider {
  readonly name: string;
  readonly variables: readonly string[];
  readonly instead: Saying;
  /** With these the key is for something else that speaks the same language, such as MinIO. */
  readonly unless?: RegExp;
}

const PROVIDERS: readonly Provider[] = [
  {
    name: 'AWS',
    variables: ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
    instead: saying('cloud.aws', 'EKS Pod Identity, or eks.amazonaws.com/role-arn on the service account'),
    unless: /ENDPOINT|S3_URL|MINIO/,
  },
  {
    name: 'Azure',
    variables: ['AZURE_CLIENT_SECRET', 'ARM_CLIENT_SECRET'],
    instead: saying(
      'cloud.azure',
      'the label azure.workload.identity/use and azure.workload.identity/client-id on the service account',
    ),
  },
  {
    name: 'Google Cloud',
    variables: ['GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CREDENTIALS'],
    instead: saying('cloud.google', 'iam.gke.io/gcp-service-account on the service account'),
  },
];

function evaluate(subject: Subject): Outcome[] {
  return containersIn(podOf(subject)).flatMap((site) =>
    PROVIDERS.flatMap((provider): Outcome[] => judge(site, provider)),
  );
}

/** One finding for each provider and container. */
function judge(site: ContainerSite, { name, variables, instead, unless }: Provider): Outcome[] {
  const env = site.container.env ?? [];
  if (unless !== undefined && env.some((variable) => unless.test(variable.name ?? ''))) return [];
  for (const wanted of variables) {
    const index = env.findIndex((variable) => variable.name === wanted);
    const { value = '', valueFrom } = env[index] ?? {};
    const isReferred = valueFrom?.secretKeyRef !== undefined;
    // A path names a key file, or, with workload identity federation, a file without a key.
    const isLiteral = value !== '' && !value.startsWith('$') && !value.startsWith('/');
    const isKeyFile =
      name === 'Google Cloud' && /\.json$/.test(value) && !/federat|workload|wif/i.test(value);
    if (!isReferred && !isLiteral && !isKeyFile) continue;
    return [
      {
        type: 'violation',
        path: pathIn(site, 'env', index, 'name'),
        message: isLiteral ? 'literal' : 'referred',
        ...(isLiteral ? {} : { severity: 'medium' as const }),
        container: site.name,
        found: wanted,
        values: { cloud: name, instead },
      },
    ];
  }
  return [];
}

const pod = (...env: object[]) => ({ spec: { containers: [{ name: 'app', env }] } });
const referred = (name: string) => ({ name, valueFrom: { secretKeyRef: { name: 'cloud', key: name } } });

export const cloudKeyStatic: Practice = {
  id: 'cloud-key-static',
  title: 'Long-lived keys of a cloud',
  summary:
    'A pod must use the identity of its service account in a cloud instead of a key that does not expire.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['variables'],
  fields: [
    'spec.containers[*].env[*].name',
    'spec.containers[*].env[*].value',
    'spec.containers[*].env[*].valueFrom.secretKeyRef',
  ],
  messages: {
    literal: {
      text: 'container "{container}" has a key of {cloud} that stands in the manifest ({found})',
      label: 'it does not expire, and works from anywhere',
      wanted: '{instead}',
    },
    referred: {
      text: 'container "{container}" uses a long-lived key of {cloud} ({found})',
      label: 'it does not expire, and works from anywhere',
      wanted: '{instead}',
    },
  },
  attack:
    'Code in the container copies the key and uses it from anywhere until someone notices; the identity of a service account gives credentials that end within hours.',
  fix: {
    safety: 'advice',
    summary: 'Give the service account an identity in the cloud, drop the variables, and delete the key.',
  },
  references: [
    'MITRE T1552.001',
    'MITRE T1078.004',
    'CIS 5.4.2',
    'EKS Best Practices: Identity and access management',
  ],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ name: 'AWS_REGION', value: 'eu-west-1' }) },
      { pod: pod(referred('AWS_SECRET_ACCESS_KEY'), { name: 'S3_ENDPOINT', value: 'http://minio:9000' }) },
      { pod: pod({ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/run/workload-identity/config.json' }) },
    ],
    fail: [
      { pod: pod(referred('AWS_ACCESS_KEY_ID'), referred('AWS_SECRET_ACCESS_KEY')) },
      { pod: pod({ name: 'AZURE_CLIENT_SECRET', value: 'Ab3d'.repeat(10) }) },
      { pod: pod({ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/var/secrets/key.json' }) },
    ],
  },
};
