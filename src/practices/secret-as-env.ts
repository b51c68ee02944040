import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { podSecretsIn } from '../resources/pod-secrets.ts';

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const literal = podSecretsIn(pod).filter(({ place }) => place === 'env');
  return containersIn(pod).flatMap((site): Outcome[] => {
    const { env = [], envFrom = [] } = site.container;
    const whole = envFrom.findIndex(({ secretRef }) => secretRef !== undefined);
    const single = env.findIndex(
      ({ valueFrom }, index) =>
        valueFrom?.secretKeyRef !== undefined ||
        literal.some(({ path }) => path[1] === site.list && path[2] === site.index && path[4] === index),
    );
    const violation = { type: 'violation', container: site.name } as const;
    if (whole >= 0) {
      const found = envFrom[whole]?.secretRef?.name ?? '';
      return [{ ...violation, path: pathIn(site, 'envFrom', whole), message: 'whole', found }];
    }
    if (single < 0) return [];
    const found = env[single]?.name ?? '';
    return [{ ...violation, path: pathIn(site, 'env', single, 'name'), message: 'single', found }];
  });
}

const pod = (container: object) => ({ spec: { containers: [{ name: 'app', ...container }] } });

export const secretAsEnv: Practice = {
  id: 'secret-as-env',
  title: 'Credentials in variables',
  summary: 'Programs should read credentials from files, not from environment variables.',
  severity: 'low',
  // Not recommended to all: most programs read variables only, and a Secret in a variable is much better than a literal.
  profiles: [],
  subjects: 'workload',
  onlyWith: ['variables'],
  fields: [
    'spec.containers[*].env[*].valueFrom.secretKeyRef',
    'spec.containers[*].env[*].value',
    'spec.containers[*].envFrom[*].secretRef',
  ],
  messages: {
    single: {
      text: 'container "{container}" gets a credential as a variable, {found}',
      label: 'children inherit it, and error reports and debug pages print it',
      wanted: 'a Secret mounted as a file',
    },
    whole: {
      text: 'container "{container}" gets every key of Secret "{found}" as a variable',
      label: 'children inherit them, and keys that are added later come along',
      wanted: 'a Secret mounted as files',
    },
  },
  attack:
    'Code in the container, or whatever prints its environment, such as a debug page or an error report, gives the credential away; a file is read by those who look for it.',
  fix: {
    safety: 'advice',
    summary:
      'Mount the Secret as a read-only volume and have the program read the file, as many do with NAME_FILE.',
  },
  references: ['MITRE T1552.007', 'CIS 5.4.1'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ env: [{ name: 'DB_PASSWORD_FILE', value: '/run/secrets/db' }] }) },
      { pod: pod({ envFrom: [{ configMapRef: { name: 'shop' } }] }) },
    ],
    fail: [
      {
        pod: pod({
          env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'db' } } }],
        }),
      },
      { pod: pod({ envFrom: [{ secretRef: { name: 'shop' } }] }) },
      { pod: pod({ env: [{ name: 'DB_PASSWORD', value: 'correct-horse' }] }) },
    ],
  },
};
