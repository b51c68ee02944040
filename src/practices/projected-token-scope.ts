import { numberParameter } from '../checks/amount-parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { isWithin } from '../resources/host-path.ts';
import { mountsOf } from '../resources/host-volumes.ts';
import type { Pod } from '../resources/pod.ts';
import type { ServiceAccountTokenProjection, Volume } from '../resources/pod-types.ts';

/** Variables that point others to a token, and the audience that those want. */
const READERS: Readonly<Record<string, { readonly audience: string; readonly who: string }>> = {
  AWS_WEB_IDENTITY_TOKEN_FILE: { audience: 'sts.amazonaws.com', who: 'AWS' },
  AZURE_FEDERATED_TOKEN_FILE: { audience: 'api://AzureADTokenExchange', who: 'Azure' },
  VAULT_K8S_TOKEN_PATH: { audience: 'vault', who: 'Vault' },
};

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const longest = Number(parameters['longest']);
  return tokensIn(pod).flatMap(({ path, token, volume }): Outcome[] => {
    const outcomes: Outcome[] = [];
    const { expirationSeconds = 3600, audience = '' } = token;
    if (expirationSeconds > longest) {
      outcomes.push({
        type: 'violation',
        path: [...path, 'expirationSeconds'],
        message: 'lasting',
        found: String(expirationSeconds),
        values: { hours: Math.round(expirationSeconds / 3600), longest },
      });
    }
    const reader = audience === '' ? readerOf(pod, volume, token) : undefined;
    if (reader !== undefined) {
      const values = { who: reader.who, audience: reader.audience };
      outcomes.push({ type: 'violation', path: [...path, 'audience'], message: 'audience', values });
    }
    const names = new Set(mountsOf(pod, volume.name ?? '').map(({ site }) => site.name));
    if (names.size > 1) {
      const values = { containers: [...names].map((name) => `"${name}"`).join(', ') };
      outcomes.push({ type: 'violation', path, message: 'shared', severity: 'info', values });
    }
    return outcomes;
  });
}

function tokensIn(pod: Pod): { path: Path; token: ServiceAccountTokenProjection; volume: Volume }[] {
  return (pod.spec?.volumes ?? []).flatMap((volume, i) =>
    (volume.projected?.sources ?? []).flatMap(({ serviceAccountToken: token }, j) =>
      token === undefined
        ? []
        : [{ path: ['spec', 'volumes', i, 'projected', 'sources', j, 'serviceAccountToken'], token, volume }],
    ),
  );
}

/** Who outside of the cluster is shown a token, as far as variables tell. */
function readerOf(pod: Pod, volume: Volume, { path = '' }: ServiceAccountTokenProjection) {
  for (const { site, mount } of mountsOf(pod, volume.name ?? '')) {
    for (const { name = '', value = '' } of site.container.env ?? []) {
      const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
      const file = `${mount.mountPath ?? ''}/${path}`.replace(/\/{2,}/g, '/');
      if (reader !== undefined && isWithin(file, value)) return reader;
    }
  }
  return undefined;
}

function edits(
  { path, message, values }: PracticeViolation,
  _: Subject,
  { parameters }: PracticeContext,
): Edit[] {
  if (message === 'lasting')
    return [{ op: 'set', path, value: Math.min(3600, Number(parameters['longest'])) }];
  return message === 'audience' ? [{ op: 'set', path, value: values?.['audience'] }] : [];
}

const pod = (serviceAccountToken: ServiceAccountTokenProjection, variable?: string) => ({
  spec: {
    volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken }] } }],
    containers: [
      {
        name: 'app',
        volumeMounts: [{ name: 'token', mountPath: '/var/run/tokens', readOnly: true }],
        ...(variable === undefined ? {} : { env: [{ name: variable, value: '/var/run/tokens/token' }] }),
      },
    ],
  },
});
const mount = { name: 'token', mountPath: '/var/run/tokens' };

export const projectedTokenScope: Practice = {
  id: 'projected-token-scope',
  title: 'Scope of projected tokens',
  summary: 'Projected tokens must be short-lived and made for whoever they are shown to.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: [
    'spec.volumes[*].projected.sources[*].serviceAccountToken',
    'spec.containers[*].env',
    'spec.containers[*].volumeMounts',
  ],
  messages: {
    lasting: {
      text: 'the token is good for {hours} hours after it was taken',
      wanted: '{longest} seconds or less; the kubelet renews it in time',
    },
    audience: {
      text: 'the token is made for the API server and shown to {who}',
      label: 'whoever gets to see it there can use it here',
      wanted: 'audience: {audience}',
    },
    shared: {
      text: 'the token is in reach of containers {containers}',
      wanted: 'a mount in the container that needs it',
    },
  },
  attack:
    'A token that was read once, from a file, a log or the memory of the service it was shown to, works until it expires, at the API server no longer than its pod lives, and for everyone who accepts its audience.',
  fix: {
    safety: 'review',
    summary:
      'Let it expire after an hour and name the audience; a service that is used to another audience has to be told.',
    edits,
  },
  references: ['MITRE T1528', 'MITRE T1550.001', 'Kubernetes: Projected volumes'],
  parameters: { longest: numberParameter('How many seconds a token may last.', 86_400, 600) },
  evaluate,
  examples: {
    pass: [
      { pod: pod({ path: 'token' }) },
      { pod: pod({ path: 'token', expirationSeconds: 86_400, audience: 'sts.amazonaws.com' }) },
      { pod: pod({ path: 'token', audience: 'custom' }, 'AWS_WEB_IDENTITY_TOKEN_FILE') },
    ],
    fail: [
      { pod: pod({ path: 'token', expirationSeconds: 604_800 }) },
      { pod: pod({ path: 'token' }, 'AWS_WEB_IDENTITY_TOKEN_FILE') },
      {
        pod: {
          spec: {
            volumes: [
              { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
            ],
            containers: [
              { name: 'app', volumeMounts: [mount] },
              { name: 'proxy', volumeMounts: [mount] },
            ],
          },
        },
      },
    ],
  },
};
