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
import { containerOf, effectivePullPolicy, imagesIn, MOVING_TAGS } from '../resources/images.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const floating = stringsIn(parameters, 'floatingTags');
  const outcomes: Outcome[] = [];
  for (const site of imagesIn(podOf(subject))) {
    const { pullPolicy, pullPolicyPath, reference, user } = site;
    if (reference === undefined) {
      outcomes.push(unnamedImage(site));
      continue;
    }
    const tag = effectiveTag(reference);
    if (tag === undefined || (tag !== 'latest' && !floating.includes(tag))) continue;
    const policy = effectivePullPolicy(site);
    if (policy === 'Always') continue;
    outcomes.push({
      type: 'violation',
      path: pullPolicyPath,
      message: policy === 'Never' ? 'never' : 'stale',
      ...containerOf(site),
      ...(pullPolicy === undefined ? {} : { found: pullPolicy }),
      values: { user, tag, policy },
      // What is never pulled was put on the node by other means; a pull may find nothing.
      fixSafety: policy === 'Never' || reference.registry.startsWith('localhost') ? 'review' : 'safe',
    });
  }
  return outcomes;
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const pod = (image: string, imagePullPolicy?: string) => ({
  spec: {
    containers: [{ name: 'app', image, ...(imagePullPolicy === undefined ? {} : { imagePullPolicy }) }],
  },
});

export const imagePullPolicy: Practice = {
  id: 'image-pull-policy',
  title: 'Pull policy of floating tags',
  summary: 'Images with a tag that moves must be pulled every time.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.containers[*].image',
    'spec.containers[*].imagePullPolicy',
    'spec.volumes[*].image.reference',
    'spec.volumes[*].image.pullPolicy',
  ],
  messages: {
    stale: {
      text: '{user} runs whatever {tag} was when the node first pulled it',
      label: 'nodes run different images under one name, and fixes do not arrive',
      wanted: 'Always, or a version instead of {tag}',
    },
    never: {
      text: '{user} runs whatever image the node happens to have as {tag}',
      wanted: 'Always, or a version instead of {tag}',
    },
  },
  attack:
    'An old image with a known flaw keeps running on nodes that pulled it once, although the repository has a repaired one under the same tag.',
  fix: {
    safety: 'safe',
    summary: 'Set it to Always.',
    edits: ({ path }) => [{ op: 'set', path, value: 'Always' }],
  },
  references: ['MITRE T1525', 'CIS 1.2.11', 'Kubernetes: Images'],
  parameters: {
    floatingTags: stringsParameter('Tags that move, besides `latest`.', MOVING_TAGS),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('ghcr.io/org/app') },
      { pod: pod('ghcr.io/org/app:v1', 'IfNotPresent') },
      { pod: pod('ghcr.io/org/app:main', 'Always') },
      { pod: pod(`ghcr.io/org/app:main@${DIGEST}`) },
    ],
    fail: [
      { pod: pod('ghcr.io/org/app', 'IfNotPresent') },
      { pod: pod('ghcr.io/org/app:main') },
      { pod: pod('localhost/app:latest', 'Never') },
    ],
  },
};
