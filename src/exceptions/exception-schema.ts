import { VOLUME_SOURCES } from '../resources/pod.ts';

/** The part of OpenAPI that exceptions use; a structural schema of Kubernetes, so that the CRD says what files are read by. */
export interface ExceptionSchema {
  readonly type: 'object' | 'array' | 'string' | 'boolean' | 'integer';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ExceptionSchema>>;
  readonly required?: readonly string[];
  readonly items?: ExceptionSchema;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: 'date-time';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
}

export const EXCEPTION_API_VERSION = 'gatehouse.dev/v1alpha1';
export const EXCEPTION_KIND = 'GatehouseException';

/** At most so many elements; more is a workload that wants another level. */
const MAX_ELEMENTS = 256;

/** A text that is not empty. */
function text(description: string, more: Partial<ExceptionSchema> = {}): ExceptionSchema {
  return { type: 'string', description, minLength: 1, maxLength: 1024, ...more };
}

function object(
  description: string,
  properties: Readonly<Record<string, ExceptionSchema>>,
  required: readonly string[] = Object.keys(properties),
): ExceptionSchema {
  return { type: 'object', description, properties, required };
}

const CONTAINERS = {
  container: text('The container, by its name.', { maxLength: 63 }),
  initContainer: text('The init container, by its name.', { maxLength: 63 }),
  ephemeralContainer: text('The ephemeral container, by its name.', { maxLength: 63 }),
};

const MOUNT = object(
  'A container that mounts the volume, and how. Exactly one of container, initContainer, ephemeralContainer.',
  {
    ...CONTAINERS,
    mode: text('readOnly, or readWrite.', { enum: ['readOnly', 'readWrite'] }),
    subPath: text('Only this part of the volume.', { maxLength: 4096 }),
  },
  ['mode'],
);

const HOST_PATH = object(
  'A path of the node.',
  {
    path: text('The path, letter by letter.', { maxLength: 4096 }),
    type: { type: 'string', description: 'As in the volume; absent for none.', maxLength: 64 },
  },
  ['path'],
);

const VOLUME: ExceptionSchema = {
  type: 'object',
  description: 'The volume by what it is: its source, as the pod has it. Exactly one source.',
  properties: Object.fromEntries(
    VOLUME_SOURCES.map((source) => [
      source,
      source === 'hostPath' ? HOST_PATH : { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    ]),
  ),
};

const ELEMENT = object(
  'One thing that is allowed. Exactly one of field, volume, port, sysctl, drops.',
  {
    control: text('The id of the control that it is accepted for.', { maxLength: 128 }),
    ...CONTAINERS,
    field: text('The field: from the container, or from the pod where no container is named.', {
      maxLength: 512,
    }),
    value: { type: 'string', description: 'The exact value, as a text.', maxLength: 1024 },
    unset: { type: 'boolean', description: 'true: the field may be missing.' },
    volume: VOLUME,
    mounts: {
      type: 'array',
      description: 'Who mounts the volume, and how. Other mounts stay refused.',
      items: MOUNT,
      maxItems: MAX_ELEMENTS,
    },
    port: object(
      'A port of the node.',
      {
        hostPort: { type: 'integer', description: 'The port.', minimum: 1, maximum: 65535 },
        protocol: text('TCP where it is absent.', { enum: ['TCP', 'UDP', 'SCTP'] }),
        hostIP: text('The address; all where it is absent.', { maxLength: 64 }),
      },
      ['hostPort'],
    ),
    sysctl: object('A sysctl and its value.', {
      name: text('The name.', { maxLength: 253 }),
      value: { type: 'string', description: 'The exact value.', maxLength: 1024 },
    }),
    drops: {
      type: 'array',
      description: 'ALL need not be dropped, but these have to be; [] for none.',
      items: text('A capability.', { maxLength: 64 }),
      maxItems: 64,
    },
    because: text('What it is for.'),
  },
  ['control'],
);

const POLICY_ELEMENT = object(
  'What one policy refuses of the workload, and is accepted. What the policy could not judge stays refused.',
  {
    name: text('The name of the policy, as reports name it.', { maxLength: 253 }),
    rule: text('Only this rule of it, as reports name it, such as validations[0].', { maxLength: 253 }),
    message: text('Only what it refuses in these words, letter by letter.', { maxLength: 4096 }),
    because: text('What it is for.'),
  },
  ['name'],
);

/** What `spec` of an exception may say. Files, the CRD and its page in the docs are held to this one schema. */
export const EXCEPTION_SPEC: ExceptionSchema = object(
  'What is accepted, for whom and until when. Everything that is not listed is still judged.',
  {
    workload: object('The workload. All of it has to match; there are no wildcards.', {
      apiVersion: text('As in the workload: apps/v1, batch/v1, v1.', { maxLength: 317 }),
      kind: text('As in the workload: DaemonSet, Deployment, Pod.', { maxLength: 63 }),
      name: text('The name of the workload.', { maxLength: 253 }),
      serviceAccount: text('The service account of its pods; default where they name none.', {
        maxLength: 253,
      }),
      images: {
        type: 'array',
        description:
          'What its containers run, letter by letter. Only the tag beside a digest may be *: repository:*@sha256:...',
        items: text('An image.', { maxLength: 1024 }),
        minItems: 1,
        maxItems: 64,
      },
    }),
    allow: {
      type: 'array',
      description: 'What is accepted, one thing each.',
      items: ELEMENT,
      minItems: 1,
      maxItems: MAX_ELEMENTS,
    },
    policies: {
      type: 'array',
      description: 'What policies refuse and is accepted, one policy each. There is allow, or this, or both.',
      items: POLICY_ELEMENT,
      minItems: 1,
      maxItems: MAX_ELEMENTS,
    },
    owner: text('Whom to ask: a team or a person.', { maxLength: 253 }),
    reason: text('Why the workload cannot do without.'),
    ticket: text('Where it was discussed.', { maxLength: 253 }),
    expires: text('From this moment on it counts no more, at most a year after its approval (RFC 3339).', {
      format: 'date-time',
      maxLength: 40,
    }),
    approval: object('Who accepts it. Without it the exception is only a request.', {
      by: text('Who approved it.', { maxLength: 253 }),
      at: text('When (RFC 3339).', { format: 'date-time', maxLength: 40 }),
      digest: text('What was approved; gatehouse except approve writes it.', {
        pattern: '^[0-9a-f]{64}$',
        maxLength: 64,
      }),
    }),
  },
  ['workload', 'owner', 'reason', 'expires'],
);

/** What the metadata of an object may have beside its name; the API server writes most of it. */
const METADATA_KEYS = [
  ...[
    'name',
    'namespace',
    'labels',
    'annotations',
    'uid',
    'resourceVersion',
    'generation',
    'creationTimestamp',
  ],
  ...[
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'finalizers',
    'ownerReferences',
    'managedFields',
    'selfLink',
  ],
];

const FREE: ExceptionSchema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The whole object, as it stands in a file. What the API server looks after itself is not looked at again. */
export const EXCEPTION_OBJECT: ExceptionSchema = object(
  'An accepted risk.',
  {
    apiVersion: text('The version of this form.', { enum: [EXCEPTION_API_VERSION] }),
    kind: text('What it is.', { enum: [EXCEPTION_KIND] }),
    metadata: { ...FREE, description: `Name and namespace. There are ${METADATA_KEYS.join(', ')}.` },
    spec: EXCEPTION_SPEC,
    status: { ...FREE, description: 'Written by Gatehouse in a cluster.' },
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
);

export function isMetadataKey(key: string): boolean {
  return METADATA_KEYS.includes(key);
}
