import { LANGUAGES } from '../core/language.ts';
import { LEVELS } from '../core/level.ts';
import { LABEL_PATTERN, SUBDOMAIN_PATTERN } from './dns-names.ts';

/** The part of OpenAPI that our custom resources use, as a structural schema. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'boolean' | 'integer';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly 'x-kubernetes-list-type'?: 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message: string }[];
}

export const GROUP = 'gatehouse.dev';
export const VERSION = 'v1alpha1';
export const KIND = 'GatehouseConfiguration';
/** There is one configuration of a cluster, and this is its name. */
export const NAME = 'gatehouse';

function level(what: string): Schema {
  return {
    type: 'string',
    description: `The level that ${what} where a namespace has no label for it.`,
    enum: LEVELS,
    default: 'privileged',
  };
}

function version(mode: string): Schema {
  return {
    type: 'string',
    description: `The version of the Pod Security Standards for ${mode}: latest, or v1.N.`,
    pattern: '^(latest|v1\\.(0|[1-9][0-9]*))$',
    maxLength: 22,
    default: 'latest',
  };
}

function names(description: string, items: Omit<Schema, 'type'>): Schema {
  return {
    type: 'array',
    description,
    items: { type: 'string', ...items },
    maxItems: 1000,
    default: [],
    'x-kubernetes-list-type': 'set',
  };
}

/** What a GatehouseConfiguration may say. The CustomResourceDefinition and our own validation are made from it. */
export const SPEC: Schema = {
  type: 'object',
  description: 'What Gatehouse judges by. Everything left out is as in a cluster without configuration.',
  properties: {
    defaults: {
      type: 'object',
      description: 'For namespaces without the labels of pod-security.kubernetes.io.',
      default: {},
      properties: {
        enforce: level('pods have to meet'),
        enforceVersion: version('enforce'),
        audit: level('the audit log is told of'),
        auditVersion: version('audit'),
        warn: level('users are warned of'),
        warnVersion: version('warn'),
      },
    },
    exemptions: {
      type: 'object',
      description: 'Who and what is not judged. Names have to match exactly.',
      default: {},
      properties: {
        namespaces: names('Namespaces that are not judged.', { pattern: LABEL_PATTERN, maxLength: 63 }),
        runtimeClasses: names('Pods of these runtime classes are not judged.', {
          pattern: SUBDOMAIN_PATTERN,
          maxLength: 253,
        }),
        usernames: names(
          'Requests of these users are not judged. Pods of a Deployment are created by system:serviceaccount:kube-system:replicaset-controller, not by the author of the Deployment.',
          { minLength: 1, maxLength: 1024 },
        ),
      },
    },
    enforceWorkloads: {
      type: 'boolean',
      description:
        'Denies Deployments, Jobs and so on whose pods would be denied. The label gatehouse.dev/enforce-workloads of a namespace goes before it.',
      default: false,
    },
    language: {
      type: 'string',
      description:
        'The language of denials. The annotation gatehouse.dev/lang of a namespace goes before it.',
      enum: LANGUAGES,
      default: 'en',
    },
  },
};
