import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { remembered } from '../core/remembered.ts';
import { containersIn, pathIn } from '../resources/containers.ts';

const ROLE = 'iam.amazonaws.com/role';
/** `jtblin/kube2iam:0.11`, `quay.io/uswitch/kiam:v4.2` */
const IMAGE = /(?:^|\/)(kube2iam|kiam)(?:[:@]|$)/;

const agentIn = remembered((image) => IMAGE.exec(image)?.[1]);

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const outcomes: Outcome[] = [];
  const role = pod.metadata?.annotations?.[ROLE];
  if (role !== undefined) {
    const path = ['metadata', 'annotations', ROLE];
    outcomes.push({ type: 'violation', path, message: 'role', found: role });
  }
  for (const site of containersIn(pod)) {
    const name = agentIn(site.container.image ?? '');
    if (name === undefined) continue;
    const path = pathIn(site, 'image');
    outcomes.push({ type: 'violation', path, message: 'agent', container: site.name, values: { name } });
  }
  return outcomes;
}

const annotated = {
  metadata: { annotations: { [ROLE]: 'shop-reader' } },
  spec: { containers: [{ name: 'app' }] },
};

export const kube2iamKiam: Practice = {
  id: 'kube2iam-kiam',
  title: 'IAM roles through kube2iam and kiam',
  summary: 'A pod must get its IAM role from its service account, not through kube2iam or kiam.',
  severity: 'medium',
  profiles: ['recommended', 'eks'],
  subjects: 'workload',
  fields: ['metadata.annotations["iam.amazonaws.com/role"]', 'spec.containers[*].image'],
  messages: {
    role: {
      text: 'the role {found} is asked for by an annotation, which kube2iam and kiam read',
      label: 'where neither runs, the pod has the role of the node, or none',
      wanted: 'a service account with a role, by EKS Pod Identity or IRSA',
    },
    agent: {
      text: 'container "{container}" is {name}, which hands roles of the node to pods',
      label: 'the node has to be able to take every role of every pod on it; kiam is no longer maintained',
      wanted: 'EKS Pod Identity or IRSA',
    },
  },
  attack:
    'The node may take on the roles of all pods, so whoever gets off a pod has them all; where the redirection of the metadata address fails, every pod has the role of the node.',
  fix: {
    safety: 'advice',
    summary:
      'Associate the role with the service account (EKS Pod Identity, or eks.amazonaws.com/role-arn with IRSA), then remove the annotation.',
  },
  references: ['MITRE T1552.005', 'EKS Best Practices: Identity and access management'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { serviceAccountName: 'shop', containers: [{ name: 'app' }] } } },
      { pod: { spec: { containers: [{ name: 'app', image: 'registry.example/kiam-tools:1' }] } } },
    ],
    fail: [
      { pod: annotated },
      { pod: { spec: { containers: [{ name: 'agent', image: 'jtblin/kube2iam:0.11.2' }] } } },
    ],
  },
};
