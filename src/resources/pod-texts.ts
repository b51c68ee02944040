import { lastAnswer } from '../core/last-answer.ts';
import type { Path } from '../core/path.ts';
import { containersIn, pathIn } from './containers.ts';
import type { Inventory } from './inventory.ts';
import { isRecord } from './objects.ts';
import type { Container, Pod } from './pod.ts';

/** Something that a program in the pod gets to read, and where it is written. */
export interface PodText {
  readonly text: string;
  /** From the root of the pod; where a ConfigMap is named, for what it holds. */
  readonly path: Path;
}

/** Values of variables, commands and arguments, of probes and hooks too. */
export const textsIn = lastAnswer((pod: Pod): readonly PodText[] => {
  const texts: PodText[] = [];
  for (const site of containersIn(pod)) {
    const { container } = site;
    for (const [i, { value = '' }] of (container.env ?? []).entries())
      texts.push({ text: value, path: pathIn(site, 'env', i, 'value') });
    for (const { words, path } of commandsOf(container))
      for (const [i, text] of words.entries()) texts.push({ text, path: pathIn(site, ...path, i) });
  }
  return texts;
});

/** Every list of words that a container is made to run. */
export function commandsOf(container: Container): readonly ContainerCommand[] {
  const commands: ContainerCommand[] = [];
  const add = (words: readonly string[] | undefined, ...path: string[]): void => {
    if (words !== undefined) commands.push({ words, path });
  };
  const { command, args, lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  add(command, 'command');
  add(args, 'args');
  if (lifecycle !== undefined) {
    add(lifecycle.postStart?.exec?.command, 'lifecycle', 'postStart', 'exec', 'command');
    add(lifecycle.preStop?.exec?.command, 'lifecycle', 'preStop', 'exec', 'command');
  }
  add(livenessProbe?.exec?.command, 'livenessProbe', 'exec', 'command');
  add(readinessProbe?.exec?.command, 'readinessProbe', 'exec', 'command');
  add(startupProbe?.exec?.command, 'startupProbe', 'exec', 'command');
  return commands;
}

export interface ContainerCommand {
  readonly words: readonly string[];
  /** From the container. */
  readonly path: readonly string[];
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
  const named: { name: string; path: Path }[] = [];
  for (const site of containersIn(pod)) {
    for (const [i, { valueFrom }] of (site.container.env ?? []).entries()) {
      const name = valueFrom?.configMapKeyRef?.name;
      if (name) named.push({ name, path: pathIn(site, 'env', i, 'valueFrom', 'configMapKeyRef') });
    }
    for (const [i, { configMapRef }] of (site.container.envFrom ?? []).entries()) {
      const name = configMapRef?.name;
      if (name) named.push({ name, path: pathIn(site, 'envFrom', i, 'configMapRef') });
    }
  }
  for (const [i, { configMap, projected }] of (pod.spec?.volumes ?? []).entries()) {
    if (configMap?.name) named.push({ name: configMap.name, path: ['spec', 'volumes', i, 'configMap'] });
    for (const [j, source] of (projected?.sources ?? []).entries()) {
      const name = source.configMap?.name;
      if (name) named.push({ name, path: ['spec', 'volumes', i, 'projected', 'sources', j, 'configMap'] });
    }
  }
  return named;
}

/** A Secret that a pod reads. */
export interface SecretUse {
  readonly name: string;
  readonly path: Path;
  /** Undefined for what is mounted, which is the pod's. */
  readonly container?: string;
}

/** The Secrets that a pod reads, each with the first place that names it. */
export const secretsOf = lastAnswer((pod: Pod): readonly SecretUse[] => {
  const found: SecretUse[] = [];
  const names = new Set<string>();
  const isNew = (name: string | undefined): name is string => {
    if (name === undefined || name === '' || names.has(name)) return false;
    names.add(name);
    return true;
  };
  for (const site of containersIn(pod)) {
    const container = site.name;
    for (const [i, { valueFrom }] of (site.container.env ?? []).entries()) {
      const name = valueFrom?.secretKeyRef?.name;
      if (isNew(name))
        found.push({ name, path: pathIn(site, 'env', i, 'valueFrom', 'secretKeyRef', 'name'), container });
    }
    for (const [i, { secretRef }] of (site.container.envFrom ?? []).entries()) {
      const name = secretRef?.name;
      if (isNew(name)) found.push({ name, path: pathIn(site, 'envFrom', i, 'secretRef', 'name'), container });
    }
  }
  for (const [i, { secret, projected }] of (pod.spec?.volumes ?? []).entries()) {
    const name = secret?.secretName;
    if (isNew(name)) found.push({ name, path: ['spec', 'volumes', i, 'secret', 'secretName'] });
    for (const [j, source] of (projected?.sources ?? []).entries()) {
      const name = source.secret?.name;
      if (isNew(name))
        found.push({ name, path: ['spec', 'volumes', i, 'projected', 'sources', j, 'secret', 'name'] });
    }
  }
  return found;
});
