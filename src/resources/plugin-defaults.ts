import type { PlainObject } from './inventory.ts';
import { splitApiVersion } from './kinds.ts';
import { copyOf, type Fields, fieldsOf, fill, inner, listOf, textOf } from './open-fields.ts';

/** What the plugins look up: the other objects that are known. */
export interface Neighbours {
  get(apiVersion: string, kind: string, namespace: string, name: string): PlainObject | undefined;
  list(apiVersion: string, kind: string, namespace: string): readonly PlainObject[];
}

/**
 * What the admission plugins that an API server has on as it comes put into an object that is created, before they ask any policy:
 * LimitRanger, ServiceAccount, TaintNodesByCondition, Priority, DefaultTolerationSeconds, StorageObjectInUseProtection,
 * DefaultStorageClass, RuntimeClass, DefaultIngressClass. Objects that nobody knows of are taken to be as Kubernetes makes them.
 * What was given stays as it is.
 */
export function withPluginDefaults(object: PlainObject, known: Neighbours): PlainObject {
  const { group } = splitApiVersion(textOf(object['apiVersion']));
  const plugins = PLUGINS[`${group}/${textOf(object['kind'])}`];
  if (plugins === undefined) return object;
  const copy = copyOf(object) as Fields;
  plugins(copy, inner(copy, 'spec'), known);
  return copy;
}

type Plugin = (object: Fields, spec: Fields, known: Neighbours) => void;

const PLUGINS: Readonly<Record<string, Plugin>> = {
  '/Pod': (pod, spec, known) => {
    for (const plugin of [limitRanger, serviceAccount, priority, tolerationSeconds, runtimeClass])
      plugin(pod, spec, known);
  },
  '/Node': (_, spec) => addTo(spec, 'taints', { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }),
  '/PersistentVolume': (object) => addFinalizer(object, 'kubernetes.io/pv-protection'),
  '/PersistentVolumeClaim': (object, spec, known) => {
    addFinalizer(object, 'kubernetes.io/pvc-protection');
    const isChosen = annotationsOf(object)['volume.beta.kubernetes.io/storage-class'] !== undefined;
    const name = defaultClass(known, 'storage.k8s.io/v1', 'StorageClass', STORAGE_DEFAULT);
    if (!isChosen && spec['storageClassName'] === undefined && name !== undefined)
      spec['storageClassName'] = name;
  },
  'networking.k8s.io/Ingress': (object, spec, known) => {
    const isChosen = annotationsOf(object)['kubernetes.io/ingress.class'] !== undefined;
    const name = defaultClass(known, 'networking.k8s.io/v1', 'IngressClass', INGRESS_DEFAULT);
    if (!isChosen && spec['ingressClassName'] === undefined && name !== undefined)
      spec['ingressClassName'] = name;
  },
};

const STORAGE_DEFAULT = 'storageclass.kubernetes.io/is-default-class';
const INGRESS_DEFAULT = 'ingressclass.kubernetes.io/is-default-class';

function defaultClass(
  known: Neighbours,
  apiVersion: string,
  kind: string,
  annotation: string,
): string | undefined {
  const found = known.list(apiVersion, kind, '').filter((one) => annotationsOf(one)[annotation] === 'true');
  return found.length === 1 ? nameOf(found[0]) : undefined;
}

function limitRanger(pod: Fields, spec: Fields, known: Neighbours): void {
  const said: string[] = [];
  for (const range of known.list('v1', 'LimitRange', namespaceOf(pod))) {
    const limits = listOf(fieldsOf(range['spec'])?.['limits']).filter(({ type }) => type === 'Container');
    const given = {
      requests: Object.assign({}, ...limits.map((limit) => limit['defaultRequest'])) as Fields,
      limits: Object.assign({}, ...limits.map((limit) => limit['default'])) as Fields,
    };
    for (const [list, what] of [
      ['containers', 'container'],
      ['initContainers', 'init container'],
    ] as const)
      for (const container of listOf(spec[list]))
        for (const [field, word] of [
          ['requests', 'request'],
          ['limits', 'limit'],
        ] as const) {
          const own = fieldsOf(fieldsOf(container['resources'])?.[field]) ?? {};
          const set = Object.keys(given[field]).filter((resource) => own[resource] === undefined);
          if (set.length === 0) continue;
          Object.assign(
            inner(inner(container, 'resources'), field),
            Object.fromEntries(set.map((resource) => [resource, given[field][resource]])),
          );
          said.push(`${set.sort().join(', ')} ${word} for ${what} ${textOf(container['name'])}`);
        }
  }
  if (said.length > 0)
    inner(inner(pod, 'metadata'), 'annotations')['kubernetes.io/limit-ranger'] =
      `LimitRanger plugin set: ${said.join('; ')}`;
}

const TOKEN_VOLUME = 'kube-api-access-';
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

function serviceAccount(pod: Fields, spec: Fields, known: Neighbours): void {
  if (annotationsOf(pod)['kubernetes.io/config.mirror'] !== undefined) return;
  if (textOf(spec['serviceAccountName']) === '')
    Object.assign(spec, { serviceAccountName: 'default', serviceAccount: 'default' });
  const account = known.get('v1', 'ServiceAccount', namespaceOf(pod), textOf(spec['serviceAccountName']));
  if ((spec['automountServiceAccountToken'] ?? account?.['automountServiceAccountToken']) !== false)
    mountToken(spec);
  const secrets = listOf(account?.['imagePullSecrets']);
  if (listOf(spec['imagePullSecrets']).length === 0 && secrets.length > 0)
    spec['imagePullSecrets'] = copyOf(secrets);
}

function mountToken(spec: Fields): void {
  const own = listOf(spec['volumes']).find((volume) => textOf(volume['name']).startsWith(TOKEN_VOLUME));
  // Which name it gets nobody can know.
  const name = own === undefined ? `${TOKEN_VOLUME}xxxxx` : textOf(own['name']);
  let isNeeded = false;
  for (const container of [...listOf(spec['initContainers']), ...listOf(spec['containers'])]) {
    if (listOf(container['volumeMounts']).some(({ mountPath }) => mountPath === TOKEN_PATH)) continue;
    addTo(container, 'volumeMounts', { name, readOnly: true, mountPath: TOKEN_PATH });
    isNeeded = true;
  }
  if (own === undefined && isNeeded)
    addTo(spec, 'volumes', { name, projected: { defaultMode: 420, sources: TOKEN_SOURCES } });
}

const TOKEN_SOURCES: readonly object[] = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: {
      items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
    },
  },
];

/** Those that every cluster has. */
const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
};

function priority(_: Fields, spec: Fields, known: Neighbours): void {
  const name = textOf(spec['priorityClassName']);
  const system = Object.hasOwn(SYSTEM_PRIORITIES, name) ? SYSTEM_PRIORITIES[name] : undefined;
  const classes = known.list('scheduling.k8s.io/v1', 'PriorityClass', '');
  const chosen =
    name === ''
      ? classes
          .filter((one) => one['globalDefault'] === true)
          .toSorted((a, b) => Number(a['value'] ?? 0) - Number(b['value'] ?? 0))[0]
      : classes.find((one) => nameOf(one) === name);
  // Of a class that nobody knows the number is not made up.
  if (name !== '' && chosen === undefined && system === undefined) return;
  const preemptionPolicy = textOf(chosen?.['preemptionPolicy']) || 'PreemptLowerPriority';
  if (name === '' && chosen !== undefined) spec['priorityClassName'] = nameOf(chosen);
  spec['priority'] = chosen === undefined ? (system ?? 0) : Number(chosen['value'] ?? 0);
  fill(spec, { preemptionPolicy });
}

function tolerationSeconds(_: Fields, spec: Fields): void {
  const given = listOf(spec['tolerations']);
  for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
    const isTolerated = given.some(
      (one) =>
        (textOf(one['key']) === '' || one['key'] === key) &&
        (textOf(one['effect']) === '' || one['effect'] === 'NoExecute'),
    );
    if (!isTolerated)
      addTo(spec, 'tolerations', { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
  }
}

function runtimeClass(_: Fields, spec: Fields, known: Neighbours): void {
  const name = textOf(spec['runtimeClassName']);
  const found = name === '' ? undefined : known.get('node.k8s.io/v1', 'RuntimeClass', '', name);
  const overhead = fieldsOf(fieldsOf(found?.['overhead'])?.['podFixed']);
  if (overhead !== undefined) spec['overhead'] = copyOf(overhead);
  const scheduling = fieldsOf(found?.['scheduling']);
  const selector = fieldsOf(scheduling?.['nodeSelector']);
  if (selector !== undefined) Object.assign(inner(spec, 'nodeSelector'), selector);
  for (const toleration of listOf(scheduling?.['tolerations']))
    addTo(spec, 'tolerations', copyOf(toleration));
}

function addTo(fields: Fields, name: string, item: unknown): void {
  const list: unknown = fields[name];
  if (list === undefined || list === null) fields[name] = [item];
  else if (Array.isArray(list)) list.push(item);
}

function addFinalizer(object: Fields, name: string): void {
  const metadata = inner(object, 'metadata');
  const given: unknown = metadata['finalizers'];
  if (!Array.isArray(given) || !given.includes(name)) addTo(metadata, 'finalizers', name);
}

function annotationsOf(object: PlainObject): Fields {
  return fieldsOf(fieldsOf(object['metadata'])?.['annotations']) ?? {};
}

function nameOf(object: PlainObject | undefined): string {
  return textOf(fieldsOf(object?.['metadata'])?.['name']);
}

function namespaceOf(object: PlainObject): string {
  return textOf(fieldsOf(object['metadata'])?.['namespace']);
}
