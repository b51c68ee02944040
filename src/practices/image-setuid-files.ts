import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { recordsIn, recordsParameter } from '../checks/records-parameter.ts';
import { saying } from '../core/saying.ts';
import { pathIn } from '../resources/containers.ts';
import { factOf } from '../resources/image-facts.ts';
import { imagesIn } from '../resources/images.ts';
import { runsOnWindows } from '../resources/windows.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  if (runsOnWindows(pod))
    return [
      {
        type: 'not-applicable',
        detail: saying('not-applicable.image-setuid-files', 'Windows has no setuid bits'),
      },
    ];
  const facts = recordsIn(parameters, 'images');
  const outcomes: Outcome[] = [];
  for (const { container: site, image, path } of imagesIn(pod)) {
    // With privilege escalation forbidden the kernel takes no notice of the bits.
    if (site === undefined || site.securityContext?.allowPrivilegeEscalation === false) continue;
    const fact = factOf(facts, image);
    if (fact === undefined) {
      const detail = saying(
        'unknown.image-setuid-files',
        'which files of image {image} are setuid is not given, and privilege escalation is allowed',
        { image },
      );
      outcomes.push({ type: 'unknown', path, reason: 'needs-evidence', detail });
      continue;
    }
    const files = Array.isArray(fact['files']) ? fact['files'].map(String) : [];
    const [first] = files;
    if (first === undefined) continue;
    outcomes.push({
      type: 'violation',
      path: pathIn(site, 'securityContext', 'allowPrivilegeEscalation'),
      message: 'setuid',
      container: site.name,
      values: { first, more: files.length - 1 },
    });
  }
  return outcomes;
}

const pod = (securityContext: object) => ({
  spec: { containers: [{ name: 'app', image: 'ghcr.io/org/app:1', securityContext }] },
});
const images = (...files: string[]) => ({ images: [{ image: 'ghcr.io/org/app:1', files }] });

export const imageSetuidFiles: Practice = {
  id: 'image-setuid-files',
  title: 'Setuid files in images',
  summary: 'Images should contain no setuid files where privilege escalation is allowed.',
  severity: 'medium',
  // Never guessed: without an inventory of the image it does not know.
  profiles: [],
  subjects: 'workload',
  fields: ['spec.containers[*].image', 'spec.containers[*].securityContext.allowPrivilegeEscalation'],
  messages: {
    setuid: {
      text: 'container "{container}" may become root by {first}{more, plural, =0 {} other { and # more}}',
      wanted: 'allowPrivilegeEscalation: false, or an image without the bits',
    },
  },
  attack:
    'Code that runs as an ordinary user starts one of the files and is root in the container; it needs privilege escalation to be allowed, which the default is.',
  fix: {
    safety: 'advice',
    summary: 'Forbid privilege escalation, and take the bits away when the image is built.',
  },
  references: ['MITRE T1548.001', 'CIS 5.2.6', 'EKS Best Practices: Pod security'],
  parameters: {
    images: recordsParameter('The setuid and setgid files of images, from an inventory of theirs.', {
      image: { type: 'string', isRequired: true },
      files: { type: 'strings', isRequired: true },
    }),
  },
  evaluate,
  examples: {
    pass: [{ pod: pod({ allowPrivilegeEscalation: false }) }, { pod: pod({}), parameters: images() }],
    fail: [
      { pod: pod({}), parameters: images('/usr/bin/su') },
      { pod: pod({ allowPrivilegeEscalation: true }), parameters: images('/usr/bin/su', '/usr/bin/passwd') },
    ],
  },
};
