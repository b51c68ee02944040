import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { unnamedImage } from '../checks/unnamed-image.ts';
import { effectiveTag } from '../resources/image-reference.ts';
import { containerOf, imagesIn, MOVING_TAGS } from '../resources/images.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const floating = stringsIn(parameters, 'floatingTags');
  const outcomes: Outcome[] = [];
  for (const site of imagesIn(podOf(subject))) {
    const { image, path, reference, user } = site;
    if (reference === undefined) {
      outcomes.push(unnamedImage(site));
      continue;
    }
    const tag = effectiveTag(reference);
    if (tag === undefined) continue;
    const violation = { type: 'violation', path, ...containerOf(site), found: image } as const;
    if (reference.tag === undefined) outcomes.push({ ...violation, message: 'untagged', values: { user } });
    // Nothing is as floating as latest, whatever the configuration says.
    else if (tag === 'latest' || floating.includes(tag))
      outcomes.push({ ...violation, message: 'floating', values: { user, tag } });
  }
  return outcomes;
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const pod = (image: string) => ({ spec: { containers: [{ name: 'app', image }] } });

export const imageFloatingTag: Practice = {
  id: 'image-floating-tag',
  title: 'Floating image tags',
  summary: 'Images must be named by a version or a digest, not by a tag that moves.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: ['spec.containers[*].image', 'spec.volumes[*].image.reference'],
  messages: {
    untagged: {
      text: '{user} takes whatever {found} is on the day it is pulled',
      label: 'without a tag it is latest',
      wanted: 'a version, or a digest',
    },
    floating: {
      text: '{user} takes whatever is tagged {tag} on the day it is pulled',
      wanted: 'a version, or a digest',
    },
  },
  attack:
    'Whoever can push to the repository changes what the next pod runs without a change of the manifest, and nobody can say afterwards which image ran; this needs access to the repository.',
  fix: {
    safety: 'advice',
    summary: 'Name the version that runs today, and let a tool raise it by a reviewed change.',
  },
  references: ['MITRE T1525', 'CIS 5.5.1', 'Kubernetes: Images'],
  parameters: {
    floatingTags: stringsParameter('Tags that move, besides `latest`.', MOVING_TAGS),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('ghcr.io/org/app:v1.4.2') },
      { pod: pod(`ghcr.io/org/app:latest@${DIGEST}`) },
      { pod: pod('localhost:5000/app:1') },
      { pod: pod('ghcr.io/org/app:edge'), parameters: { floatingTags: [] } },
    ],
    fail: [
      { pod: pod('localhost:5000/app') },
      { pod: pod('ghcr.io/org/app:latest') },
      { pod: pod('ghcr.io/org/app:edge') },
      { pod: pod('ghcr.io/org/app:v1'), parameters: { floatingTags: ['v1'] } },
      {
        pod: {
          spec: {
            containers: [{ name: 'app', image: 'ghcr.io/org/app:v1.4.2' }],
            volumes: [{ name: 'model', image: { reference: 'ghcr.io/org/model:latest' } }],
          },
        },
      },
    ],
  },
};
