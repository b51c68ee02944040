import { lastAnswer } from '../core/last-answer.ts';
import { valueAt } from '../core/path.ts';
import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { AgentFeature, AgentProfile, FeatureSign, NeededPath } from './agent-profile.ts';
import { AGENT_PROFILES } from './agent-profiles.ts';
import { containersIn } from './containers.ts';
import type { Inventory } from './inventory.ts';
import { isRecord } from './objects.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Pod } from './pod.ts';

/** A pod of an agent that has a profile, and what it does. */
export interface AgentPod {
  readonly profile: AgentProfile;
  readonly enabled: readonly AgentFeature[];
  /** Features that cannot be told, because the file that switches them is not here. */
  readonly untold: readonly AgentFeature[];
  /** Undefined when everything is told. */
  readonly missing: Saying | undefined;
}

export const agentIn = lastAnswer(
  (pod: Pod, namespace: string, inventory: Inventory): AgentPod | undefined => {
    const profile = agentProfileOf(pod);
    if (profile === undefined) return undefined;
    const components = new Set(containersIn(pod).map(({ name }) => name));
    const files = filesOf(pod, namespace, inventory);
    const standings = profile.features.map((feature) => {
      const isHere = feature.component === undefined || components.has(feature.component);
      return { feature, standing: isHere ? standingOf(feature, pod, files) : 'off' };
    });
    const of = (wanted: string) =>
      standings.filter(({ standing }) => standing === wanted).map(({ feature }) => feature);
    const untold = of('unknown');
    return {
      profile,
      enabled: of('on'),
      untold,
      missing:
        untold.length === 0
          ? undefined
          : saying(
              'unknown.agent-features',
              'no ConfigMap of this input says which features of {agent} are on, so some of what it asks for may not be needed',
              { agent: profile.name },
            ),
    };
  },
);

/** Undefined for a pod that is of no agent that is known. */
export const agentProfileOf = lastAnswer((pod: Pod): AgentProfile | undefined => {
  let first = Number.POSITIVE_INFINITY;
  for (const { container } of containersIn(pod)) {
    const place = profilePlace(container.image ?? '');
    if (place >= 0 && place < first) first = place;
  }
  return AGENT_PROFILES[first];
});

/** Of the first profile for an image; -1 for none. */
const profilePlace = remembered((image) => AGENT_PROFILES.findIndex((profile) => profile.image.test(image)));

/** What mounted files hold, each read when a feature asks for it; `undefined` for what is not here. */
type Files = ReadonlyMap<string, () => unknown>;

function standingOf({ signs = [] }: AgentFeature, pod: Pod, files: Files): 'on' | 'off' | 'unknown' {
  if (signs.length === 0) return 'on';
  const shown = signs.map((sign) => isShown(sign, pod, files));
  if (shown.includes(true)) return 'on';
  return shown.includes(undefined) ? 'unknown' : 'off';
}

/** Undefined when the file that would say it is mounted and not here. */
function isShown(sign: FeatureSign, pod: Pod, files: Files): boolean | undefined {
  if ('variable' in sign) {
    return containersIn(pod).some(({ container }) =>
      container.env?.some(({ name, value = '' }) => name === sign.variable && sign.value.test(value)),
    );
  }
  if ('argument' in sign) {
    return containersIn(pod).some(({ container: { command = [], args = [] } }) =>
      [...command, ...args].some((word) => sign.argument.test(word)),
    );
  }
  const read = files.get(sign.file);
  if (read === undefined) return false;
  const file = read();
  if (file === undefined) return undefined;
  const setting = valueAt(file, sign.setting);
  return sign.value === undefined ? setting === true : sign.value.test(String(setting));
}

/** Mounted files of ConfigMaps by their names; undefined for those whose ConfigMap is not here. */
function filesOf(pod: Pod, namespace: string, inventory: Inventory): Files {
  const files = new Map<string, () => unknown>();
  for (const { name: volume, configMap } of pod.spec?.volumes ?? []) {
    if (configMap?.name === undefined) continue;
    const data = inventory.find('ConfigMap', namespace, configMap.name)?.['data'];
    if (isRecord(data)) for (const name of Object.keys(data)) files.set(name, () => parsedFile(data, name));
    else for (const name of mountedFiles(pod, volume ?? '')) files.set(name, () => undefined);
  }
  return files;
}

/** All pods that mount a ConfigMap ask for the same files. */
const PARSED = new WeakMap<object, Map<string, unknown>>();

function parsedFile(data: Readonly<Record<string, unknown>>, name: string): unknown {
  const known = PARSED.get(data) ?? new Map<string, unknown>();
  PARSED.set(data, known);
  if (!known.has(name)) known.set(name, contentOf(name, data[name]));
  return known.get(name);
}

function contentOf(name: string, text: unknown): unknown {
  if (typeof text !== 'string' || !/\.ya?ml$/.test(name)) return undefined;
  const parsed = parseYaml(text);
  return 'code' in parsed ? undefined : parsed.value;
}

function mountedFiles(pod: Pod, volume: string): string[] {
  return containersIn(pod).flatMap(({ container }) =>
    (container.volumeMounts ?? []).flatMap(({ name, mountPath = '' }) =>
      name === volume ? [mountPath.split('/').at(-1) ?? ''] : [],
    ),
  );
}

/** Every path that some feature needs. */
export function neededPaths(features: readonly AgentFeature[]): NeededPath[] {
  return features.flatMap(({ needs }) => needs.paths ?? []);
}
