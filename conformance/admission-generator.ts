/** Random admission reviews and the clusters behind them. The same seed gives the same ones. */

export interface AdmissionCase {
  /** A PodSecurityConfiguration, as text. */
  readonly config: string;
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly pods: readonly unknown[];
  readonly podsFail: boolean;
  readonly body: string;
}

/** JSON that is written as it stands, for what JSON.stringify cannot write: `80.0`, escapes, spaces. */
class Verbatim {
  readonly json: string;
  constructor(json: string) {
    this.json = json;
  }
}

const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'];
const BAD_LEVELS = ['', 'Baseline', 'bogus', ' restricted', 'é\u200b"'];
const VERSIONS = [
  'latest',
  'v1.0',
  'v1.7',
  'v1.18',
  'v1.22',
  'v1.24',
  'v1.25',
  'v1.31',
  'v1.34',
  'v1.35',
  'v1.37',
  'v1.99',
];
const BAD_VERSIONS = ['', 'v1', 'v1.01', '1.22', 'v2.0', 'Latest', 'v1.9223372036854775808'];
const OPERATIONS = ['CREATE', 'CREATE', 'CREATE', 'UPDATE', 'UPDATE', 'DELETE', 'CONNECT', 'create', ''];
const POD_SUBRESOURCES = [
  'exec',
  'attach',
  'binding',
  'eviction',
  'log',
  'portforward',
  'proxy',
  'status',
  'ephemeralcontainers',
  'resize',
  'Status',
  'scale',
];
const CONTROLLERS = [
  ['', 'PodTemplate', 'podtemplates'],
  ['', 'ReplicationController', 'replicationcontrollers'],
  ['apps', 'ReplicaSet', 'replicasets'],
  ['apps', 'Deployment', 'deployments'],
  ['apps', 'StatefulSet', 'statefulsets'],
  ['apps', 'DaemonSet', 'daemonsets'],
  ['batch', 'Job', 'jobs'],
  ['batch', 'CronJob', 'cronjobs'],
  ['', 'Service', 'services'],
  ['', 'ConfigMap', 'configmaps'],
  ['x.io', 'Foo', 'foos'],
  ['', 'Pod', 'Pods'],
] as const;
const UNREAD = new Set(['Service', 'ConfigMap', 'Status', 'List']);
const MANY = ['n0', 'n1', 'n2', 'n0', 'n1'];
const WRONG: readonly unknown[] = [
  'text',
  5,
  true,
  [],
  {},
  null,
  ['a'],
  { a: 1 },
  new Verbatim('80.0'),
  new Verbatim('1e3'),
  new Verbatim('12345678901234567890'),
];

export class AdmissionGenerator {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): AdmissionCase {
    const namespaces: Record<string, Record<string, string>> = {};
    for (const name of ['n0', 'n1', 'n2', 'exempt']) namespaces[name] = this.#labels();
    return {
      config: this.#config(),
      namespaces,
      pods: this.#list(6, () => this.#existingPod()),
      podsFail: this.#chance(0.05),
      body: this.#write(this.#review()),
    };
  }

  #config(): string {
    const defaults: Record<string, string> = {};
    for (const mode of ['enforce', 'audit', 'warn']) {
      if (this.#chance(0.3)) defaults[mode] = this.#pick(LEVELS);
      if (this.#chance(0.3)) defaults[`${mode}-version`] = this.#pick(VERSIONS);
    }
    return JSON.stringify({
      apiVersion: `pod-security.admission.config.k8s.io/${this.#pick(['v1', 'v1beta1', 'v1alpha1'])}`,
      kind: 'PodSecurityConfiguration',
      defaults,
      exemptions: { namespaces: ['exempt'], usernames: ['exempt-user'], runtimeClasses: ['exempt-rc'] },
    });
  }

  #labels(): Record<string, string> {
    const labels: Record<string, string> = {};
    if (this.#chance(0.1)) return labels;
    if (this.#chance(0.5)) labels['kubernetes.io/metadata.name'] = 'x';
    const bad = this.#chance(0.2) ? 0.3 : 0;
    for (const mode of ['enforce', 'audit', 'warn']) {
      if (this.#chance(0.6)) labels[PREFIX + mode] = this.#pick(this.#chance(bad) ? BAD_LEVELS : LEVELS);
      if (this.#chance(0.35)) {
        labels[`${PREFIX + mode}-version`] = this.#pick(this.#chance(bad) ? BAD_VERSIONS : VERSIONS);
      }
    }
    return labels;
  }

  #review(): unknown {
    if (this.#chance(0.01)) return this.#pick([[], {}, 'x', 5, null, { apiVersion: 'v1', kind: 'Pod' }]);
    const review: Record<string, unknown> = {};
    if (!this.#chance(0.02))
      review['apiVersion'] = this.#rarely('admission.k8s.io/v1', ['v1', 'admission.k8s.io/v1beta1', '', 5]);
    if (!this.#chance(0.02))
      review['kind'] = this.#rarely('AdmissionReview', ['Pod', 'AdmissionRequest', '', null]);
    review['request'] = this.#rarely(this.#request(), [null, {}, [], 'x']);
    if (this.#chance(0.02))
      review['response'] = this.#pick([
        null,
        {},
        { allowed: true, uid: 'a' },
        { uid: 5 },
        { status: { code: 'x' } },
      ]);
    if (this.#chance(0.02)) review['unknown'] = [1, { a: '<>&' }];
    return review;
  }

  #request(): Record<string, unknown> {
    const which = this.#below(10);
    const [group, kind, resource] =
      which < 5 ? ['', 'Pod', 'pods'] : which < 7 ? ['', 'Namespace', 'namespaces'] : this.#pick(CONTROLLERS);
    const request: Record<string, unknown> = {
      uid: this.#pick(['uid-1', 'é<>&"\\', '', new Verbatim('"\\u00e9\\ud800"')]),
      kind: this.#rarely({ group, version: 'v1', kind }, [
        null,
        {},
        { group, version: '', kind },
        { kind: 'Pod', version: 'v1' },
        'x',
      ]),
      resource: this.#rarely({ group, version: 'v1', resource }, [{ group, version: 'v2', resource }, 5]),
      operation: this.#pick(OPERATIONS),
      userInfo: this.#userInfo(),
    };
    if (this.#chance(0.8)) request['name'] = this.#pick(['p', 'a b', '', '<a>&"é\u2028', 'x\u0000\u007f\t']);
    if (this.#chance(0.97))
      request['namespace'] = this.#pick([...MANY, ...MANY, ...MANY, 'exempt', 'missing', '']);
    if (this.#chance(0.2)) {
      const subresource =
        kind === 'Pod' ? this.#pick(POD_SUBRESOURCES) : this.#pick(['status', 'scale', 'finalize']);
      if (this.#chance(0.6)) request['requestSubResource'] = subresource;
      if (this.#chance(0.6)) request['subResource'] = subresource;
    }
    if (this.#chance(0.3)) request['requestKind'] = { group, version: 'v1', kind };
    if (this.#chance(0.3)) request['requestResource'] = { group, version: 'v1beta1', resource, extra: 1 };
    if (this.#chance(0.4)) request['dryRun'] = this.#rarely(this.#chance(0.5), [null, 'x']);
    if (this.#chance(0.4))
      request['options'] = this.#pick([null, { kind: 'CreateOptions' }, new Verbatim('{ "a" : 1.0 }')]);
    if (this.#chance(0.97)) request['object'] = this.#object(group, kind);
    if (this.#chance(0.8))
      request['oldObject'] = this.#chance(0.5) ? request['object'] : this.#object(group, kind);
    if (this.#chance(0.3) && kind === 'Pod') request['oldObject'] = this.#retouched(request['object']);
    return request;
  }

  #userInfo(): unknown {
    const user: Record<string, unknown> = {};
    if (this.#chance(0.9)) user['username'] = this.#pick([...MANY, 'alice', 'exempt-user', '']);
    if (this.#chance(0.2)) user['uid'] = 'u';
    if (this.#chance(0.3)) user['groups'] = this.#pick([[], ['a', 'b'], ['<'], [null], null]);
    if (this.#chance(0.2)) user['extra'] = this.#pick([{}, { b: ['1'], a: [] }, { 'é<': null }, null]);
    return this.#rarely(user, [null, 'x', { groups: 'x' }, { extra: { a: 5 } }]);
  }

  #object(group: string, kind: string): unknown {
    if (this.#chance(0.02)) return this.#pick<unknown>([null, 'x', 5, [], true, {}]);
    const object: Record<string, unknown> = {};
    const named = this.#chance(0.03)
      ? this.#pick(['Pod', 'Namespace', 'Deployment', 'Service', 'Nothing', '', 'Status', 'List'])
      : kind;
    if (!this.#chance(0.05)) object['kind'] = named;
    if (!this.#chance(0.05))
      object['apiVersion'] = this.#rarely(group === '' ? 'v1' : `${group}/v1`, [
        'v1',
        'apps/v1',
        'x.io/v1',
        '',
        'a/b/c',
        'apps/v1beta1',
        5,
      ]);
    object['metadata'] = this.#metadata(kind === 'Namespace');
    // Of kinds without a pod ours reads nothing, so it finds no fault in them; both only annotate the request.
    if ([named, kind].some((name) => UNREAD.has(name))) return { ...object, metadata: { name: 'p' } };
    if (kind === 'Namespace') return this.#spoiled(object);
    if (kind === 'Pod') object['spec'] = this.#podSpec();
    else if (kind === 'PodTemplate') object['template'] = this.#template();
    else if (kind === 'CronJob')
      object['spec'] = this.#rarely(
        { schedule: '* * * * *', jobTemplate: { spec: { template: this.#template() } } },
        [null, {}, { jobTemplate: null }],
      );
    else
      object['spec'] = this.#rarely(
        { replicas: 1, selector: { matchLabels: { a: 'b' } }, template: this.#template() },
        [null, {}, { template: null }, { replicas: '1' }],
      );
    return this.#spoiled(object);
  }

  #template(): unknown {
    return this.#rarely({ metadata: this.#metadata(false), spec: this.#podSpec() }, [
      null,
      {},
      { spec: null },
    ]);
  }

  #metadata(isNamespace: boolean): unknown {
    const metadata: Record<string, unknown> = { name: this.#pick(['p', 'n1', 'exempt', '']) };
    if (isNamespace) metadata['labels'] = this.#rarely(this.#labels(), [null, { a: 5 }]);
    if (this.#chance(0.1)) metadata['annotations'] = this.#rarely(this.#annotations(), [null]);
    if (this.#chance(0.1))
      metadata['creationTimestamp'] = this.#pick([null, '2024-01-01T00:00:00Z', '2024-01-01', 5]);
    return metadata;
  }

  #annotations(): Record<string, string> {
    const value = () =>
      this.#pick(['', 'unconfined', 'runtime/default', 'localhost/x', 'docker/default', 'say "hi"']);
    return {
      [`container.apparmor.security.beta.kubernetes.io/${this.#pick(['a', 'b', ''])}`]: value(),
      [`container.seccomp.security.alpha.kubernetes.io/${this.#pick(['a', 'b'])}`]: value(),
      'seccomp.security.alpha.kubernetes.io/pod': value(),
    };
  }

  #existingPod(): unknown {
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'r',
      uid: this.#pick(['u1', 'u2', '']),
      controller: this.#pick([true, true, false]),
    };
    return {
      metadata: {
        name: this.#pick(['a', 'b', 'B', 'z', 'é', '']),
        ...(this.#chance(0.6) && { ownerReferences: [owner] }),
      },
      spec: this.#podSpec(0),
    };
  }

  #podSpec(nulls = 0.1): unknown {
    const spec: Record<string, unknown> = { containers: this.#list(3, () => this.#container()) };
    if (this.#chance(0.3)) spec['initContainers'] = this.#list(2, () => this.#container());
    if (this.#chance(0.2)) spec['ephemeralContainers'] = this.#list(2, () => this.#container());
    if (this.#chance(0.2)) spec['volumes'] = this.#list(3, () => this.#volume());
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers']) {
      if (this.#chance(0.12)) spec[field] = this.#chance(0.6);
    }
    if (this.#chance(0.1)) spec['os'] = this.#pick([{ name: 'windows' }, { name: 'linux' }, {}]);
    if (this.#chance(0.1)) spec['runtimeClassName'] = this.#pick(['exempt-rc', 'other', '']);
    if (this.#chance(0.5)) spec['securityContext'] = this.#context(false);
    if (this.#chance(0.1)) spec['unknown'] = { a: [1, 2.5] };
    if (this.#chance(nulls / 5)) return null;
    return spec;
  }

  #container(): unknown {
    const container: Record<string, unknown> = {
      name: this.#pick(['a', 'b', 'c"', '']),
      image: this.#pick(['i', 'j']),
    };
    if (this.#chance(0.6)) container['securityContext'] = this.#context(true);
    if (this.#chance(0.2))
      container['ports'] = [{ containerPort: 80, hostPort: this.#pick([0, 80, 443, 8080]) }];
    if (this.#chance(0.1))
      container['livenessProbe'] = {
        httpGet: { host: this.#pick(['', 'h', '127.0.0.1']), port: this.#pick([80, 'http']) },
      };
    if (this.#chance(0.1))
      container['lifecycle'] = { preStop: { tcpSocket: { host: this.#pick(['', 'x']), port: 1 } } };
    if (this.#chance(0.1)) container['resources'] = { limits: { cpu: this.#pick(['1', '100m', 1, '1Gi']) } };
    return container;
  }

  #context(isContainer: boolean): unknown {
    const context: Record<string, unknown> = {};
    const maybe = (key: string, values: readonly unknown[], chance = 0.25) => {
      if (this.#chance(chance)) context[key] = this.#pick(values);
    };
    maybe('runAsNonRoot', [true, true, false, null], 0.5);
    maybe('runAsUser', [0, 1000, null]);
    maybe(
      'seccompProfile',
      [
        { type: 'RuntimeDefault' },
        { type: 'Localhost', localhostProfile: 'x' },
        { type: 'Unconfined' },
        {},
        null,
      ],
      0.4,
    );
    maybe('appArmorProfile', [{ type: 'RuntimeDefault' }, { type: 'Unconfined' }, {}], 0.1);
    maybe(
      'seLinuxOptions',
      [
        { type: 'container_t' },
        { type: 'spc_t', user: 'u' },
        { role: 'r' },
        {},
        { type: 'container_engine_t' },
      ],
      0.1,
    );
    maybe('windowsOptions', [{ hostProcess: true }, { hostProcess: false }, {}], 0.1);
    if (!isContainer) {
      maybe(
        'sysctls',
        [
          [{ name: 'kernel.msgmax', value: '1' }],
          [{ name: 'net.ipv4.tcp_rmem' }, { name: 'kernel.shm_rmid_forced' }],
          [null],
        ],
        0.1,
      );
      return context;
    }
    maybe('privileged', [true, false, null], 0.15);
    maybe('allowPrivilegeEscalation', [false, false, true, null], 0.6);
    maybe(
      'capabilities',
      [
        { drop: ['ALL'] },
        { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
        { add: ['SYS_ADMIN', 'CHOWN'] },
        {},
        null,
        { drop: [null] },
      ],
      0.6,
    );
    maybe('procMount', ['Default', 'Unmasked', '', null], 0.1);
    return context;
  }

  #volume(): unknown {
    const source = this.#pick([
      'emptyDir',
      'hostPath',
      'nfs',
      'secret',
      'image',
      'unheard',
      'csi',
      'gitRepo',
    ]);
    return {
      name: this.#pick(['v', 'w']),
      ...(this.#chance(0.9) && { [source]: this.#pick([{}, {}, null]) }),
    };
  }

  /** One value somewhere inside replaced by one of another type, now and then. */
  #spoiled(object: unknown): unknown {
    if (!this.#chance(0.12)) return structuredClone(object);
    const copy: unknown = structuredClone(object);
    for (let faults = this.#chance(0.3) ? 2 : 1; faults > 0; faults--) this.#spoil(copy);
    return copy;
  }

  #spoil(root: unknown): void {
    let node = root;
    for (let depth = 0; depth < 9; depth++) {
      if (typeof node !== 'object' || node === null) return;
      const inside = node as Record<string, unknown>;
      const keys = Object.keys(inside);
      if (keys.length === 0) return;
      const key = this.#pick(keys);
      const child = inside[key];
      if (typeof child !== 'object' || child === null || this.#chance(0.15)) {
        inside[key] = structuredClone(this.#pick(WRONG));
        return;
      }
      node = child;
    }
  }

  /** A pod with another image, a container more or less, or no change that counts. */
  #retouched(object: unknown): unknown {
    const copy = structuredClone(object) as {
      spec?: { containers?: { image?: unknown; name?: unknown }[]; ephemeralContainers?: unknown[] };
    } | null;
    const containers = copy?.spec?.containers;
    if (!Array.isArray(containers) || containers.length === 0) return copy;
    const first = containers[0];
    switch (this.#below(6)) {
      case 0:
        if (typeof first === 'object' && first !== null) first.image = 'other';
        break;
      case 1:
        containers.pop();
        break;
      case 2:
        containers.reverse();
        break;
      case 3:
        if (Array.isArray(copy?.spec?.ephemeralContainers)) copy.spec.ephemeralContainers.pop();
        break;
      case 4:
        if (typeof first === 'object' && first !== null) first.name = 'renamed';
    }
    return copy;
  }

  #write(value: unknown): string {
    const space = this.#chance(0.2) ? () => this.#pick(['', '', ' ', '\n', '\t']) : () => '';
    const html = this.#chance(0.5);
    const text = (string: string) => {
      const json = JSON.stringify(string);
      return html
        ? json.replace(/[é<]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)
        : json;
    };
    const write = (node: unknown): string => {
      if (isVerbatim(node)) return node.json;
      if (typeof node === 'string') return text(node);
      if (Array.isArray(node))
        return `[${space()}${node.map(write).join(`${space()},${space()}`)}${space()}]`;
      if (typeof node !== 'object' || node === null) return JSON.stringify(node);
      const members = Object.entries(node).map(
        ([key, member]) => `${text(key)}${space()}:${space()}${write(member)}`,
      );
      return `{${space()}${members.join(`${space()},${space()}`)}${space()}}`;
    };
    const json = write(value);
    return this.#chance(0.01) ? json.slice(0, this.#below(json.length)) : json;
  }

  #rarely<T>(usual: T, others: readonly unknown[]): unknown {
    return this.#chance(0.03) ? this.#pick(others) : usual;
  }

  #list<T>(limit: number, make: () => T): T[] {
    return Array.from({ length: this.#below(limit + 1) }, make);
  }

  #pick<T>(values: readonly T[]): T {
    return values[this.#below(values.length)] as T;
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** Mulberry32. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

/** Cloning a tree forgets the class of what is in it. */
function isVerbatim(node: unknown): node is Verbatim {
  return typeof node === 'object' && node !== null && Object.keys(node).join() === 'json';
}
