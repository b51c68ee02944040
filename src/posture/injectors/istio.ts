import { type Saying, saying } from '../../core/saying.ts';
import type { Container, Pod, Volume } from '../../resources/pod.ts';
import { containerNamesIn, isSystem } from './injected-pod.ts';
import {
  type Additions,
  type InjectionSite,
  type Injector,
  type InjectorModel,
  valueIn,
} from './injector.ts';

/** From this release on the proxy is a native sidecar wherever Kubernetes has those for good (v1.33). */
const NATIVE_SINCE = 27;
const NATIVE_KUBERNETES = 33;
/** From this release on `global.proxy.seccompProfile` reaches the injected containers. */
const SECCOMP_SINCE = 28;

const TRAITS: Readonly<Record<string, Saying>> = {
  cni: saying('injector.istio.cni', 'the CNI plugin of Istio sets up the network, not an init container'),
  seccomp: saying('injector.istio.seccomp', 'global.proxy.seccompProfile is RuntimeDefault (Istio 1.28)'),
  tproxy: saying('injector.istio.tproxy', 'the interception mode is TPROXY'),
  everywhere: saying('injector.everywhere', 'every namespace asks for the injection'),
};

/**
 * The sidecar of Istio, by the injection template of its releases 1.16 to 1.28. Ambient mode adds nothing to pods. What the
 * Standards do not look at, such as environment and probes, is left out.
 */
export const istio: InjectorModel = {
  name: 'istio',
  title: 'Istio',
  traits: TRAITS,
  major: 1,
  oldest: 16,
  newest: 28,
  marks: ['istio-init', 'istio-validation', 'istio-proxy'],
  make: (traits, release): Injector => ({
    name: 'istio',
    title: 'Istio',
    remedies: remediesOf(traits),
    additionsTo(pod, site) {
      if (!traits.has('everywhere') && !isAsked(pod, site)) return undefined;
      if (isRefused(pod, site)) return undefined;
      return additions(pod, site, traits, release);
    },
  }),
};

function remediesOf(traits: ReadonlySet<string>): Injector['remedies'] {
  const remedies = [];
  if (!traits.has('cni'))
    remedies.push({
      asks: 'istio+cni',
      saying: saying(
        'injector.istio.use-cni',
        'install the CNI plugin of Istio: istio-init and its NET_ADMIN are no longer needed',
      ),
    });
  if (!traits.has('cni') || !traits.has('seccomp'))
    remedies.push({
      asks: 'istio+cni+seccomp',
      saying: saying(
        'injector.istio.use-seccomp',
        'install the CNI plugin of Istio and set global.proxy.seccompProfile.type to RuntimeDefault (Istio 1.28), or set the profile on the pod',
      ),
    });
  return remedies;
}

/** The selectors of the webhooks that Istio installs: a namespace asks, or a pod does where its namespace says nothing. */
function isAsked({ metadata }: Pod, { labels }: InjectionSite): boolean {
  const wish = valueIn(metadata?.labels, 'sidecar.istio.io/inject');
  if (wish === 'false') return false;
  const ofNamespace = valueIn(labels, 'istio-injection');
  if (ofNamespace !== undefined) return ofNamespace === 'enabled';
  if (valueIn(labels, 'istio.io/rev') !== undefined || labels === undefined) return true;
  return wish === 'true' || valueIn(metadata?.labels, 'istio.io/rev') !== undefined;
}

/** Whatever is asked for: not into pods of the node's network, nor twice, nor into what runs the cluster. */
function isRefused(pod: Pod, site: InjectionSite): boolean {
  const { metadata, spec } = pod;
  const wish =
    valueIn(metadata?.labels, 'sidecar.istio.io/inject') ??
    valueIn(metadata?.annotations, 'sidecar.istio.io/inject');
  if (wish === 'false' || spec?.hostNetwork === true || isSystem(site.namespace)) return true;
  return valueIn(site.labels, 'istio-injection') === 'disabled' || containerNamesIn(pod).has('istio-proxy');
}

function additions(
  { metadata }: Pod,
  { kubernetes }: InjectionSite,
  traits: ReadonlySet<string>,
  release: number,
): Additions {
  const mode = valueIn(metadata?.annotations, 'sidecar.istio.io/interceptionMode');
  const isTproxy = mode === undefined ? traits.has('tproxy') : mode === 'TPROXY';
  const profile =
    traits.has('seccomp') && release >= SECCOMP_SINCE
      ? { seccompProfile: { type: 'RuntimeDefault' } }
      : undefined;
  const redirect = traits.has('cni') ? validation(profile) : initialisation(profile);
  const proxy = proxyOf(isTproxy, profile);
  const isNative = release >= NATIVE_SINCE && kubernetes >= NATIVE_KUBERNETES;
  const init = mode === 'NONE' ? [] : [redirect];
  return {
    initContainers: isNative ? [...init, { ...proxy, restartPolicy: 'Always' }] : init,
    containers: isNative ? [] : [proxy],
    volumes: VOLUMES,
    first: true,
  };
}

type Profile = Pick<NonNullable<Container['securityContext']>, 'seccompProfile'> | undefined;

function initialisation(profile: Profile): Container {
  return {
    name: 'istio-init',
    image: 'proxyv2',
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      capabilities: { add: ['NET_ADMIN', 'NET_RAW'], drop: ['ALL'] },
      readOnlyRootFilesystem: false,
      runAsUser: 0,
      runAsGroup: 0,
      runAsNonRoot: false,
      ...profile,
    },
  };
}

function validation(profile: Profile): Container {
  return { ...proxyOf(false, profile), name: 'istio-validation' };
}

function proxyOf(isTproxy: boolean, profile: Profile): Container {
  return {
    name: 'istio-proxy',
    image: 'proxyv2',
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      capabilities: { ...(isTproxy ? { add: ['NET_ADMIN'] } : {}), drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsGroup: 1337,
      runAsUser: isTproxy ? 0 : 1337,
      runAsNonRoot: !isTproxy,
      ...profile,
    },
  };
}

const VOLUMES: readonly Volume[] = [
  { name: 'workload-socket', emptyDir: {} },
  { name: 'credential-socket', emptyDir: {} },
  { name: 'workload-certs', emptyDir: {} },
  { name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
  { name: 'istio-data', emptyDir: {} },
  { name: 'istio-podinfo', downwardAPI: {} },
  { name: 'istio-token', projected: {} },
  { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
];
