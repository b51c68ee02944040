import { levelOf } from '../../checks/namespace-labels.ts';
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

/** Agent 7.N: from here on init containers fit a namespace that enforces restricted. */
const FITS_RESTRICTED_SINCE = 67;
const MODES = ['socket', 'hostip', 'service', 'csi'] as const;

const TRAITS: Readonly<Record<string, Saying>> = {
  hostip: saying('injector.datadog.hostip', 'applications find the agent by the address of their node'),
  service: saying('injector.datadog.service', 'applications find the agent by the name of its Service'),
  csi: saying('injector.datadog.csi', 'sockets are mounted by the CSI driver of Datadog, not as hostPath'),
  apm: saying('injector.datadog.apm', 'single step instrumentation adds tracing libraries to every pod'),
  everywhere: saying('injector.datadog.everywhere', 'pods that carry no label are mutated as well'),
};

const LANGUAGES = ['java', 'js', 'python', 'dotnet', 'ruby', 'php'] as const;

/**
 * The admission controller of the Datadog cluster agent, by its releases 7.50 to 7.70: how applications find the agent, and
 * the tracing libraries. The mode is `socket` unless said otherwise, as its chart and operator have it.
 */
export const datadog: InjectorModel = {
  name: 'datadog',
  title: 'Datadog',
  traits: TRAITS,
  major: 7,
  oldest: 50,
  newest: 70,
  marks: [
    'datadog-init-apm-inject',
    ...LANGUAGES.map((language) => `datadog-lib-${language}-init`),
    'datadog-auto-instrumentation',
    'datadog-dogstatsd',
    'datadog-trace-agent',
  ],
  make: (traits, release): Injector => ({
    name: 'datadog',
    title: 'Datadog',
    remedies: remediesOf(traits),
    additionsTo(pod, site) {
      const wish = valueIn(pod.metadata?.labels, 'admission.datadoghq.com/enabled');
      if (wish === 'false' || isSystem(site.namespace)) return undefined;
      const isAsked = wish === 'true' || traits.has('everywhere');
      const libraries = librariesFor(pod, isAsked, traits);
      if (!isAsked && libraries.length === 0) return undefined;
      return additions(pod, site, { isAsked, libraries, traits, release });
    },
  }),
};

function remediesOf(traits: ReadonlySet<string>): Injector['remedies'] {
  if (['csi', 'hostip', 'service'].some((mode) => traits.has(mode))) return [];
  const rest = [...traits].sort().map((trait) => `+${trait}`);
  return [
    {
      asks: `datadog+csi${rest.join('')}`,
      saying: saying(
        'injector.datadog.use-csi',
        'install the CSI driver of Datadog, or let applications reach the agent by address (mode hostip or service): no hostPath is mounted then',
      ),
    },
  ];
}

/** Annotated libraries one by one; single step instrumentation brings the injector and the libraries of all languages. */
function librariesFor({ metadata }: Pod, isAsked: boolean, traits: ReadonlySet<string>): string[] {
  const { annotations } = metadata ?? {};
  const named = LANGUAGES.filter(
    (language) => valueIn(annotations, `admission.datadoghq.com/${language}-lib.version`) !== undefined,
  );
  if (named.length > 0 && isAsked) return [...named];
  return traits.has('apm') ? [...LANGUAGES] : [];
}

interface Wanted {
  readonly isAsked: boolean;
  readonly libraries: readonly string[];
  readonly traits: ReadonlySet<string>;
  readonly release: number;
}

function additions(
  pod: Pod,
  site: InjectionSite,
  { isAsked, libraries, traits, release }: Wanted,
): Additions {
  const fits = release >= FITS_RESTRICTED_SINCE && levelOf(site.labels ?? {}, 'enforce') === 'restricted';
  const names = libraries.map((language) => `datadog-lib-${language}-init`);
  if (libraries.length > 0 && traits.has('apm')) names.unshift('datadog-init-apm-inject');
  const present = containerNamesIn(pod);
  const volumes = [
    ...(isAsked ? socketVolumes(pod, traits) : []),
    ...(names.length === 0 ? [] : LIBRARY_VOLUMES),
  ];
  const has = new Set(pod.spec?.volumes?.map(({ name }) => name));
  return {
    initContainers: names.filter((name) => !present.has(name)).map((name) => initContainer(name, fits)),
    volumes: volumes.filter(({ name }) => !has.has(name)),
    first: true,
  };
}

function initContainer(name: string, fits: boolean): Container {
  if (!fits) return { name, image: 'apm-inject' };
  return {
    name,
    image: 'apm-inject',
    securityContext: {
      allowPrivilegeEscalation: false,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      capabilities: { drop: ['ALL'] },
    },
  };
}

const LIBRARY_VOLUMES: readonly Volume[] = [
  { name: 'datadog-auto-instrumentation', emptyDir: {} },
  { name: 'datadog-auto-instrumentation-etc', emptyDir: {} },
];

const PATH = '/var/run/datadog';
const DRIVER = 'k8s.csi.datadoghq.com';

/** A pod may choose its mode by a label; the others take the one of the installation. */
function socketVolumes({ metadata }: Pod, traits: ReadonlySet<string>): Volume[] {
  const labels = metadata?.labels;
  const asked = valueIn(labels, 'admission.datadoghq.com/config.mode')?.toLowerCase();
  const mode =
    MODES.find((one) => one === asked && (one !== 'csi' || traits.has('csi'))) ??
    (asked === 'csi' ? 'socket' : (MODES.find((one) => traits.has(one)) ?? 'socket'));
  if (mode === 'hostip' || mode === 'service') return [];
  if (valueIn(labels, 'admission.datadoghq.com/config.type_socket_volumes')?.toLowerCase() === 'true')
    return [
      volume('datadog-dogstatsd', mode, { path: `${PATH}/dsd.socket`, type: 'Socket' }, 'DSDSocket'),
      volume('datadog-trace-agent', mode, { path: `${PATH}/apm.socket`, type: 'Socket' }, 'APMSocket'),
    ];
  return [volume('datadog', mode, { path: PATH, type: 'DirectoryOrCreate' }, 'DSDSocketDirectory')];
}

function volume(
  name: string,
  mode: 'socket' | 'csi',
  hostPath: NonNullable<Volume['hostPath']>,
  type: string,
): Volume {
  return mode === 'csi'
    ? { name, csi: { driver: DRIVER, readOnly: true, volumeAttributes: { type } } }
    : { name, hostPath };
}
