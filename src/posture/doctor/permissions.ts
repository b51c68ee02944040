import { type Saying, saying } from '../../core/saying.ts';

/** One thing that the service account of the server has to be allowed. */
export interface Permission {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  /** With its subresource, as in `gatehouseconfigurations/status`. */
  readonly resource: string;
  /** Where a namespace is meant; undefined for the whole cluster. */
  readonly namespace?: string;
  /** Where only one object is meant. */
  readonly name?: string;
  readonly why: Saying;
}

/** How the server was told to run, as far as it decides what it needs. */
export interface ServerSettings {
  readonly namespace: string;
  /** The Secret and the Lease of certificates that it makes itself; undefined where they are given. */
  readonly certificateSecret?: string;
  readonly webhookConfigurations: readonly string[];
  /** The configurations whose webhooks it keeps as policies need them. */
  readonly policyWebhooks?: string;
}

const all = (verbs: readonly string[], rest: Omit<Permission, 'verb'>): Permission[] =>
  verbs.map((verb) => ({ verb, ...rest }));

/** All that `gatehouse serve` asks of the API server. The chart grants exactly this. */
export function neededPermissions(settings: ServerSettings): Permission[] {
  const { namespace, certificateSecret: name, webhookConfigurations, policyWebhooks } = settings;
  const configuration = { group: 'gatehouse.dev', name: 'gatehouse' };
  const needed = [
    ...all(['get', 'list', 'watch'], {
      group: '',
      resource: 'namespaces',
      why: saying('doctor.right.namespaces', 'levels are labels of namespaces'),
    }),
    ...all(['list'], {
      group: '',
      resource: 'pods',
      why: saying('doctor.right.pods', 'a stricter level warns of existing pods'),
    }),
    ...all(['list', 'watch'], {
      ...configuration,
      resource: 'gatehouseconfigurations',
      why: saying('doctor.right.configuration', 'the configuration applies without a restart'),
    }),
    ...all(['patch'], {
      ...configuration,
      resource: 'gatehouseconfigurations/status',
      why: saying('doctor.right.status', 'a refused configuration says so'),
    }),
    ...['gatehouseexceptions', 'breakglasses'].flatMap((resource) => [
      ...all(['list', 'watch'], {
        group: 'gatehouse.dev',
        resource,
        why: saying('doctor.right.exceptions', 'what is accepted counts from the moment that it is'),
      }),
      ...all(['update'], {
        group: 'gatehouse.dev',
        resource: `${resource}/status`,
        why: saying('doctor.right.exception-status', 'what is accepted says how it stands'),
      }),
    ]),
    ...[
      ['', 'replicationcontrollers'],
      ...['daemonsets', 'deployments', 'replicasets', 'statefulsets'].map((resource) => ['apps', resource]),
      ...['cronjobs', 'jobs'].map((resource) => ['batch', resource]),
    ].flatMap(([group = '', resource = '']) =>
      all(['get'], {
        group,
        resource,
        why: saying('doctor.right.owners', 'an exception for a workload is one for its pods'),
      }),
    ),
    ...(policyWebhooks === undefined ? [] : ['mutating', 'validating']).flatMap((kind) =>
      all(['get', 'list', 'watch', 'patch'], {
        group: 'admissionregistration.k8s.io',
        resource: `${kind}webhookconfigurations`,
        name: policyWebhooks ?? '',
        why: saying('doctor.right.policies', 'the webhooks of policies are as the policies need them'),
      }),
    ),
  ];
  if (name === undefined) return needed;
  const secret = {
    group: '',
    resource: 'secrets',
    namespace,
    why: saying('doctor.right.secret', 'the replicas share a certificate'),
  };
  const lease = {
    group: 'coordination.k8s.io',
    resource: 'leases',
    namespace,
    why: saying('doctor.right.lease', 'one replica at a time renews the certificate'),
  };
  return [
    ...needed,
    ...all(['get', 'list', 'watch', 'update'], { ...secret, name }),
    ...all(['create'], secret),
    ...all(['get', 'update'], { ...lease, name }),
    ...all(['create'], lease),
    ...webhookConfigurations.flatMap((configurationName) =>
      all(['get', 'list', 'watch', 'patch'], {
        group: 'admissionregistration.k8s.io',
        resource: 'validatingwebhookconfigurations',
        name: configurationName,
        why: saying('doctor.right.webhook', 'the webhook has to trust a new certificate'),
      }),
    ),
  ];
}

/** As `kubectl auth can-i` is asked. */
export function formatPermission({ verb, group, resource, namespace, name }: Permission): string {
  const what = group === '' ? resource : `${resource.split('/')[0]}.${group}`;
  const sub = resource.includes('/') && group !== '' ? ` --subresource=${resource.split('/')[1]}` : '';
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  return `${verb} ${what}${name === undefined ? '' : `/${name}`}${sub}${where}`;
}
