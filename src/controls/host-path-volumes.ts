import type { Control, Sentence } from '../checks/check.ts';
import { foundValues } from '../checks/sentences.ts';
import { joinQuote, plural } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  pod.spec?.volumes?.forEach((volume, i) => {
    if (volume.hostPath === undefined) return;
    violations.push({
      path: ['spec', 'volumes', i, 'hostPath'],
      message: 'hostPath',
      found: volume.name ?? '',
    });
  });
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const names = foundValues(violations);
  return {
    reason: 'hostPath volumes',
    detail: `${plural('volume', 'volumes', names.length)} ${joinQuote(names)}`,
  };
}

export const hostPathVolumes: Control = {
  id: 'hostPathVolumes',
  title: 'hostPath volumes',
  summary: 'Pods must not mount directories or files of their node.',
  level: 'baseline',
  severity: 'high',
  fields: ['spec.volumes[*].hostPath'],
  messages: {
    hostPath: {
      text: 'volume "{found}" is a hostPath',
      label: "a piece of the node's file system",
      wanted: 'another kind of volume',
    },
  },
  attack:
    "Whoever runs code in the container reads, and where the mount is writable changes, these files of the node; with the root directory, the kubelet's directory, a container runtime socket, or /proc together with SYS_PTRACE, even read-only, that is the node itself.",
  fix: {
    safety: 'advice',
    summary:
      'Use a ConfigMap, a Secret, an emptyDir or a PersistentVolumeClaim instead, or delete the volume when no container mounts it.',
  },
  references: ['MITRE T1611', 'CIS 5.2.12', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [{ spec: { volumes: [{ name: 'scratch', emptyDir: {} }] } }],
    fail: [
      { spec: { volumes: [{ name: 'root', hostPath: { path: '/' } }] } },
      { spec: { volumes: [{ name: 'odd', hostPath: {}, emptyDir: {} }] } },
    ],
  },
};
