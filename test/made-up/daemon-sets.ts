import type { PodSpec } from '../../src/resources/pod.ts';
import { podOf } from './exceptions.ts';

/** What the DaemonSet below makes its pods of. */
export function templateOf(spec: Partial<PodSpec> = {}): object {
  return podOf(spec, { labels: { app: 'agent' } });
}

/** The DaemonSet that exceptions for tests are about, in a namespace of its own. */
export function daemonSetIn(namespace: string, spec: Partial<PodSpec> = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace, uid: `uid-${namespace}` },
    spec: { selector: { matchLabels: { app: 'agent' } }, template: templateOf(spec) },
  };
}

export function listOf(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
