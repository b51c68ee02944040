import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { recordsIn, recordsParameter } from '../checks/records-parameter.ts';
import { saying } from '../core/saying.ts';
import { factOf } from '../resources/image-facts.ts';
import { containerOf, imagesIn } from '../resources/images.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const facts = recordsIn(parameters, 'images');
  const outcomes: Outcome[] = [];
  for (const site of imagesIn(podOf(subject))) {
    const { container, image, path } = site;
    // Ephemeral containers are there for their shell, and volumes run nothing.
    if (container === undefined || container.list === 'ephemeralContainers') continue;
    const fact = factOf(facts, image);
    if (fact === undefined) {
      const detail = saying('unknown.image-has-shell', 'what image {image} contains is not given', { image });
      outcomes.push({ type: 'unknown', path, reason: 'needs-evidence', detail });
    } else if (fact['hasShell'] === true) {
      outcomes.push({ type: 'violation', path, message: 'shell', ...containerOf(site), found: image });
    }
  }
  return outcomes;
}

const pod = { spec: { containers: [{ name: 'app', image: 'ghcr.io/org/app:1' }] } };
const images = (hasShell: boolean) => ({ images: [{ image: 'ghcr.io/org/app:1', hasShell }] });

export const imageHasShell: Practice = {
  id: 'image-has-shell',
  title: 'Shells in images',
  summary: 'Images should contain no shell, which their programs do not need.',
  severity: 'low',
  // Never guessed: without an inventory of the image it does not know.
  profiles: [],
  subjects: 'workload',
  fields: ['spec.containers[*].image'],
  messages: {
    shell: {
      text: 'the image of container "{container}" contains a shell: {found}',
      wanted: 'an image with the program and what it needs alone',
    },
  },
  attack:
    'Whoever makes the program start another one has a shell and its tools at hand; without them they have to bring their own, which a read-only file system prevents.',
  fix: {
    safety: 'advice',
    summary: 'Build from a base image without a shell, and debug with ephemeral containers.',
  },
  references: ['MITRE T1059.004', 'EKS Best Practices: Pod security'],
  parameters: {
    images: recordsParameter('Whether images contain a shell, from an inventory (SBOM) of theirs.', {
      image: { type: 'string', isRequired: true },
      hasShell: { type: 'boolean', isRequired: true },
    }),
  },
  evaluate,
  examples: {
    pass: [
      { pod, parameters: images(false) },
      { pod: { spec: { ephemeralContainers: [{ name: 'debug', image: 'ghcr.io/org/debug:1' }] } } },
    ],
    fail: [
      { pod, parameters: images(true) },
      {
        pod: { spec: { containers: [{ name: 'db', image: 'docker.io/library/redis:8' }] } },
        parameters: { images: [{ image: 'redis:8', hasShell: true }] },
      },
    ],
  },
};
