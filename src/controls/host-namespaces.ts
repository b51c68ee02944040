import type { Control, Sentence } from '../checks/check.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

function evaluate(pod: Pod): Violation[] {
  const { spec } = pod;
  if (spec === undefined) return [];
  return FIELDS.filter((field) => spec[field] === true).map((field) => ({
    path: ['spec', field],
    message: field,
    found: 'true',
  }));
}

function sentence(violations: readonly Violation[]): Sentence {
  return {
    reason: 'host namespaces',
    detail: violations.map(({ message }) => `${message}=true`).join(', '),
  };
}

export const hostNamespaces: Control = {
  id: 'hostNamespaces',
  title: 'Host namespaces',
  summary: 'Pods must not share the network, process or IPC namespace of their node.',
  level: 'baseline',
  severity: 'high',
  fields: ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC'],
  messages: {
    hostNetwork: {
      text: "the pod uses the node's network",
      label: 'every port and address of the node, past network policies',
      wanted: 'false or unset',
    },
    hostPID: {
      text: "the pod sees the node's processes",
      label: 'every process of the node, with its arguments and environment',
      wanted: 'false or unset',
    },
    hostIPC: {
      text: "the pod shares the node's IPC",
      label: 'shared memory and semaphores of the node',
      wanted: 'false or unset',
    },
  },
  attack:
    "With hostPID an attacker reads the environment of every process on the node and, as root with SYS_PTRACE, enters it; with hostNetwork they reach services that listen on the node's loopback address and, with NET_RAW, which root has by default, capture its traffic; with hostIPC they read shared memory of other processes.",
  fix: {
    safety: 'review',
    summary: 'Remove the field.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.2.3', 'CIS 5.2.4', 'CIS 5.2.5', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [{ spec: { containers: [{ name: 'app' }] } }, { spec: { hostNetwork: false, hostPID: false } }],
    fail: [{ spec: { hostNetwork: true } }, { spec: { hostPID: true, hostIPC: true } }],
  },
};
