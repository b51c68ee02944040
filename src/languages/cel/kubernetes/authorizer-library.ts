import { BOOL, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload } from '../declaration.ts';
import { CelError } from '../error.ts';
import type { ResourceQuestion } from './authorizer.ts';
import {
  AUTHORIZER,
  AuthorizerValue,
  DECISION,
  GROUP_CHECK,
  GroupCheckValue,
  PATH_CHECK,
  PathCheckValue,
  RESOURCE_CHECK,
  ResourceCheckValue,
} from './authorizer-value.ts';
import { NAMED_FORMATS } from './named-format.ts';

function isBlank(text: string): boolean {
  return /^\p{White_Space}*$/u.test(text);
}

function hasFormat(name: 'dns1123Label' | 'dns1123Subdomain', text: string): boolean {
  return NAMED_FORMATS[name]?.faultsOf(text).length === 0;
}

function serviceAccount(
  { ask }: AuthorizerValue,
  namespace: string,
  name: string,
): AuthorizerValue | CelError {
  if (!hasFormat('dns1123Subdomain', name)) return new CelError('Invalid service account name');
  if (!hasFormat('dns1123Label', namespace)) return new CelError('Invalid service account namespace');
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return new AuthorizerValue(ask, { username: `system:serviceaccount:${namespace}:${name}`, groups });
}

const NOTHING: Omit<ResourceQuestion, 'group' | 'resource'> = {
  subresource: '',
  namespace: '',
  name: '',
  fieldSelector: '',
  labelSelector: '',
};

function narrowed(name: keyof ResourceQuestion, id: string): FunctionDeclaration {
  return functionNamed(
    name,
    memberOverload(id, [RESOURCE_CHECK, STRING], RESOURCE_CHECK, (check, text) =>
      check.with({ [name]: text }),
    ),
  );
}

export const AUTHORIZER_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'path',
    memberOverload('authorizer_path', [AUTHORIZER, STRING], PATH_CHECK, (authorizer, path) =>
      isBlank(path) ? new CelError('path must not be empty') : new PathCheckValue(authorizer, path),
    ),
  ),
  functionNamed(
    'group',
    memberOverload(
      'authorizer_group',
      [AUTHORIZER, STRING],
      GROUP_CHECK,
      (authorizer, group) => new GroupCheckValue(authorizer, group),
    ),
  ),
  functionNamed(
    'serviceAccount',
    memberOverload('authorizer_serviceaccount', [AUTHORIZER, STRING, STRING], AUTHORIZER, serviceAccount),
  ),
  functionNamed(
    'resource',
    memberOverload('groupcheck_resource', [GROUP_CHECK, STRING], RESOURCE_CHECK, (check, resource) =>
      isBlank(resource)
        ? new CelError('resource must not be empty')
        : new ResourceCheckValue(check.authorizer, { ...NOTHING, group: check.group, resource }),
    ),
  ),
  narrowed('subresource', 'resourcecheck_subresource'),
  narrowed('namespace', 'resourcecheck_namespace'),
  narrowed('name', 'resourcecheck_name'),
  functionNamed(
    'check',
    memberOverload('pathcheck_check', [PATH_CHECK, STRING], DECISION, ({ authorizer, path }, verb) =>
      authorizer.decide({ verb, path }),
    ),
    memberOverload('resourcecheck_check', [RESOURCE_CHECK, STRING], DECISION, (check, verb) =>
      check.authorizer.decide({ verb, resource: check.question }),
    ),
  ),
  functionNamed(
    'errored',
    memberOverload('decision_errored', [DECISION], BOOL, ({ answer }) => answer.error !== undefined),
  ),
  functionNamed(
    'error',
    memberOverload('decision_error', [DECISION], STRING, ({ answer }) => answer.error ?? ''),
  ),
  functionNamed(
    'allowed',
    memberOverload('decision_allowed', [DECISION], BOOL, ({ answer }) => answer.allowed),
  ),
  functionNamed(
    'reason',
    memberOverload('decision_reason', [DECISION], STRING, ({ answer }) => answer.reason),
  ),
];

export const AUTHORIZER_SELECTORS_LIBRARY: readonly FunctionDeclaration[] = [
  narrowed('fieldSelector', 'authorizer_fieldselector'),
  narrowed('labelSelector', 'authorizer_labelselector'),
];
