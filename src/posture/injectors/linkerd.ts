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

/** Linkerd counts 2.N. Before this release the init container ran as root. */
const NON_ROOT_SINCE = 12;
/** From this release on the proxy is a native sidecar unless that is switched off. */
const NATIVE_SINCE = 19;

const TRAITS: Readonly<Record<string, Saying>> = {
  cni: saying('injector.linkerd.cni', 'the CNI plugin of Linkerd sets up the network, not an init container'),
  'drop-all': saying('injector.linkerd.drop-all', 'proxy.capabilities.drop has ALL'),
  everywhere: saying('injector.everywhere', 'every namespace asks for the injection'),
};

/** The proxy of Linkerd, by its partial charts of releases 2.11 to 2.19. */
export const linkerd: InjectorModel = {
  name: 'linkerd',
  title: 'Linkerd',
  traits: TRAITS,
  major: 2,
  oldest: 11,
  newest: 19,
  marks: ['linkerd-init', 'linkerd-network-validator', 'linkerd-proxy'],
  make: (traits, release): Injector => ({
    name: 'linkerd',
    title: 'Linkerd',
    remedies: remediesOf(traits),
    additionsTo(pod, site) {
      if (!traits.has('everywhere') && !isAsked(pod, site)) return undefined;
      if (isRefused(pod, site)) return undefined;
      return additions(pod, traits, release);
    },
  }),
};

function remediesOf(traits: ReadonlySet<string>): Injector['remedies'] {
  const remedies = [];
  if (!traits.has('cni'))
    remedies.push({
      asks: 'linkerd+cni',
      saying: saying(
        'injector.linkerd.use-cni',
        'install the CNI plugin of Linkerd: linkerd-init and its NET_ADMIN are no longer needed',
      ),
    });
  if (!traits.has('cni') || !traits.has('drop-all'))
    remedies.push({
      asks: 'linkerd+cni+drop-all',
      saying: saying(
        'injector.linkerd.use-drop-all',
        'install the CNI plugin of Linkerd and set proxy.capabilities.drop to [ALL] in its Helm values',
      ),
    });
  return remedies;
}

const ANNOTATION = 'linkerd.io/inject';

function isAsked({ metadata }: Pod, { annotations }: InjectionSite): boolean {
  const ofPod = valueIn(metadata?.annotations, ANNOTATION);
  if (ofPod === 'disabled') return false;
  if (isYes(ofPod)) return true;
  return annotations === undefined || isYes(valueIn(annotations, ANNOTATION));
}

function isYes(value: string | undefined): boolean {
  return value === 'enabled' || value === 'ingress';
}

function isRefused(pod: Pod, { namespace, labels }: InjectionSite): boolean {
  const { metadata, spec } = pod;
  if (valueIn(metadata?.annotations, ANNOTATION) === 'disabled') return true;
  if (valueIn(labels, 'config.linkerd.io/admission-webhooks') === 'disabled') return true;
  if (isSystem(namespace) || namespace === 'cert-manager') return true;
  if (valueIn(metadata?.labels, 'linkerd.io/control-plane-component') !== undefined) return true;
  if (spec?.hostNetwork === true || spec?.automountServiceAccountToken === false) return true;
  return containerNamesIn(pod).has('linkerd-proxy');
}

function additions({ metadata }: Pod, traits: ReadonlySet<string>, release: number): Additions {
  const proxy = proxyOf(traits.has('drop-all'));
  const wish =
    valueIn(metadata?.annotations, 'config.linkerd.io/proxy-enable-native-sidecar') ??
    valueIn(metadata?.annotations, 'config.alpha.linkerd.io/proxy-enable-native-sidecar');
  const isNative = wish === undefined ? release >= NATIVE_SINCE : wish === 'true';
  const init = traits.has('cni') ? VALIDATOR : initOf(release >= NON_ROOT_SINCE);
  return {
    initContainers: isNative ? [init, { ...proxy, restartPolicy: 'Always' }] : [init],
    containers: isNative ? [] : [proxy],
    volumes: traits.has('cni') ? VOLUMES : [LOCK, ...VOLUMES],
    first: true,
  };
}

const DEFAULT_PROFILE = { seccompProfile: { type: 'RuntimeDefault' } };

function initOf(isNonRoot: boolean): Container {
  return {
    name: 'linkerd-init',
    image: 'proxy-init',
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      capabilities: { add: ['NET_ADMIN', 'NET_RAW'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: isNonRoot,
      runAsUser: isNonRoot ? 65534 : 0,
      ...(isNonRoot ? { runAsGroup: 65534 } : {}),
      ...DEFAULT_PROFILE,
    },
  };
}

const VALIDATOR: Container = {
  name: 'linkerd-network-validator',
  image: 'proxy',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsGroup: 65534,
    runAsNonRoot: true,
    runAsUser: 65534,
    ...DEFAULT_PROFILE,
  },
};

/** Without the value its security context has no capabilities at all, and so restricted refuses it. */
function proxyOf(dropsAll: boolean): Container {
  return {
    name: 'linkerd-proxy',
    image: 'proxy',
    securityContext: {
      allowPrivilegeEscalation: false,
      ...(dropsAll ? { capabilities: { drop: ['ALL'] } } : {}),
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 2102,
      ...DEFAULT_PROFILE,
    },
  };
}

const LOCK: Volume = { name: 'linkerd-proxy-init-xtables-lock', emptyDir: {} };

const VOLUMES: readonly Volume[] = [
  { name: 'linkerd-identity-end-entity', emptyDir: { medium: 'Memory' } },
  { name: 'linkerd-identity-token', projected: {} },
];
