import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';

const FROZEN = saying('registry.frozen', 'frozen since April 2023');

/** Where Kubernetes kept its images, and where they are now. */
const MOVED: readonly { readonly from: string; readonly to: string; readonly because: Saying }[] = [
  { from: 'k8s.gcr.io', to: 'registry.k8s.io', because: FROZEN },
  ...['gcr.io', 'us.gcr.io', 'eu.gcr.io', 'asia.gcr.io'].flatMap((host) =>
    ['google_containers', 'google-containers'].map((project) => ({
      from: `${host}/${project}`,
      to: 'registry.k8s.io',
      because: saying('registry.left', 'which Kubernetes left years ago'),
    })),
  ),
];

const movedFrom = remembered((image) => MOVED.find(({ from }) => image.startsWith(`${from}/`)));

function evaluate(subject: Subject): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const site of containersIn(podOf(subject))) {
    const image = site.container.image ?? '';
    const moved = movedFrom(image);
    if (moved === undefined) continue;
    const { from, to, because } = moved;
    outcomes.push({
      type: 'violation',
      path: pathIn(site, 'image'),
      message: 'moved',
      container: site.name,
      found: image,
      values: { from, because, instead: to + image.slice(from.length) },
    });
  }
  return outcomes;
}

export const oldRegistries: Practice = {
  id: 'old-registries',
  title: 'Registries that Kubernetes left',
  summary: 'Images of Kubernetes must come from the registry that is still written to.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: ['spec.containers[*].image'],
  messages: {
    moved: {
      text: 'the image of container "{container}" comes from {from}, {because}',
      label: 'no fixes arrive there any more',
      wanted: '{instead}',
    },
  },
  attack:
    'The image gets no fixes, so a known hole in it stays open; once the old registry is gone the pod does not start on a new node.',
  fix: {
    safety: 'review',
    summary:
      'Take it from registry.k8s.io, and a newer release while at it: not every old image has been copied.',
    edits: ({ path, values }) => [{ op: 'set', path, value: values?.['instead'] }],
  },
  references: ['Kubernetes: Image registry move', 'MITRE T1525'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { containers: [{ name: 'app', image: 'registry.k8s.io/pause:3.10' }] } } },
      { pod: { spec: { containers: [{ name: 'app', image: 'gcr.io/google-samples/hello-app:1.0' }] } } },
    ],
    fail: [
      { pod: { spec: { containers: [{ name: 'app', image: 'k8s.gcr.io/pause:3.2' }] } } },
      { pod: { spec: { initContainers: [{ name: 'app', image: 'gcr.io/google_containers/pause:2.0' }] } } },
    ],
  },
};
