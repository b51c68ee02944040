import type { Control, Sentence } from '../checks/check.ts';
import { containersPhrase, foundValues } from '../checks/sentences.ts';
import { joinQuote, plural, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { ActionHandler, Container, Pod } from '../resources/pod.ts';

export const ACTIONS = ['httpGet', 'tcpSocket'] as const;

/** Where a container has handlers: the path, and the way there. */
export const HANDLERS: readonly {
  readonly path: readonly string[];
  readonly of: (container: Container) => ActionHandler | undefined;
}[] = [
  { path: ['livenessProbe'], of: ({ livenessProbe }) => livenessProbe },
  { path: ['readinessProbe'], of: ({ readinessProbe }) => readinessProbe },
  { path: ['startupProbe'], of: ({ startupProbe }) => startupProbe },
  { path: ['lifecycle', 'postStart'], of: ({ lifecycle }) => lifecycle?.postStart },
  { path: ['lifecycle', 'preStop'], of: ({ lifecycle }) => lifecycle?.preStop },
];

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    for (const { path, of } of HANDLERS) {
      const handler = of(site.container);
      if (handler === undefined) continue;
      for (const action of ACTIONS) {
        const host = handler[action]?.host;
        if (host === undefined || host === '') continue;
        violations.push({
          path: pathIn(site, ...path, action, 'host'),
          message: 'host',
          container: site.name,
          found: host,
          values: { handler: path.join('.') },
        });
      }
    }
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const names = sortedSet(violations.map(({ container }) => container ?? ''));
  const hosts = sortedSet(foundValues(violations));
  const verb = plural('uses', 'use', names.length);
  const noun = plural('probe or lifecycle host', 'probe or lifecycle hosts', hosts.length);
  return {
    reason: 'probe or lifecycle host',
    detail: `${containersPhrase(names)} ${verb} ${noun} ${joinQuote(hosts)}`,
  };
}

export const hostProbesAndHostLifecycle: Control = {
  id: 'hostProbesAndHostLifecycle',
  title: 'Hosts in probes and lifecycle hooks',
  summary: 'Probes and lifecycle hooks must not name a host.',
  level: 'baseline',
  severity: 'medium',
  fields: [
    'livenessProbe',
    'readinessProbe',
    'startupProbe',
    'lifecycle.postStart',
    'lifecycle.preStop',
  ].flatMap((handler) => ACTIONS.map((action) => `spec.containers[*].${handler}.${action}.host`)),
  messages: {
    host: {
      text: '{handler} of container "{container}" names the host {found}',
      label: 'the kubelet calls this address, from the node',
      wanted: 'unset, which means the pod itself; a virtual host belongs into httpHeaders',
    },
  },
  attack:
    "The kubelet makes the request from the node's network: whoever may write a pod can use it to reach services that listen on the node's loopback address, or the cloud's metadata service.",
  fix: {
    safety: 'review',
    summary: 'Remove host; the kubelet then calls the pod itself.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1046', 'NSA Pod security'],
  revisions: [{ since: 34, evaluate, sentence, note: 'New control (KEP-4940).' }],
  examples: {
    pass: [
      {
        spec: {
          containers: [{ name: 'app', livenessProbe: { httpGet: {} }, readinessProbe: { tcpSocket: {} } }],
        },
      },
    ],
    fail: [
      { spec: { containers: [{ name: 'app', livenessProbe: { httpGet: { host: '127.0.0.1' } } }] } },
      {
        spec: {
          containers: [{ name: 'app', lifecycle: { preStop: { tcpSocket: { host: 'example.com' } } } }],
        },
      },
    ],
  },
};
