import { stringsIn } from '../checks/parameters.ts';
import {
  type Outcome,
  type Parameter,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { unnamedImage } from '../checks/unnamed-image.ts';
import type { Edit } from '../core/edit.ts';
import { saying } from '../core/saying.ts';
import { effectiveTag, isPinned, parseImageReference } from '../resources/image-reference.ts';
import { containerOf, imagesIn } from '../resources/images.ts';

function evaluate(subject: Subject): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const site of imagesIn(podOf(subject))) {
    const { image: found, path, reference, user } = site;
    if (reference === undefined) {
      outcomes.push(unnamedImage(site));
      continue;
    }
    if (isPinned(reference)) continue;
    outcomes.push({ type: 'violation', path, message: 'tag', ...containerOf(site), found, values: { user } });
  }
  return outcomes;
}

/** The digest is never looked up: it comes from the configuration, where someone has put it. */
function edits({ path, found }: PracticeViolation, _: Subject, { parameters }: PracticeContext): Edit[] {
  const reference = parseImageReference(String(found));
  if (reference === undefined) return [];
  const known = stringsIn(parameters, 'digests')
    .map(parseImageReference)
    .find(
      (other) =>
        other !== undefined &&
        other.registry === reference.registry &&
        other.repository === reference.repository &&
        (other.tag ?? 'latest') === effectiveTag(reference),
    );
  if (known?.digest === undefined) return [];
  return [{ op: 'set', path, value: `${reference.name}@${known.digest}` }];
}

const digests: Parameter = {
  description: 'Digests that are known, each as `image:tag@digest`; the fix puts them in.',
  default: [],
  schema: { type: 'array', items: { type: 'string', pattern: '@sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$' } },
  fault: (value) => {
    if (!Array.isArray(value)) return saying('expected.images', 'a list of images is expected');
    return value.every((item) => typeof item === 'string' && parseImageReference(item)?.digest !== undefined)
      ? undefined
      : saying(
          'expected.digests',
          'every item is an image with its digest, as ghcr.io/org/app:v1@sha256:...',
        );
  },
};

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const pod = (image: string) => ({ spec: { containers: [{ name: 'app', image }] } });

export const imageNotDigest: Practice = {
  id: 'image-not-digest',
  title: 'Images without a digest',
  summary:
    'Images should be named by their digest, which is the only name that cannot be given to another image.',
  severity: 'low',
  // Worth it where a tool keeps the digests up to date; a burden elsewhere.
  profiles: [],
  subjects: 'workload',
  fields: ['spec.containers[*].image', 'spec.volumes[*].image.reference'],
  messages: {
    tag: {
      text: '{user} names {found}, which can become another image',
      wanted: 'the image with its digest',
    },
  },
  attack:
    'Whoever can push to the repository gives the tag to an image of theirs, and the next node that pulls it runs that; this needs access to the repository or a registry that was taken over.',
  fix: {
    safety: 'review',
    summary:
      'Name the image by the digest that its registry gives for this tag, and let a tool raise both; it is written where the configuration gives the digest.',
    edits,
  },
  references: ['MITRE T1525', 'Kubernetes: Images'],
  parameters: { digests },
  evaluate,
  examples: {
    pass: [{ pod: pod(`redis@${DIGEST}`) }, { pod: pod(`localhost:5000/app:1@${DIGEST}`) }],
    fail: [
      { pod: pod('localhost:5000/app:1') },
      { pod: pod('redis:8'), parameters: { digests: [`docker.io/library/redis:8@${DIGEST}`] } },
      { pod: pod('redis:8'), parameters: { digests: [`docker.io/library/redis:7@${DIGEST}`] } },
    ],
  },
};
