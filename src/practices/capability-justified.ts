import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { capabilityName, keptCapabilities } from '../resources/capabilities.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { windowsEvidence } from '../resources/windows.ts';

const ANNOTATION = 'hardening/justify-cap-';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const sites = containersIn(pod).filter(
    ({ container }) => (container.securityContext?.capabilities?.add ?? []).length > 0,
  );
  if (sites.length === 0) return [];
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    return [
      {
        type: 'not-applicable',
        detail: saying('not-applicable.capability-justified', 'Windows has no capabilities: {because}', {
          because: windows.because,
        }),
      },
    ];
  }
  const allowed = ['NET_BIND_SERVICE', ...stringsIn(parameters, 'allowed').map(capabilityName)];
  const justified = Object.entries(pod.metadata?.annotations ?? {}).flatMap(([key, reason]) =>
    key.startsWith(ANNOTATION) && reason.trim() !== '' ? [capabilityName(key.slice(ANNOTATION.length))] : [],
  );
  return sites.flatMap((site) => {
    const kept = keptCapabilities(site.container);
    return (site.container.securityContext?.capabilities?.add ?? []).flatMap((written, index): Outcome[] => {
      const name = capabilityName(written);
      if (allowed.includes(name) || justified.includes(name)) return [];
      const violation = {
        type: 'violation',
        path: pathIn(site, 'securityContext', 'capabilities', 'add', index),
        container: site.name,
        found: written,
        values: { key: ANNOTATION + name, kept: kept.join(', ') },
      } as const;
      if (name === 'ALL') return [{ ...violation, message: 'all', severity: 'high' }];
      return [{ ...violation, message: kept.length > 0 ? 'besides' : 'added' }];
    });
  });
}

const add = (...names: string[]) => ({
  name: 'app',
  securityContext: { capabilities: { add: names, drop: ['ALL'] } },
});

export const capabilityJustified: Practice = {
  id: 'capability-justified',
  title: 'Reasons for capabilities',
  summary:
    'Every capability that is added must be allowed by the configuration or justified by an annotation.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['addedCapabilities'],
  fields: [
    'spec.containers[*].securityContext.capabilities.add',
    'spec.containers[*].securityContext.capabilities.drop',
    'metadata.annotations["hardening/justify-cap-*"]',
  ],
  messages: {
    added: {
      text: 'container "{container}" adds {found}, and nothing says why',
      wanted: 'no {found}, or the reason in annotation {key}',
    },
    besides: {
      text: 'container "{container}" adds {found}, and nothing says why',
      label: 'kept by default: {kept}',
      wanted: 'drop: [ALL] and no {found}, or the reason in annotation {key}',
    },
    all: {
      text: 'container "{container}" adds every capability',
      label: 'all that is missing to a privileged container are its devices',
      wanted: 'only those that the program needs, each with a reason',
    },
  },
  attack:
    'A capability widens what root in the container may ask of the kernel of the node; several of them, such as SYS_ADMIN, SYS_MODULE or SYS_PTRACE, are a way out by themselves or with one setting more.',
  fix: {
    safety: 'review',
    summary: 'Remove the capability; drop ALL and add back what the program is seen to need.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.2.9', 'CIS 5.2.10', 'AKS Best Practices: Pod security'],
  parameters: {
    allowed: stringsParameter(
      'Capabilities that may be added without a reason; NET_BIND_SERVICE always may.',
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { containers: [add('NET_BIND_SERVICE')] } } },
      {
        pod: {
          metadata: { annotations: { [`${ANNOTATION}NET_ADMIN`]: 'sets up the VPN' } },
          spec: { containers: [add('NET_ADMIN')] },
        },
      },
      { pod: { spec: { containers: [add('SYS_TIME')] } }, parameters: { allowed: ['SYS_TIME'] } },
    ],
    fail: [
      // The example of the AKS page, as it was meant.
      {
        pod: {
          spec: {
            containers: [
              { name: 'app', securityContext: { capabilities: { add: ['NET_ADMIN', 'SYS_TIME'] } } },
            ],
          },
        },
      },
      {
        pod: {
          metadata: { annotations: { [`${ANNOTATION}NET_ADMIN`]: ' ', [`${ANNOTATION}SYS_TIME`]: 'clock' } },
          spec: { initContainers: [add('NET_ADMIN')], containers: [add('ALL')] },
        },
      },
    ],
  },
};
