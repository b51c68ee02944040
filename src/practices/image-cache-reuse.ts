import {
  type Outcome,
  type Parameter,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { serviceAccountOf } from '../resources/api-token.ts';
import { containerOf, effectivePullPolicy, imagesIn } from '../resources/images.ts';
import { pullSecretsOf } from '../resources/pull-secrets.ts';

/** From this minor on the kubelet asks for the credentials again where an image was pulled with others (KEP-2535). */
const VERIFIED_SINCE = 35;

function evaluate(subject: Subject, { inventory, kubernetes, parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const account = inventory.find('ServiceAccount', subject.resource.namespace, serviceAccountOf(pod));
  const isVerified = kubernetes >= VERIFIED_SINCE && parameters['kubelet'] !== 'NeverVerify';
  if (isVerified || parameters['nodes'] === 'one-tenant' || pullSecretsOf(pod, account).length === 0)
    return [];
  return imagesIn(pod).flatMap((site): Outcome[] => {
    const policy = effectivePullPolicy(site);
    if (policy === 'Always' || site.reference === undefined) return [];
    const path = site.path;
    if (parameters['nodes'] !== 'shared') {
      const detail = saying(
        'unknown.image-cache-reuse',
        'whether nodes are shared with other tenants is not given, who could run {image} from the node',
        { image: site.image },
      );
      return [{ type: 'unknown', path, reason: 'needs-evidence', detail }];
    }
    const values = { user: site.user };
    return [{ type: 'violation', path, message: 'cached', ...containerOf(site), found: site.image, values }];
  });
}

function choice(description: string, values: readonly string[], fallback: string): Parameter {
  return {
    description,
    default: fallback,
    schema: { enum: values },
    fault: (value) =>
      typeof value === 'string' && values.includes(value)
        ? undefined
        : saying('expected.choice', 'one of {choices} is expected', { choices: values.join(', ') }),
  };
}

const pod = (imagePullPolicy: string, spec: object = { imagePullSecrets: [{ name: 'registry' }] }) => ({
  spec: { ...spec, containers: [{ name: 'app', image: 'shop.jfrog.io/app:1', imagePullPolicy }] },
});
const shared = { nodes: 'shared' };

export const imageCacheReuse: Practice = {
  id: 'image-cache-reuse',
  title: 'Private images on shared nodes',
  summary: 'Private images must not be left on shared nodes to whoever knows their name.',
  severity: 'low',
  profiles: [],
  subjects: 'workload',
  fields: [
    'spec.containers[*].image',
    'spec.containers[*].imagePullPolicy',
    'spec.imagePullSecrets',
    'spec.serviceAccountName',
    'spec.volumes[*].image',
  ],
  messages: {
    cached: {
      text: '{user} leaves {found} on the node, where pods without its credentials can run it',
      label: 'the kubelet does not ask for credentials when the image is there',
      wanted: 'AlwaysPullImages, or a kubelet that verifies credentials (v1.35)',
    },
  },
  attack:
    'Another tenant of the node starts a pod with the name of the image and IfNotPresent or Never, and reads what it contains without any credentials; this needs the right to start pods on that node.',
  fix: {
    safety: 'advice',
    summary:
      'Switch on the admission plugin AlwaysPullImages, or verification of pull credentials by the kubelet; a policy on this pod does not bind the others.',
  },
  references: ['MITRE T1525', 'CIS 1.2.11', 'Kubernetes: Images'],
  parameters: {
    nodes: choice('Whether tenants share nodes.', ['unknown', 'shared', 'one-tenant'], 'unknown'),
    kubelet: choice(
      'The policy of the kubelets on credentials of images that are there already.',
      ['default', 'NeverVerify'],
      'default',
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('IfNotPresent'), parameters: shared },
      { pod: pod('Always'), parameters: shared, kubernetes: 34 },
      { pod: pod('IfNotPresent', {}), parameters: shared, kubernetes: 34 },
      { pod: pod('IfNotPresent'), parameters: { nodes: 'one-tenant' }, kubernetes: 34 },
    ],
    fail: [
      { pod: pod('IfNotPresent'), parameters: shared, kubernetes: 34 },
      { pod: pod('Never'), parameters: { ...shared, kubelet: 'NeverVerify' } },
    ],
  },
};
