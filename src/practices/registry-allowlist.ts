import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { unnamedImage } from '../checks/unnamed-image.ts';
import type { Edit } from '../core/edit.ts';
import { type Saying, saying } from '../core/saying.ts';
import { type ImageReference, isImageWithin, parseImageReference } from '../resources/image-reference.ts';
import { containerOf, imagesIn } from '../resources/images.ts';

const FROZEN = saying('registry.frozen', 'frozen since April 2023');

/** Places that are frozen or gone, and where their images went under the same names. */
const MOVED: readonly { readonly from: string; readonly to: string; readonly since: Saying }[] = [
  { from: 'k8s.gcr.io', to: 'registry.k8s.io', since: FROZEN },
  { from: 'gcr.io/google-containers', to: 'registry.k8s.io', since: FROZEN },
  { from: 'gcr.io/google_containers', to: 'registry.k8s.io', since: FROZEN },
];

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const registries = stringsIn(parameters, 'registries');
  const outcomes: Outcome[] = [];
  for (const site of imagesIn(podOf(subject))) {
    const { image, path, reference, user } = site;
    if (reference === undefined) {
      outcomes.push(unnamedImage(site));
      continue;
    }
    const moved = movedFrom(reference);
    const isKnown = registries.length === 0 || registries.some((prefix) => isImageWithin(reference, prefix));
    if (moved === undefined && isKnown) continue;
    const violation = { type: 'violation', path, ...containerOf(site), found: image } as const;
    if (moved === undefined) {
      outcomes.push({ ...violation, message: 'stranger', values: { user, registry: reference.registry } });
    } else {
      const { from, to, since } = moved;
      outcomes.push({ ...violation, message: 'moved', values: { user, from, to, since } });
    }
  }
  return outcomes;
}

function movedFrom(reference: ImageReference) {
  return MOVED.find(({ from }) => isImageWithin(reference, from));
}

function edits({ path, found }: PracticeViolation): Edit[] {
  const image = String(found);
  const moved = MOVED.find(({ from }) => image.startsWith(`${from}/`));
  if (moved === undefined || parseImageReference(image) === undefined) return [];
  return [{ op: 'set', path, value: `${moved.to}${image.slice(moved.from.length)}` }];
}

const pod = (image: string) => ({ spec: { containers: [{ name: 'app', image }] } });

export const registryAllowlist: Practice = {
  id: 'registry-allowlist',
  title: 'Registries that images come from',
  summary: 'Images must come from registries that the configuration allows, and from none that is frozen.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: ['spec.containers[*].image', 'spec.volumes[*].image.reference'],
  messages: {
    stranger: {
      text: '{user} takes its image from {registry}, which is not allowed',
      wanted: 'an image from an allowed registry',
    },
    moved: {
      text: '{user} takes its image from {from}, {since}',
      wanted: 'the same image from {to}',
    },
  },
  attack:
    'Whoever owns the registry, or the account in it, decides what runs in the container; a registry that gets no more updates keeps serving images with known flaws.',
  fix: {
    safety: 'review',
    summary: 'Take the image from where it is kept now, or copy it to a registry of your own.',
    edits,
  },
  references: ['MITRE T1525', 'MITRE T1195.002', 'CIS 5.5.1'],
  parameters: {
    registries: stringsParameter(
      'Where images may come from, as `ghcr.io`, `ghcr.io/org` or `docker.io/library`; with none, all but frozen ones.',
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('registry.k8s.io/pause:3.10') },
      { pod: pod('ghcr.io/org/app:1'), parameters: { registries: ['ghcr.io/org'] } },
      { pod: pod('redis:8'), parameters: { registries: ['docker.io/library'] } },
    ],
    fail: [
      { pod: pod('k8s.gcr.io/pause:3.6') },
      { pod: pod('ghcr.io/organic/app:1'), parameters: { registries: ['ghcr.io/org'] } },
      { pod: pod('bitnami/redis:8'), parameters: { registries: ['docker.io/library'] } },
    ],
  },
};
