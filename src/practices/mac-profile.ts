import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type Path, toPointer } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod, SELinuxOptions } from '../resources/pod.ts';
import { effectiveAppArmor } from '../resources/profiles.ts';
import { windowsEvidence } from '../resources/windows.ts';

/** The field is there from v1.30 on; before, annotations said it. */
const FIELD_SINCE = 30;

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    return [
      {
        type: 'not-applicable',
        detail: saying('not-applicable.mac-profile', 'Windows has neither AppArmor nor SELinux: {because}', {
          because: windows.because,
        }),
      },
    ];
  }
  return [...seLinux(pod), ...appArmor(pod, kubernetes)];
}

function seLinux(pod: Pod): Outcome[] {
  const outcomes: Outcome[] = [];
  const forPod = pod.spec?.securityContext?.seLinuxOptions;
  if (forPod !== undefined) outcomes.push(...identities(forPod, ['spec', 'securityContext']));
  for (const site of containersIn(pod)) {
    const options = site.securityContext?.seLinuxOptions;
    if (options === undefined) continue;
    const own = identities(options, pathIn(site, 'securityContext'));
    outcomes.push(...own.map((violation) => ({ ...violation, container: site.name })));
  }
  return outcomes;
}

function identities(options: SELinuxOptions, context: Path): PracticeViolation[] {
  return (['user', 'role'] as const).flatMap((field) => {
    const found = options[field] ?? '';
    if (found === '') return [];
    const path = [...context, 'seLinuxOptions', field];
    return [{ type: 'violation', path, message: 'identity', found, values: { field } }];
  });
}

/** A privileged container runs unconfined whatever it says. A pod that names an SELinux label is made for nodes without AppArmor. */
function appArmor(pod: Pod, kubernetes: number): Outcome[] {
  const outcomes: Outcome[] = [];
  const sites = containersIn(pod);
  if (sites.length > 0 && sites.every(({ securityContext }) => securityContext?.privileged === true)) {
    return [
      {
        type: 'not-applicable',
        detail: saying('not-applicable.mac-profile.2', 'AppArmor does not confine privileged containers'),
      },
    ];
  }
  // A profile of the pod, or the lack of one, is one fault for all of its containers.
  const told = new Set<string>();
  let isUnsetTold = false;
  const isLabelled = pod.spec?.securityContext?.seLinuxOptions !== undefined;
  for (const site of sites) {
    const { securityContext, name: container } = site;
    if (securityContext?.privileged === true) continue;
    const profile = effectiveAppArmor(pod, site);
    if (profile?.type === 'Unconfined') {
      const path = profile.annotation ?? [...profile.path, 'type'];
      const key = toPointer(path);
      if (told.has(key)) continue;
      told.add(key);
      outcomes.push({ type: 'violation', container, path, message: 'unconfined', found: 'Unconfined' });
    } else if (profile === undefined && kubernetes >= FIELD_SINCE && !isUnsetTold) {
      if (isLabelled || securityContext?.seLinuxOptions !== undefined) continue;
      isUnsetTold = true;
      const path = ['spec', 'securityContext', 'appArmorProfile'];
      outcomes.push({ type: 'violation', container, path, message: 'unset', severity: 'info' });
    }
  }
  return outcomes;
}

function edits({ path, message }: PracticeViolation, subject: Subject): Edit[] {
  const pod = podOf(subject);
  if (message === 'identity') return [{ op: 'remove', path }];
  if (message === 'unset') return [{ op: 'set', path, value: { type: 'RuntimeDefault' } }];
  if (path[0] !== 'metadata') return [{ op: 'set', path, value: 'RuntimeDefault' }];
  const site = containersIn(pod).find(({ name }) => String(path.at(-1)).endsWith(`/${name}`));
  const profile = site && effectiveAppArmor(pod, site);
  return [
    { op: 'remove', path },
    ...(profile === undefined
      ? []
      : ([{ op: 'set', path: profile.path, value: { type: 'RuntimeDefault' } }] as const)),
  ];
}

const runtimeDefault = { appArmorProfile: { type: 'RuntimeDefault' } };

export const macProfile: Practice = {
  id: 'mac-profile',
  title: 'AppArmor and SELinux',
  summary: 'Pods must name an AppArmor profile and leave SELinux users and roles alone.',
  severity: 'low',
  profiles: ['aks'],
  subjects: 'workload',
  fields: [
    'spec.securityContext.appArmorProfile.type',
    'spec.securityContext.seLinuxOptions',
    'spec.containers[*].securityContext.appArmorProfile.type',
    'spec.containers[*].securityContext.seLinuxOptions',
    'spec.containers[*].securityContext.privileged',
    'metadata.annotations["container.apparmor.security.beta.kubernetes.io/*"]',
  ],
  messages: {
    unset: {
      text: 'no AppArmor profile is named for container "{container}"',
      label:
        'nodes with AppArmor apply the default profile; those without it start the pod unconfined and say nothing',
      wanted: 'appArmorProfile RuntimeDefault, on clusters whose nodes all have AppArmor',
    },
    unconfined: {
      text: 'AppArmor is switched off for container "{container}"',
      wanted: 'RuntimeDefault, or a profile made for the program',
    },
    identity: {
      text: 'the SELinux {field} is set to {found}',
      label: 'the runtime chooses one that keeps containers apart',
      wanted: 'no {field}',
    },
  },
  attack:
    'Without a profile, root in the container may mount and may write below /proc and /sys wherever its capabilities allow it; with another SELinux user or role it may leave the label that keeps containers apart.',
  fix: {
    safety: 'review',
    summary:
      'Name the default profile, which nodes without AppArmor refuse to run; remove SELinux users and roles.',
    edits,
  },
  references: ['MITRE T1611', 'CIS 5.7.3', 'AKS Best Practices: Pod security', 'Kubernetes: AppArmor'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { securityContext: runtimeDefault, containers: [{ name: 'app' }] } } },
      {
        pod: {
          spec: { securityContext: { seLinuxOptions: { level: 's0:c1,c2' } }, containers: [{ name: 'app' }] },
        },
      },
      { pod: { spec: { containers: [{ name: 'app' }] } }, kubernetes: 29 },
    ],
    fail: [
      {
        pod: {
          spec: { containers: [{ name: 'app' }, { name: 'sidecar', securityContext: runtimeDefault }] },
        },
      },
      {
        pod: {
          spec: {
            securityContext: { seLinuxOptions: { user: 'system_u' } },
            containers: [
              {
                name: 'app',
                securityContext: {
                  seLinuxOptions: { role: 'sysadm_r' },
                  appArmorProfile: { type: 'Unconfined' },
                },
              },
            ],
          },
        },
      },
      {
        pod: {
          metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
          spec: {
            containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'Unconfined' } } }],
          },
        },
      },
    ],
  },
};
