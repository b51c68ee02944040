import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod, SecurityProfile } from '../resources/pod.ts';
import { APP_ARMOR_ANNOTATION } from '../resources/profiles.ts';

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const PSP = 'kubernetes.io/psp';
/** From then on nothing reads the seccomp annotations; those of AppArmor have fields from v1.30 on and are still read. */
const SECCOMP_IGNORED_SINCE = 27;
const APP_ARMOR_FIELD_SINCE = 30;

interface Legacy {
  readonly annotation: string;
  readonly kind: 'seccomp' | 'AppArmor' | 'psp';
  /** Where the field is; undefined when no container is named so. */
  readonly field: Path | undefined;
  readonly profile: SecurityProfile | undefined;
  /** What the field says already. */
  readonly current: SecurityProfile | undefined;
}

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  return legacyIn(podOf(subject)).flatMap((legacy): Outcome[] => {
    const { annotation, kind, field, current, profile } = legacy;
    if (kind === 'AppArmor' && kubernetes < APP_ARMOR_FIELD_SINCE) return [];
    const path = ['metadata', 'annotations', annotation];
    const violation = { type: 'violation', path, values: { annotation, kind } } as const;
    if (kind === 'psp') return [{ ...violation, message: 'psp', severity: 'info' }];
    if (field === undefined) return [{ ...violation, message: 'doubled' }];
    // The field of a pod that was read has been filled in from the annotation; where it differs, it was written.
    if (kind === 'AppArmor') {
      const isOverruled = current !== undefined && !isSame(current, profile);
      return [{ ...violation, message: isOverruled ? 'doubled' : 'old' }];
    }
    if (current !== undefined) return [{ ...violation, message: 'doubled' }];
    if (kubernetes < SECCOMP_IGNORED_SINCE) return [{ ...violation, message: 'old' }];
    return [{ ...violation, message: 'ignored', severity: 'medium', fixSafety: 'review' }];
  });
}

function legacyIn(pod: Pod): Legacy[] {
  const found: Legacy[] = [];
  for (const [annotation, value] of Object.entries(pod.metadata?.annotations ?? {})) {
    const of = { annotation, profile: profileOf(value) };
    if (annotation === PSP) found.push({ ...of, kind: 'psp', field: undefined, current: undefined });
    if (annotation === SECCOMP_POD) {
      const field = ['spec', 'securityContext', 'seccompProfile'];
      found.push({ ...of, kind: 'seccomp', field, current: pod.spec?.securityContext?.seccompProfile });
    }
    for (const [kind, prefix] of [
      ['seccomp', SECCOMP_CONTAINER],
      ['AppArmor', APP_ARMOR_ANNOTATION],
    ] as const) {
      if (!annotation.startsWith(prefix)) continue;
      const site = containersIn(pod).find(({ name }) => annotation === prefix + name);
      const key = kind === 'seccomp' ? 'seccompProfile' : 'appArmorProfile';
      const field = site && pathIn(site, 'securityContext', key);
      found.push({ ...of, kind, field, current: site?.container.securityContext?.[key] });
    }
  }
  return found;
}

function profileOf(value: string): SecurityProfile | undefined {
  if (value === 'unconfined') return { type: 'Unconfined' };
  if (value === 'runtime/default' || value === 'docker/default') return { type: 'RuntimeDefault' };
  if (!value.startsWith('localhost/')) return undefined;
  return { type: 'Localhost', localhostProfile: value.slice('localhost/'.length) };
}

function isSame(a: SecurityProfile | undefined, b: SecurityProfile | undefined): boolean {
  return a?.type === b?.type && a?.localhostProfile === b?.localhostProfile;
}

function edits({ path, message }: PracticeViolation, subject: Subject): Edit[] {
  const legacy = legacyIn(podOf(subject)).find(({ annotation }) => annotation === path.at(-1));
  const removal: Edit = { op: 'remove', path };
  if (message === 'doubled' || legacy?.field === undefined || legacy.profile === undefined) return [removal];
  return [{ op: 'set', path: legacy.field, value: legacy.profile }, removal];
}

const pod = (annotations: Readonly<Record<string, string>>, securityContext: object = {}) => ({
  metadata: { annotations },
  spec: { containers: [{ name: 'app', securityContext }] },
});

export const legacyProfileAnnotations: Practice = {
  id: 'legacy-profile-annotations',
  title: 'Profiles in annotations',
  summary: 'Seccomp and AppArmor profiles must stand in fields, not in annotations.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['annotations'],
  fields: [
    'metadata.annotations["seccomp.security.alpha.kubernetes.io/pod"]',
    'metadata.annotations["container.seccomp.security.alpha.kubernetes.io/*"]',
    'metadata.annotations["container.apparmor.security.beta.kubernetes.io/*"]',
    'metadata.annotations["kubernetes.io/psp"]',
    'spec.securityContext.seccompProfile',
    'spec.containers[*].securityContext.seccompProfile',
    'spec.containers[*].securityContext.appArmorProfile',
  ],
  messages: {
    ignored: {
      text: 'annotation {annotation} has no effect any more, so no seccomp profile is set',
      label: 'Kubernetes stopped to read it with v1.27',
      wanted: 'seccompProfile in the securityContext',
    },
    old: {
      text: 'annotation {annotation} sets the {kind} profile in the old way',
      wanted: 'the field of the securityContext',
    },
    doubled: {
      text: 'annotation {annotation} says nothing that counts',
      label: 'the field, or nothing, decides',
      wanted: 'no annotation',
    },
    psp: {
      text: 'annotation {annotation} is left from PodSecurityPolicy',
      wanted: 'no annotation',
    },
  },
  attack:
    'A profile that is believed to be in force is not, so code in the container may use system calls that it would forbid.',
  fix: { safety: 'safe', summary: 'Write the profile into the field and remove the annotation.', edits },
  references: ['CIS 5.7.2', 'Kubernetes: Seccomp', 'Kubernetes: AppArmor'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({}, { seccompProfile: { type: 'RuntimeDefault' } }) },
      { pod: pod({ [`${APP_ARMOR_ANNOTATION}app`]: 'runtime/default' }), kubernetes: 29 },
    ],
    fail: [
      { pod: pod({ [SECCOMP_POD]: 'runtime/default' }) },
      { pod: pod({ [`${SECCOMP_CONTAINER}app`]: 'localhost/shop.json' }), kubernetes: 26 },
      { pod: pod({ [`${APP_ARMOR_ANNOTATION}app`]: 'localhost/shop', [PSP]: 'restricted' }) },
      { pod: pod({ [`${APP_ARMOR_ANNOTATION}gone`]: 'runtime/default' }) },
      {
        pod: pod(
          { [`${SECCOMP_CONTAINER}app`]: 'unconfined' },
          { seccompProfile: { type: 'RuntimeDefault' } },
        ),
      },
    ],
  },
};
