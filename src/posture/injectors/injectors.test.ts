import { describe, expect, test } from 'vitest';
import { faultsOf, standingOf } from '../../checks/standing.ts';
import { formatPath } from '../../core/path.ts';
import { inEnglish } from '../../core/saying.ts';
import { LATEST } from '../../core/version.ts';
import { standards } from '../../index.ts';
import { parseYaml } from '../../resources/parse-yaml.ts';
import type { Pod } from '../../resources/pod.ts';
import { blamedFor } from './blame.ts';
import { injectorFaultSaying, parseInjector } from './custom-injector.ts';
import { injected } from './injected-pod.ts';
import type { InjectionSite, Injector } from './injector.ts';
import { modelMarked } from './models.ts';
import { namesFile, parseSimulation } from './simulation.ts';

const READY: Pod = {
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    containers: [
      {
        name: 'app',
        image: 'registry.example.com/app',
        securityContext: {
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ],
  },
};

const SITE: InjectionSite = {
  namespace: 'shop',
  labels: { 'istio-injection': 'enabled' },
  annotations: { 'linkerd.io/inject': 'enabled' },
  kubernetes: 34,
};

function injectorOf(text: string): Injector {
  const parsed = parseSimulation(text);
  if ('fault' in parsed) throw new Error(inEnglish(parsed.fault));
  return parsed.injector;
}

function mutated(text: string, pod = READY, site = SITE) {
  return injected(pod, [injectorOf(text)], site);
}

const names = (list: readonly { readonly name?: string }[] | undefined) => list?.map(({ name }) => name);

/** The faults that keep the pod from restricted, and whom they are blamed on. */
function faults(text: string, pod = READY, site = SITE): string[] {
  const whole = mutated(text, pod, site);
  const told = faultsOf(standingOf(whole.pod, standards, LATEST), 'restricted').map((fault) => {
    const { control, violation } = fault;
    const who = blamedFor(fault, whole)?.name ?? 'the author';
    return `${who}: ${control.id} ${violation.container ?? formatPath(violation.path)}`;
  });
  return [...new Set(told)];
}

describe('golden: what Istio makes of a pod that restricted admits', () => {
  test('with an init container and a native sidecar', () => {
    const { pod } = mutated('istio');
    expect(names(pod.spec?.initContainers)).toEqual(['istio-init', 'istio-proxy']);
    expect(pod.spec?.initContainers).toMatchObject([
      {
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { add: ['NET_ADMIN', 'NET_RAW'], drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: false,
          runAsGroup: 0,
          runAsNonRoot: false,
          runAsUser: 0,
        },
      },
      {
        restartPolicy: 'Always',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsGroup: 1337,
          runAsNonRoot: true,
          runAsUser: 1337,
        },
      },
    ]);
    expect(names(pod.spec?.volumes)).toEqual([
      ...['workload-socket', 'credential-socket', 'workload-certs', 'istio-envoy', 'istio-data'],
      ...['istio-podinfo', 'istio-token', 'istiod-ca-cert'],
    ]);
    expect(faults('istio')).toEqual([
      'istio: capabilities_baseline istio-init',
      'istio: runAsNonRoot istio-init',
      'istio: runAsUser istio-init',
      'istio: seccompProfile_restricted istio-init',
      'istio: seccompProfile_restricted istio-proxy',
    ]);
  });

  test('the proxy is a container before Istio 1.27, and on Kubernetes without native sidecars', () => {
    for (const pod of [mutated('istio@1.26').pod, mutated('istio', READY, { ...SITE, kubernetes: 32 }).pod]) {
      expect(names(pod.spec?.initContainers)).toEqual(['istio-init']);
      expect(names(pod.spec?.containers)).toEqual(['app', 'istio-proxy']);
    }
  });

  test('with the CNI plugin only the seccomp profile is missing, and with it nothing', () => {
    expect(names(mutated('istio+cni').pod.spec?.initContainers)).toEqual(['istio-validation', 'istio-proxy']);
    const missing = ['istio-validation', 'istio-proxy'].map(
      (name) => `istio: seccompProfile_restricted ${name}`,
    );
    expect(faults('istio+cni')).toEqual(missing);
    expect(faults('istio+cni+seccomp')).toEqual([]);
    // The value came with 1.28.
    expect(faults('istio@1.27+cni+seccomp')).toEqual(missing);
    const forPod = {
      ...READY,
      spec: { ...READY.spec, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    };
    expect(faults('istio+cni', forPod)).toEqual([]);
  });

  test('TPROXY needs NET_ADMIN and root in the proxy itself', () => {
    expect(faults('istio+cni+seccomp+tproxy')).toEqual([
      'istio: capabilities_baseline istio-proxy',
      'istio: runAsNonRoot istio-proxy',
      'istio: runAsUser istio-proxy',
    ]);
  });
});

describe('golden: what Linkerd makes of it', () => {
  test('with an init container', () => {
    const { pod } = mutated('linkerd@2.18');
    expect(names(pod.spec?.initContainers)).toEqual(['linkerd-init']);
    expect(names(pod.spec?.containers)).toEqual(['app', 'linkerd-proxy']);
    expect(names(mutated('linkerd').pod.spec?.initContainers)).toEqual(['linkerd-init', 'linkerd-proxy']);
    expect(faults('linkerd')).toEqual([
      'linkerd: capabilities_baseline linkerd-init',
      'linkerd: capabilities_restricted linkerd-init',
      'linkerd: capabilities_restricted linkerd-proxy',
    ]);
  });

  test('with the CNI plugin, and with capabilities dropped as well', () => {
    expect(faults('linkerd+cni')).toEqual(['linkerd: capabilities_restricted linkerd-proxy']);
    expect(faults('linkerd+cni+drop-all')).toEqual([]);
  });

  test('before 2.12 the init container is root', () => {
    expect(faults('linkerd@2.11+cni')).toEqual(['linkerd: capabilities_restricted linkerd-proxy']);
    expect(faults('linkerd@2.11')).toContain('linkerd: runAsUser linkerd-init');
  });
});

describe('golden: what Datadog makes of it', () => {
  const labelled: Pod = {
    ...READY,
    metadata: { labels: { 'admission.datadoghq.com/enabled': 'true' } },
  };
  const annotated: Pod = {
    ...labelled,
    metadata: { ...labelled.metadata, annotations: { 'admission.datadoghq.com/java-lib.version': 'v1' } },
  };

  test('a socket is a hostPath, unless the CSI driver mounts it or nothing is mounted', () => {
    expect(mutated('datadog', labelled).pod.spec?.volumes).toEqual([
      { name: 'datadog', hostPath: { path: '/var/run/datadog', type: 'DirectoryOrCreate' } },
    ]);
    expect(faults('datadog', labelled)).toEqual(['datadog: hostPathVolumes spec.volumes[0].hostPath']);
    expect(faults('datadog+csi', labelled)).toEqual([]);
    expect(mutated('datadog+csi', labelled).pod.spec?.volumes).toMatchObject([
      { csi: { driver: 'k8s.csi.datadoghq.com' } },
    ]);
    expect(mutated('datadog+hostip', labelled).pod.spec?.volumes).toBeUndefined();
  });

  test('a pod chooses its own mode', () => {
    const metadata = {
      labels: { 'admission.datadoghq.com/enabled': 'true', 'admission.datadoghq.com/config.mode': 'hostip' },
    };
    expect(faults('datadog', { ...READY, metadata })).toEqual([]);
  });

  test('libraries come in init containers, which fit a namespace that enforces restricted', () => {
    expect(names(mutated('datadog+hostip', annotated).pod.spec?.initContainers)).toEqual([
      'datadog-lib-java-init',
    ]);
    expect(new Set(faults('datadog+hostip', annotated).map((fault) => fault.split(' ')[0]))).toEqual(
      new Set(['datadog:']),
    );
    const restricted = { ...SITE, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } };
    expect(faults('datadog+hostip', annotated, restricted)).toEqual([]);
    expect(faults('datadog@7.57+hostip', annotated, restricted)).not.toEqual([]);
    expect(names(mutated('datadog+apm+hostip').pod.spec?.initContainers)?.[0]).toBe(
      'datadog-init-apm-inject',
    );
  });
});

describe('who is injected', () => {
  const pod = (metadata: Pod['metadata'], spec: Pod['spec'] = {}): Pod => ({
    metadata: metadata ?? {},
    spec: { ...READY.spec, ...spec },
  });
  const bare: InjectionSite = { namespace: 'shop', labels: {}, annotations: {}, kubernetes: 34 };
  const inject = (value: string) => ({ labels: { 'sidecar.istio.io/inject': value } });
  const annotation = (value: string) => ({ annotations: { 'linkerd.io/inject': value } });
  const rows: readonly (readonly [string, Pod, InjectionSite, boolean])[] = [
    ['istio', READY, SITE, true],
    ['istio', READY, bare, false],
    ['istio+everywhere', READY, bare, true],
    ['istio', READY, { ...bare, labels: { 'istio.io/rev': 'canary' } }, true],
    ['istio', READY, { ...bare, labels: { 'istio-injection': 'disabled' } }, false],
    ['istio', pod(inject('true')), bare, true],
    ['istio', pod(inject('true')), { ...bare, labels: { 'istio-injection': 'disabled' } }, false],
    ['istio', pod(inject('false')), SITE, false],
    ['istio+everywhere', pod({ annotations: { 'sidecar.istio.io/inject': 'false' } }), SITE, false],
    ['istio', pod({}, { hostNetwork: true }), SITE, false],
    ['istio', pod({}, { containers: [{ name: 'istio-proxy' }] }), SITE, false],
    ['istio', READY, { ...SITE, namespace: 'kube-system' }, false],
    ['istio', READY, { ...bare, labels: undefined }, true],
    ['linkerd', READY, SITE, true],
    ['linkerd', READY, bare, false],
    ['linkerd', pod(annotation('enabled')), bare, true],
    ['linkerd', pod(annotation('ingress')), bare, true],
    ['linkerd', pod(annotation('disabled')), SITE, false],
    ['linkerd', pod({}, { automountServiceAccountToken: false }), SITE, false],
    ['linkerd', READY, { ...SITE, labels: { 'config.linkerd.io/admission-webhooks': 'disabled' } }, false],
    ['linkerd', READY, { ...bare, annotations: undefined }, true],
    ['datadog', READY, SITE, false],
    ['datadog+everywhere', READY, SITE, true],
    ['datadog', pod({ labels: { 'admission.datadoghq.com/enabled': 'true' } }), bare, true],
    ['datadog+apm', pod({ labels: { 'admission.datadoghq.com/enabled': 'false' } }), bare, false],
  ];
  test.each(rows)('%s: row %#', (text, given, site, expected) => {
    const { pod: changed } = mutated(text, given, site);
    expect(changed !== given).toBe(expected);
  });

  test('the pod given stays as it is, and the author keeps the blame for what is his', () => {
    const before = structuredClone(READY);
    const privileged = pod({}, { containers: [{ name: 'app', securityContext: { privileged: true } }] });
    expect(faults('istio+cni', privileged)).toContain('the author: privileged app');
    expect(READY).toEqual(before);
  });
});

describe('--simulate', () => {
  test.each([
    [
      'isto',
      '--simulate isto: no such injector; known are istio, linkerd, datadog, or a file that describes one; did you mean istio?',
    ],
    [
      'istio+cnni',
      '--simulate istio+cnni: Istio cannot be installed with "cnni"; known are istio+cni, istio+seccomp, istio+tproxy, istio+everywhere; did you mean cni?',
    ],
    [
      'istio@1.9',
      '--simulate istio@1.9: what Istio adds is known from 1.16 on; the newest release looked at is 1.28',
    ],
    [
      'linkerd@1.28',
      '--simulate linkerd@1.28: what Linkerd adds is known from 2.11 on; the newest release looked at is 2.19',
    ],
    [
      'istio@new',
      '--simulate istio@new: no such injector; known are istio, linkerd, datadog, or a file that describes one',
    ],
  ])('%s', (text, expected) => {
    const parsed = parseSimulation(text);
    expect('fault' in parsed && inEnglish(parsed.fault)).toBe(expected);
  });

  test('tells files from injectors', () => {
    expect(['istio', 'istio@1.26+cni', './a', 'a.yaml', 'dir/x', 'a.json'].filter(namesFile)).toEqual([
      ...['./a', 'a.yaml', 'dir/x', 'a.json'],
    ]);
  });

  test('every remedy asks for something that can be simulated', () => {
    for (const text of ['istio', 'istio+cni', 'linkerd', 'datadog', 'datadog+apm']) {
      for (const { asks } of injectorOf(text).remedies) expect(injectorOf(asks ?? '').name).toBeDefined();
    }
  });

  test('running containers show who added them', () => {
    expect(modelMarked('istio-init')?.name).toBe('istio');
    expect(modelMarked('app')).toBeUndefined();
  });
});

describe('an injector from a file', () => {
  const VAULT = `apiVersion: gatehouse.dev/v1alpha1
kind: Injector
metadata: {name: vault}
spec:
  match:
    podAnnotations: {vault.hashicorp.com/agent-inject: "true"}
    excludeNamespaces: [vault]
  patch:
    initContainers:
      - {name: vault-agent-init, image: vault, securityContext: {runAsUser: 0}}
    volumes:
      - {name: home, hostPath: {path: /home}}
  remedy: use the CSI provider of Vault
`;
  const read = (text: string) => {
    const parsed = parseYaml(text);
    if ('code' in parsed) throw new Error(text);
    return parseInjector(parsed.value as Readonly<Record<string, unknown>>);
  };

  test('adds what it says, where it says, and is blamed for it', () => {
    const parsed = read(VAULT);
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    const asking = { ...READY, metadata: { annotations: { 'vault.hashicorp.com/agent-inject': 'true' } } };
    const whole = injected(asking, [parsed.injector], SITE);
    const told = faultsOf(standingOf(whole.pod, standards, LATEST), 'restricted');
    expect(told.map((fault) => `${blamedFor(fault, whole)?.name} ${fault.control.id}`)).toEqual([
      'vault hostPathVolumes',
      'vault allowPrivilegeEscalation',
      'vault capabilities_restricted',
      'vault runAsNonRoot',
      'vault runAsUser',
      'vault seccompProfile_restricted',
    ]);
    expect(injected(READY, [parsed.injector], SITE).pod).toBe(READY);
    expect(injected(asking, [parsed.injector], { ...SITE, namespace: 'vault' }).pod).toBe(asking);
    expect(parsed.injector.remedies.map((each) => inEnglish(each.saying))).toEqual([
      'use the CSI provider of Vault',
    ]);
  });

  test.each([
    ['name: vault', 'nam: vault', 'metadata.name: must not be empty: findings are told under this name'],
    ['hostPath:', 'hostpath:', 'spec.patch.volumes[0].hostpath: unknown field; did you mean hostPath?'],
    ['  patch:', '  path:', 'spec.path: unknown field; did you mean patch?'],
    [
      'runAsUser: 0',
      'runAsUser: "0"',
      'spec.patch.initContainers[0].securityContext.runAsUser: a whole number is expected, string found',
    ],
    [
      '"true"',
      'true',
      'spec.match.podAnnotations["vault.hashicorp.com/agent-inject"]: must be a text; quote it',
    ],
    ['[vault]', 'vault', 'spec.match.excludeNamespaces: must be a list of names of namespaces'],
  ])('%s as %s', (from, to, expected) => {
    const parsed = read(VAULT.replace(from, to));
    expect(
      'faults' in parsed && parsed.faults.map((fault) => inEnglish(injectorFaultSaying(fault))),
    ).toContain(expected);
  });
});
