import type { Control, Sentence } from '../checks/check.ts';
import { foundValues } from '../checks/sentences.ts';
import { joinQuote, plural, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod, Volume, VolumeSource } from '../resources/pod.ts';

export const ALLOWED_SOURCES: readonly VolumeSource[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** In the order in which Kubernetes looks for a name to call the volume by. */
export const RESTRICTED_SOURCES: readonly VolumeSource[] = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

function restrictedSource(volume: Volume): VolumeSource | 'unknown' | undefined {
  if (ALLOWED_SOURCES.some((source) => volume[source] !== undefined)) return undefined;
  return RESTRICTED_SOURCES.find((source) => volume[source] !== undefined) ?? 'unknown';
}

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  pod.spec?.volumes?.forEach((volume, i) => {
    const source = restrictedSource(volume);
    if (source === undefined) return;
    violations.push({
      path: source === 'unknown' ? ['spec', 'volumes', i] : ['spec', 'volumes', i, source],
      message: source === 'unknown' ? 'unknown' : 'restricted',
      found: source,
      values: { volume: volume.name ?? '' },
    });
  });
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const names = violations.map(({ values }) => String(values?.['volume'] ?? ''));
  const types = sortedSet(foundValues(violations));
  const volumes = `${plural('volume', 'volumes', names.length)} ${joinQuote(names)}`;
  const verb = plural('uses', 'use', names.length);
  const noun = plural('restricted volume type', 'restricted volume types', types.length);
  return { reason: 'restricted volume types', detail: `${volumes} ${verb} ${noun} ${joinQuote(types)}` };
}

export const restrictedVolumes: Control = {
  id: 'restrictedVolumes',
  title: 'Volume types',
  summary: 'Pods must use only volumes that do not reach into the node or bypass storage drivers.',
  level: 'restricted',
  severity: 'medium',
  overrides: ['hostPathVolumes'],
  fields: [...RESTRICTED_SOURCES, ...ALLOWED_SOURCES].map((source) => `spec.volumes[*].${source}`),
  messages: {
    restricted: {
      text: 'volume "{volume}" is of type {found}',
      label: 'not a type that restricted allows',
      wanted: `one of ${ALLOWED_SOURCES.join(', ')}`,
    },
    unknown: {
      text: 'volume "{volume}" has no source that Kubernetes knows',
      label: 'its source is missing, misspelt or newer than this release',
      wanted: `one of ${ALLOWED_SOURCES.join(', ')}`,
    },
  },
  attack:
    "A hostPath volume opens the node's files; in-tree network volumes are mounted by the node itself, with addresses and credentials that the author of the pod chooses.",
  fix: {
    safety: 'advice',
    summary:
      'Use a PersistentVolumeClaim backed by a CSI driver, or one of the other types that restricted allows.',
  },
  references: ['MITRE T1611', 'CIS 5.2.12', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [
      {
        spec: {
          volumes: [
            { name: 'data', persistentVolumeClaim: {} },
            { name: 'odd', emptyDir: {}, hostPath: {} },
          ],
        },
      },
    ],
    fail: [
      { spec: { volumes: [{ name: 'share', nfs: {} }] } },
      { spec: { volumes: [{ name: 'empty' }, { name: 'root', hostPath: {} }] } },
    ],
  },
};
