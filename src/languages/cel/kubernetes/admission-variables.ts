import { BOOL, CelType, DYN, INT, listOf, mapOf, objectType, STRING, TIMESTAMP } from '../cel-type.ts';
import type { EnvironmentParts } from '../environment.ts';
import { AUTHORIZER, RESOURCE_CHECK } from './authorizer-value.ts';
import { type DeclaredTypes, declaredTypes } from './declared-types.ts';

const GROUP_VERSION_KIND = objectType('kubernetes.GroupVersionKind');
const GROUP_VERSION_RESOURCE = objectType('kubernetes.GroupVersionResource');
const USER_INFO = objectType('kubernetes.UserInfo');
const REQUEST = objectType('kubernetes.AdmissionRequest');
const METADATA = objectType('kubernetes.NamespaceMetadata');
const SPEC = objectType('kubernetes.NamespaceSpec');
const CONDITION = objectType('kubernetes.NamespaceCondition');
const STATUS = objectType('kubernetes.NamespaceStatus');
const NAMESPACE = objectType('kubernetes.Namespace');

const TEXTS = mapOf(STRING, STRING);

/** What the API server declares, field by field; `UID` is spelt so there. */
const TYPES: DeclaredTypes = {
  [GROUP_VERSION_KIND.name]: { group: STRING, version: STRING, kind: STRING },
  [GROUP_VERSION_RESOURCE.name]: { group: STRING, version: STRING, resource: STRING },
  [USER_INFO.name]: {
    username: STRING,
    uid: STRING,
    groups: listOf(STRING),
    extra: mapOf(STRING, listOf(STRING)),
  },
  [REQUEST.name]: {
    kind: GROUP_VERSION_KIND,
    resource: GROUP_VERSION_RESOURCE,
    subResource: STRING,
    requestKind: GROUP_VERSION_KIND,
    requestResource: GROUP_VERSION_RESOURCE,
    requestSubResource: STRING,
    name: STRING,
    namespace: STRING,
    operation: STRING,
    userInfo: USER_INFO,
    dryRun: BOOL,
    options: DYN,
  },
  [METADATA.name]: {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    labels: TEXTS,
    annotations: TEXTS,
    UID: STRING,
    creationTimestamp: TIMESTAMP,
    deletionGracePeriodSeconds: INT,
    deletionTimestamp: TIMESTAMP,
    generation: INT,
    resourceVersion: STRING,
    finalizers: listOf(STRING),
  },
  [SPEC.name]: { finalizers: listOf(STRING) },
  [CONDITION.name]: {
    status: STRING,
    type: STRING,
    lastTransitionTime: TIMESTAMP,
    message: STRING,
    reason: STRING,
  },
  [STATUS.name]: { conditions: listOf(CONDITION), phase: STRING },
  [NAMESPACE.name]: { metadata: METADATA, spec: SPEC, status: STATUS },
};

/** Which variables an expression may name beside those that every one may. */
export interface AdmissionVariables {
  readonly hasParams: boolean;
  readonly hasAuthorizer: boolean;
  /** For the check of types only; what runs takes any object. */
  readonly types?: {
    readonly object: CelType;
    readonly params: CelType;
    /** The API server forgets `authorizer.requestResource` when it checks types. */
    readonly hasRequestResource: boolean;
  };
}

/** The variables of the expressions of admission policies, as the API server declares them. */
export function admissionVariables({
  hasParams,
  hasAuthorizer,
  types,
}: AdmissionVariables): EnvironmentParts {
  const variables: Record<string, CelType> = {
    object: types?.object ?? DYN,
    oldObject: types?.object ?? DYN,
    namespaceObject: NAMESPACE,
    request: REQUEST,
  };
  if (hasParams) variables['params'] = types?.params ?? DYN;
  if (hasAuthorizer) {
    variables['authorizer'] = AUTHORIZER;
    if (types?.hasRequestResource !== false) variables['authorizer.requestResource'] = RESOURCE_CHECK;
  }
  return { types: declaredTypes(TYPES), variables };
}

const VARIABLES = objectType('kubernetes.variables');

/** `variables.<name>`, for the variables that come before an expression. */
export function composedVariables(types: Readonly<Record<string, CelType>>): EnvironmentParts {
  return {
    types: declaredTypes({ [VARIABLES.name]: types }),
    variables: { variables: VARIABLES },
  };
}

/** What is known of a variable of this type: of objects and of values that only functions look into, nothing. */
export function composedType(type: CelType): CelType {
  switch (type.kind) {
    case 'list':
    case 'map':
      return new CelType(type.kind, type.name, type.parameters.map(composedType));
    case 'object':
    case 'opaque':
    case 'wrapper':
    case 'type':
    case 'parameter':
    case 'error':
      return DYN;
    default:
      return type;
  }
}
