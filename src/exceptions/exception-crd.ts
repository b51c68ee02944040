import { BREAK_GLASS_KIND, BREAK_GLASS_SPEC } from './break-glass-object.ts';
import {
  EXCEPTION_API_VERSION,
  EXCEPTION_KIND,
  EXCEPTION_SPEC,
  type ExceptionSchema,
} from './exception-schema.ts';
import { FORMS } from './grant.ts';

type Members = Readonly<Record<string, unknown>>;

const [GROUP = '', VERSION = ''] = EXCEPTION_API_VERSION.split('/');

const TIME = { type: 'string', format: 'date-time' };

const POSITIONS = { type: 'array', items: { type: 'integer', format: 'int32' } };

const CONDITIONS = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type', 'status', 'lastTransitionTime', 'reason', 'message'],
    properties: {
      type: { type: 'string', maxLength: 316 },
      status: { type: 'string', enum: ['True', 'False', 'Unknown'] },
      observedGeneration: { type: 'integer', format: 'int64' },
      lastTransitionTime: TIME,
      reason: { type: 'string', minLength: 1, maxLength: 1024 },
      message: { type: 'string', maxLength: 32768 },
    },
  },
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['type'],
};

interface Definition {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly description: string;
  readonly spec: Members;
  readonly status: Members;
  readonly columns: readonly (readonly [name: string, jsonPath: string, type?: string])[];
}

function definition({ kind, plural, shortNames, description, spec, status, columns }: Definition): Members {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames },
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: columns.map(([name, jsonPath, type = 'string']) => ({
            name,
            type,
            jsonPath,
          })),
          schema: {
            openAPIV3Schema: {
              type: 'object',
              description,
              required: ['spec'],
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string' },
                metadata: { type: 'object' },
                spec,
                status: {
                  type: 'object',
                  description: 'How it stands; written by Gatehouse.',
                  properties: {
                    state: { type: 'string' },
                    lastUsed: TIME,
                    ...status,
                    conditions: CONDITIONS,
                  },
                },
              },
            },
          },
        },
      ],
    },
  };
}

/** No wildcard but for a tag beside a digest. */
const IMAGE = '^[^*?]+$|^[^*?]+:[*]@[^*?]+$';

/** The schema that files are read by, and what of the rules beyond it a definition can say. */
function specOfExceptions(): Members {
  const { properties = {} } = EXCEPTION_SPEC;
  const inner = (schema: ExceptionSchema | undefined, key: string): ExceptionSchema | undefined =>
    schema?.properties?.[key];
  const { workload, allow } = properties;
  return {
    ...EXCEPTION_SPEC,
    anyOf: [{ required: ['allow'] }, { required: ['policies'] }],
    properties: {
      ...properties,
      workload: {
        ...workload,
        properties: {
          ...workload?.properties,
          images: {
            ...inner(workload, 'images'),
            items: { ...inner(workload, 'images')?.items, pattern: IMAGE },
          },
        },
      },
      allow: { ...allow, items: { ...allow?.items, oneOf: FORMS.map((form) => ({ required: [form] })) } },
    },
  };
}

/** The manifests in deploy/crds, by the name of their file. */
export const EXCEPTION_CRDS: Readonly<Record<string, Members>> = {
  gatehouseexceptions: definition({
    kind: EXCEPTION_KIND,
    plural: 'gatehouseexceptions',
    shortNames: ['gex'],
    description:
      'A risk that somebody accepts: what one workload may do beyond its level, until a date. It counts in its own namespace only.',
    spec: specOfExceptions(),
    status: {
      widenedAt: TIME,
      usedElements: POSITIONS,
      usedPolicies: POSITIONS,
      asked: {
        type: 'object',
        description: 'What the workload asked for when it was last let in: positions in spec.allow.',
        properties: { at: TIME, spare: POSITIONS, unused: POSITIONS },
      },
      observedGeneration: { type: 'integer', format: 'int64' },
    },
    columns: [
      ['Kind', '.spec.workload.kind'],
      ['Workload', '.spec.workload.name'],
      ['State', '.status.state'],
      ['Owner', '.spec.owner'],
      ['Expires', '.spec.expires'],
      ['Age', '.metadata.creationTimestamp', 'date'],
    ],
  }),
  breakglasses: definition({
    kind: BREAK_GLASS_KIND,
    plural: 'breakglasses',
    shortNames: [],
    description:
      'For half an hour at most one user may add ephemeral containers to one pod that its level refuses.',
    spec: { ...BREAK_GLASS_SPEC },
    status: { ends: TIME },
    columns: [
      ['Pod', '.spec.pod'],
      ['User', '.spec.user'],
      ['State', '.status.state'],
      ['Ends', '.status.ends'],
      ['Reason', '.spec.reason'],
    ],
  }),
};
