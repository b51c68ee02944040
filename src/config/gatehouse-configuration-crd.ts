import { GROUP, KIND, NAME, type Schema, SPEC, VERSION } from './gatehouse-configuration-schema.ts';

const CONDITION: Schema = {
  type: 'object',
  required: ['type', 'status', 'lastTransitionTime', 'reason', 'message'],
  properties: {
    type: { type: 'string', maxLength: 316 },
    status: { type: 'string', enum: ['True', 'False', 'Unknown'] },
    observedGeneration: { type: 'integer', format: 'int64' },
    lastTransitionTime: { type: 'string', format: 'date-time' },
    reason: { type: 'string', minLength: 1, maxLength: 1024 },
    message: { type: 'string', maxLength: 32768 },
  },
};

const ROOT: Schema = {
  type: 'object',
  description: 'How Gatehouse judges the pods of this cluster. A change applies without a restart.',
  required: ['spec'],
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec: SPEC,
    status: {
      type: 'object',
      description: 'What became of the configuration. One that is refused leaves the last good one in force.',
      properties: {
        conditions: {
          type: 'array',
          items: CONDITION,
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['type'],
        },
      },
    },
  },
  'x-kubernetes-validations': [
    { rule: `self.metadata.name == '${NAME}'`, message: `the configuration of a cluster is called ${NAME}` },
  ],
};

function column(name: string, jsonPath: string, type = 'string', priority = 0) {
  return { name, type, jsonPath, ...(priority > 0 && { priority }) };
}

/** The manifest in deploy/crds. */
export function gatehouseConfigurationCrd() {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `gatehouseconfigurations.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Cluster',
      names: {
        kind: KIND,
        listKind: `${KIND}List`,
        plural: 'gatehouseconfigurations',
        singular: 'gatehouseconfiguration',
      },
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: [
            column('Enforce', '.spec.defaults.enforce'),
            column('Audit', '.spec.defaults.audit'),
            column('Warn', '.spec.defaults.warn'),
            column('Workloads', '.spec.enforceWorkloads', 'boolean'),
            column('Applied', '.status.conditions[?(@.type=="Applied")].status'),
            column('Reason', '.status.conditions[?(@.type=="Applied")].message', 'string', 1),
            column('Age', '.metadata.creationTimestamp', 'date'),
          ],
          schema: { openAPIV3Schema: ROOT },
        },
      ],
    },
  } as const;
}
