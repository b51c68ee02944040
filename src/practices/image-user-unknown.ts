import { numberParameter } from '../checks/amount-parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { recordsIn, recordsParameter } from '../checks/records-parameter.ts';
import type { Edit } from '../core/edit.ts';
import { valueAt } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { effectiveUser } from '../resources/effective-user.ts';
import { factOf, type ImageFact } from '../resources/image-facts.ts';
import type { Pod } from '../resources/pod.ts';
import { windowsEvidence } from '../resources/windows.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    const detail = saying(
      'not-applicable.image-user-unknown',
      'Windows has no user ids, runAsUserName names the user: {because}',
      { because: windows.because },
    );
    return [{ type: 'not-applicable', detail }];
  }
  const facts = recordsIn(parameters, 'images');
  return containersIn(pod).flatMap((site) => judge(pod, site, facts));
}

function judge(pod: Pod, site: ContainerSite, facts: readonly ImageFact[]): Outcome[] {
  const { uid, isNonRoot } = effectiveUser(pod, site);
  const { image = '' } = site.container;
  if (uid !== undefined || image === '') return [];
  const path = pathIn(site, 'securityContext', 'runAsUser');
  const fact = factOf(facts, image);
  if (fact === undefined) {
    // The kubelet looks at the image before it starts it, so that it does not run as root at least.
    if (isNonRoot) return [];
    const detail = saying(
      'unknown.image-user-unknown',
      'image {image} decides whom container "{container}" runs as, and its configuration is not given',
      { image, container: site.name },
    );
    return [{ type: 'unknown', path, reason: 'needs-evidence', detail }];
  }
  const [user = ''] = String(fact['user']).split(':');
  const violation = { type: 'violation', path, container: site.name, values: { image, user } } as const;
  if (user === '' || user === 'root' || /^0+$/.test(user)) {
    return [isNonRoot ? { ...violation, message: 'refused' } : { ...violation, message: 'root' }];
  }
  return isNonRoot && !/^[0-9]+$/.test(user) ? [{ ...violation, message: 'named', fixSafety: 'advice' }] : [];
}

/** Of this container alone: others of the pod may have to stay what they are. With a user goes a group, or that is 0. */
function edits(
  { path, message }: PracticeViolation,
  subject: Subject,
  { parameters }: PracticeContext,
): Edit[] {
  // Which number the name has is in the image.
  if (message === 'named') return [];
  const context = path.slice(0, -1);
  const pod = podOf(subject);
  const hasGroup =
    pod.spec?.securityContext?.runAsGroup !== undefined ||
    valueAt(pod, [...context, 'runAsGroup']) !== undefined;
  const fields = [
    ...(message === 'root' ? ['runAsNonRoot'] : []),
    'runAsUser',
    ...(hasGroup ? [] : ['runAsGroup']),
  ];
  return fields.map((field) => ({
    op: 'set',
    path: [...context, field],
    value: field === 'runAsNonRoot' ? true : parameters['user'],
  }));
}

const pod = (securityContext?: object) => ({
  spec: {
    containers: [
      {
        name: 'app',
        image: 'ghcr.io/org/app:1',
        ...(securityContext === undefined ? {} : { securityContext }),
      },
    ],
  },
});
const images = (user: string) => ({ images: [{ image: 'ghcr.io/org/app:1', user }] });

export const imageUserUnknown: Practice = {
  id: 'image-user-unknown',
  title: 'The user of the image',
  summary: 'Containers must not run as root because their image says so.',
  severity: 'high',
  // Without the configurations of images it can only say that it does not know.
  profiles: [],
  subjects: 'workload',
  fields: [
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsNonRoot',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsNonRoot',
    'spec.containers[*].image',
  ],
  messages: {
    root: {
      text: 'container "{container}" runs as root, because image {image} does and nothing here says otherwise',
      wanted: 'runAsNonRoot: true and a numeric runAsUser above 0',
    },
    refused: {
      text: 'container "{container}" never starts: image {image} runs as root, and runAsNonRoot forbids it',
      wanted: 'a numeric runAsUser above 0',
    },
    named: {
      text: 'container "{container}" never starts: image {image} runs as {user}, and the kubelet cannot tell whether that is root',
      label: 'runAsNonRoot is checked against numbers only',
      wanted: 'the number of {user} as runAsUser',
    },
  },
  attack:
    'Root in the container owns what it writes to mounted directories and is root on the node as soon as any other barrier falls.',
  fix: {
    safety: 'review',
    summary: 'Set runAsNonRoot and a user id; files that the image gives to root may have to change owner.',
    edits,
  },
  references: ['MITRE T1611', 'CIS 5.2.7', 'EKS Best Practices: Pod security'],
  parameters: {
    images: recordsParameter('The USER of images, from their configuration; empty where there is none.', {
      image: { type: 'string', isRequired: true },
      user: { type: 'string', isRequired: true },
    }),
    user: numberParameter('The user and group id that the fix sets.', 65_532, 1),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod({ runAsUser: 1000 }) },
      { pod: pod({ runAsNonRoot: true }) },
      { pod: pod(), parameters: images('1000:1000') },
      { pod: pod(), parameters: images('node') },
    ],
    fail: [
      { pod: pod(), parameters: images('') },
      { pod: pod(), parameters: images('root:root') },
      { pod: pod({ runAsNonRoot: true }), parameters: images('0') },
      { pod: pod({ runAsNonRoot: true }), parameters: images('node') },
    ],
  },
};
