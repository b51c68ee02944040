import type { Control, Sentence } from '../checks/check.ts';
import { settersPhrase } from '../checks/sentences.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  if (pod.spec?.securityContext?.windowsOptions?.hostProcess === true) {
    violations.push({
      path: ['spec', 'securityContext', 'windowsOptions', 'hostProcess'],
      message: 'pod',
      found: 'true',
    });
  }
  for (const site of containersIn(pod)) {
    if (site.securityContext?.windowsOptions?.hostProcess !== true) continue;
    violations.push({
      path: pathIn(site, 'securityContext', 'windowsOptions', 'hostProcess'),
      message: 'container',
      container: site.name,
      found: 'true',
    });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  return {
    reason: 'hostProcess',
    detail: `${settersPhrase(violations)} must not set securityContext.windowsOptions.hostProcess=true`,
  };
}

export const windowsHostProcess: Control = {
  id: 'windowsHostProcess',
  title: 'Windows HostProcess',
  summary: 'Windows pods must not run as HostProcess containers.',
  level: 'baseline',
  severity: 'critical',
  fields: [
    'spec.securityContext.windowsOptions.hostProcess',
    'spec.containers[*].securityContext.windowsOptions.hostProcess',
  ],
  messages: {
    pod: {
      text: 'the containers of the pod run as host processes',
      label: 'a process of the Windows node, not a container',
      wanted: 'false or unset',
    },
    container: {
      text: 'container "{container}" runs as a host process',
      label: 'a process of the Windows node, not a container',
      wanted: 'false or unset',
    },
  },
  attack: 'The program runs on the Windows node itself, with access to its files, services and network.',
  fix: {
    safety: 'review',
    summary: 'Remove hostProcess.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.2.11', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [{ spec: { securityContext: { windowsOptions: {} } } }],
    fail: [
      { spec: { securityContext: { windowsOptions: { hostProcess: true } } } },
      { spec: { containers: [{ name: 'win', securityContext: { windowsOptions: { hostProcess: true } } }] } },
    ],
  },
};
