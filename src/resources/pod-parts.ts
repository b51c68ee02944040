import { containersIn } from './containers.ts';
import type { Container, Pod } from './pod.ts';

/** What a pod may have or not, and practices may need: most pods have few of them. */
export type PodPart = keyof typeof BITS;

const BITS = {
  volumes: 1,
  hostPaths: 2,
  volumeMounts: 4,
  variables: 8,
  /** Variables, or anything else that a credential can stand in. */
  literals: 16,
  annotations: 32,
  labels: 64,
  addedCapabilities: 128,
  ports: 256,
  resources: 512,
} as const;

/** Parts as one number, to be compared with what a pod has. */
export function partsOf(parts: readonly PodPart[]): number {
  return parts.reduce((sum, part) => sum | BITS[part], 0);
}

/** The parts that a pod has. What is empty may count as had: it costs a question and no answer. */
export function podParts(pod: Pod): number {
  const { metadata, spec } = pod;
  let parts = 0;
  if (metadata?.annotations !== undefined) parts |= BITS.annotations;
  if (metadata?.labels !== undefined) parts |= BITS.labels;
  if (spec === undefined) return parts;
  if (spec.resources !== undefined) parts |= BITS.resources;
  if (spec.volumes !== undefined) {
    parts |= BITS.volumes;
    for (const { hostPath, csi, flexVolume } of spec.volumes) {
      if (hostPath !== undefined) parts |= BITS.hostPaths;
      if (csi !== undefined || flexVolume !== undefined) parts |= BITS.literals;
    }
  }
  for (const { container } of containersIn(pod)) parts |= partsOfContainer(container);
  return parts;
}

function partsOfContainer(container: Container): number {
  const { command, args, lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  let parts = 0;
  if (container.volumeMounts !== undefined) parts |= BITS.volumeMounts;
  if (container.env !== undefined || container.envFrom !== undefined) parts |= BITS.variables | BITS.literals;
  if (command !== undefined || args !== undefined || lifecycle !== undefined) parts |= BITS.literals;
  if (livenessProbe ?? readinessProbe ?? startupProbe) parts |= BITS.literals;
  if (container.securityContext?.capabilities?.add !== undefined) parts |= BITS.addedCapabilities;
  if (container.ports !== undefined) parts |= BITS.ports;
  if (container.resources !== undefined) parts |= BITS.resources;
  return parts;
}
