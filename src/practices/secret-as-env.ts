import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { takesFile } from '../resources/file-variables.ts';
import { isImageWithin, parseImageReference } from '../resources/image-reference.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { podSecretsIn } from '../resources/pod-secrets.ts';
import { commandsOf } from '../resources/pod-texts.ts';
import { freeVolumeName } from '../resources/volume-names.ts';

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

/** Every variable of the container at once, so that one fix clears it. */
function edits({ path }: PracticeViolation, subject: Subject, context: PracticeContext): Edit[] {
  const pod = podOf(subject);
  const site = containersIn(pod).find(({ list, index }) => list === path[1] && index === path[2]);
  // A debugging container gets no volumes, and a literal has to be a Secret first.
  if (site === undefined || site.list === 'ephemeralContainers') return [];
  const { env = [], envFrom = [] } = site.container;
  const single = env.flatMap(({ name = '', valueFrom }, index): Variable[] => {
    const { name: secret, key, optional } = valueFrom?.secretKeyRef ?? {};
    return secret === undefined || key === undefined ? [] : [{ name, index, secret, key, optional }];
  });
  const whole = spreadSecrets(site.container, subject.resource.namespace, context.inventory);
  const variables = [...single, ...(whole ?? [])];
  const isClear = new Set(variables.map(({ name }) => name)).size === variables.length;
  if (whole === undefined || !isClear || !variables.every(({ name }) => canBeFile(name, site, context)))
    return [];
  const taken = new Set((pod.spec?.volumes ?? []).map(({ name }) => name ?? ''));
  const mounted = new Map<string, string>();
  const files = variables.flatMap(({ name, index, secret, key, optional }): Edit[] => {
    const directory = mounted.get(secret) ?? `/run/secrets/${secret}`;
    const mounts = mounted.has(secret) ? [] : mount(pod, site, { secret, optional, directory }, taken);
    mounted.set(secret, directory);
    const file = { name: `${name}_FILE`, value: `${directory}/${key}` };
    if (index === undefined) return [{ op: 'append', path: pathIn(site, 'env'), value: file }, ...mounts];
    const place = pathIn(site, 'env', index);
    return [
      { op: 'set', path: [...place, 'name'], value: file.name },
      { op: 'remove', path: [...place, 'valueFrom'] },
      { op: 'set', path: [...place, 'value'], value: file.value },
      ...mounts,
    ];
  });
  const spread = envFrom.flatMap(({ secretRef }, index) => (secretRef === undefined ? [] : [index]));
  const removals = spread
    .toReversed()
    .map((index): Edit => ({ op: 'remove', path: pathIn(site, 'envFrom', index) }));
  return [...files, ...removals];
}

interface Variable {
  readonly name: string;
  /** Its place in `env`; those of a whole Secret have none. */
  readonly index?: number;
  readonly secret: string;
  readonly key: string;
  readonly optional: boolean | undefined;
}

/** The variables that whole Secrets bring, less those that the container sets itself; undefined where nobody sees the keys. */
function spreadSecrets(
  { env = [], envFrom = [] }: Container,
  namespace: string,
  inventory: Inventory,
): Variable[] | undefined {
  const variables: Variable[] = [];
  for (const { prefix = '', secretRef } of envFrom) {
    if (secretRef === undefined) continue;
    const { name: secret = '', optional } = secretRef;
    const held = inventory.find('Secret', namespace, secret);
    const keys = [held?.['data'], held?.['stringData']].flatMap((data) =>
      isRecord(data) ? Object.keys(data) : [],
    );
    // An empty one is filled by someone else.
    if (keys.length === 0) return undefined;
    for (const key of new Set(keys)) {
      const name = prefix + key;
      if (!env.some((own) => own.name === name)) variables.push({ name, secret, key, optional });
    }
  }
  return variables;
}

interface SecretMount {
  readonly secret: string;
  readonly optional: boolean | undefined;
  readonly directory: string;
}

/** By a volume of the pod that shows the whole Secret already, where there is one. */
function mount(
  pod: Pod,
  site: ContainerSite,
  { secret, optional, directory }: SecretMount,
  taken: Set<string>,
): Edit[] {
  const present = pod.spec?.volumes?.find(
    (volume) =>
      volume.secret?.secretName === secret &&
      volume.secret.items === undefined &&
      (volume.secret.optional ?? false) === (optional ?? false),
  );
  const name = present?.name ?? freeVolumeName(secret.replace(/[^a-z0-9-]+/g, '-'), taken);
  const source = { secretName: secret, ...(optional === undefined ? {} : { optional }) };
  const volume: Edit = { op: 'append', path: ['spec', 'volumes'], value: { name, secret: source } };
  const value = { name, mountPath: directory, readOnly: true };
  const mounting: Edit = { op: 'append', path: pathIn(site, 'volumeMounts'), value };
  return present === undefined ? [volume, mounting] : [mounting];
}

/** The program is known to take a file, and nothing else of the container asks for the variable. */
function canBeFile(name: string, { container }: ContainerSite, { parameters }: PracticeContext): boolean {
  const image = parseImageReference(container.image ?? '');
  const isConfigured =
    image !== undefined && stringsIn(parameters, 'takesFiles').some((prefix) => isImageWithin(image, prefix));
  if (!isConfigured && !takesFile(container.image ?? '', name)) return false;
  const words = commandsOf(container).flatMap((command) => command.words);
  const values = (container.env ?? []).map((variable) => variable.value ?? '');
  const isDouble = (container.env ?? []).some((variable) => variable.name === `${name}_FILE`);
  const use = new RegExp(`\\$[({]?${name.replace(/[^\w]/g, '\\$&')}\\b`);
  return !isDouble && ![...words, ...values].some((text) => use.test(text));
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
    safety: 'review',
    summary:
      'Mount the Secret as a read-only volume and have the program read the file; this is done for programs that are known to take its path in NAME_FILE, for a whole Secret where it is in the input.',
    edits,
  },
  references: ['MITRE T1552.007', 'CIS 5.4.1'],
  parameters: {
    takesFiles: stringsParameter(
      'Images, or where they lie, whose programs take the path of a file in NAME_FILE: `ghcr.io/example`, `docker.io/library/redis`.',
    ),
  },
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
      {
        pod: pod({
          image: 'postgres:18',
          env: [
            { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'password' } } },
          ],
        }),
      },
      { pod: pod({ envFrom: [{ secretRef: { name: 'shop' } }] }) },
      {
        pod: pod({ image: 'postgres:18', envFrom: [{ secretRef: { name: 'shop' } }] }),
        objects: [
          {
            kind: 'Secret',
            metadata: { name: 'shop' },
            stringData: { POSTGRES_PASSWORD: '', POSTGRES_USER: '' },
          },
        ],
      },
      { pod: pod({ env: [{ name: 'DB_PASSWORD', value: 'correct-horse' }] }) },
    ],
  },
};
