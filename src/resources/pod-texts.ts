import type { Path } from '../core/path.ts';
import { containersIn, pathIn } from './containers.ts';
import type { Inventory } from './inventory.ts';
import { lastAnswer } from './last-answer.ts';
import { isRecord } from './objects.ts';
import type { Container, Pod } from './pod.ts';

/** Something that a program in the pod gets to read, and where it is written. */
export interface PodText {
  readonly text: string;
  /** From the root of the pod; where a ConfigMap is named, for what it holds. */
  readonly path: Path;
}

/** Values of variables, commands and arguments, of probes and hooks too. */
export const textsIn = lastAnswer((pod: Pod): readonly PodText[] =>
  containersIn(pod).flatMap((site) => {
    const { container } = site;
    const variables = (container.env ?? []).map(({ value }, i) => ({
      text: value ?? '',
      path: ['env', i, 'value'],
    }));
    const commands = commandsOf(container).flatMap(({ words, path }) =>
      words.map((text, i) => ({ text, path: [...path, i] })),
    );
    return [...variables, ...commands].map(({ text, path }) => ({ text, path: pathIn(site, ...path) }));
  }),
);

/** Every list of words that a container is made to run. */
export function commandsOf(container: Container): { words: readonly string[]; path: (string | number)[] }[] {
  const { command, args, lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  const all = [
    { words: command, path: ['command'] },
    { words: args, path: ['args'] },
    { words: lifecycle?.postStart?.exec?.command, path: ['lifecycle', 'postStart', 'exec', 'command'] },
    { words: lifecycle?.preStop?.exec?.command, path: ['lifecycle', 'preStop', 'exec', 'command'] },
    { words: livenessProbe?.exec?.command, path: ['livenessProbe', 'exec', 'command'] },
    { words: readinessProbe?.exec?.command, path: ['readinessProbe', 'exec', 'command'] },
    { words: startupProbe?.exec?.command, path: ['startupProbe', 'exec', 'command'] },
  ];
  return all.flatMap(({ words, path }) => (words === undefined ? [] : [{ words, path }]));
}

/** What the ConfigMaps of a pod hold, and the names of those that are not here. */
export const configuredTexts = lastAnswer(
  (
    pod: Pod,
    namespace: string,
    inventory: Inventory,
  ): { readonly texts: readonly PodText[]; readonly missing: readonly string[] } => {
    const texts: PodText[] = [];
    const missing = new Set<string>();
    for (const { name, path } of configMapsOf(pod)) {
      const object = inventory.find('ConfigMap', namespace, name);
      if (object === undefined && !inventory.isComplete('ConfigMap')) missing.add(name);
      const data = isRecord(object?.['data']) ? object['data'] : {};
      for (const text of Object.values(data)) if (typeof text === 'string') texts.push({ text, path });
    }
    return { texts, missing: [...missing] };
  },
);

function configMapsOf(pod: Pod): { name: string; path: Path }[] {
  const named = (name: string | undefined, path: Path) => (name ? [{ name, path }] : []);
  const ofContainers = containersIn(pod).flatMap((site) => [
    ...(site.container.env ?? []).flatMap(({ valueFrom }, i) =>
      named(valueFrom?.configMapKeyRef?.name, pathIn(site, 'env', i, 'valueFrom', 'configMapKeyRef')),
    ),
    ...(site.container.envFrom ?? []).flatMap(({ configMapRef }, i) =>
      named(configMapRef?.name, pathIn(site, 'envFrom', i, 'configMapRef')),
    ),
  ]);
  const ofVolumes = (pod.spec?.volumes ?? []).flatMap(({ configMap, projected }, i) => [
    ...named(configMap?.name, ['spec', 'volumes', i, 'configMap']),
    ...(projected?.sources ?? []).flatMap((source, j) =>
      named(source.configMap?.name, ['spec', 'volumes', i, 'projected', 'sources', j, 'configMap']),
    ),
  ]);
  return [...ofContainers, ...ofVolumes];
}

/** A Secret that a pod reads. */
export interface SecretUse {
  readonly name: string;
  readonly path: Path;
  /** Undefined for what is mounted, which is the pod's. */
  readonly container?: string;
}

/** The Secrets that a pod reads, each with the first place that names it. */
export function secretsOf(pod: Pod): SecretUse[] {
  const found = new Map<string, SecretUse>();
  const add = (name: string | undefined, path: Path, container?: string) => {
    if (name === undefined || name === '' || found.has(name)) return;
    found.set(name, { name, path, ...(container === undefined ? {} : { container }) });
  };
  for (const site of containersIn(pod)) {
    for (const [i, { valueFrom }] of (site.container.env ?? []).entries()) {
      add(
        valueFrom?.secretKeyRef?.name,
        pathIn(site, 'env', i, 'valueFrom', 'secretKeyRef', 'name'),
        site.name,
      );
    }
    for (const [i, { secretRef }] of (site.container.envFrom ?? []).entries()) {
      add(secretRef?.name, pathIn(site, 'envFrom', i, 'secretRef', 'name'), site.name);
    }
  }
  for (const [i, { secret, projected }] of (pod.spec?.volumes ?? []).entries()) {
    add(secret?.secretName, ['spec', 'volumes', i, 'secret', 'secretName']);
    for (const [j, source] of (projected?.sources ?? []).entries()) {
      add(source.secret?.name, ['spec', 'volumes', i, 'projected', 'sources', j, 'secret', 'name']);
    }
  }
  return [...found.values()];
}
