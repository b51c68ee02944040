import { compile } from '../../languages/cel/compile.ts';
import type { Environment } from '../../languages/cel/environment.ts';
import { issuesText } from '../../languages/cel/issue.ts';
import { admissionVariables, composedVariables } from '../../languages/cel/kubernetes/admission-variables.ts';
import { AuthorizerValue, ResourceCheckValue } from '../../languages/cel/kubernetes/authorizer-value.ts';
import { kubernetesEnvironment, PATCHES } from '../../languages/cel/kubernetes/environment.ts';
import { JsonPatchValue, misplacedTypes } from '../../languages/cel/kubernetes/patch-library.ts';
import { PatchObject } from '../../languages/cel/kubernetes/patch-object.ts';
import type { CelValue } from '../../languages/cel/value.ts';
import type { Expressions, ExpressionUse } from './expressions.ts';
import { plainValue } from './plain-value.ts';

/**
 * Expressions in Kubernetes' CEL, as an API server of `v1.<minor>` takes them: with what the version before has of it, so that the
 * servers of an upgrade understand each other.
 */
export function celExpressions(minor: number): Expressions {
  const base = kubernetesEnvironment(minor - 1);
  const environments = new Map<string, Environment>();
  const environmentFor = ({ hasParams, hasAuthorizer, hasPatchTypes }: ExpressionUse): Environment => {
    const key = JSON.stringify([hasParams, hasAuthorizer, hasPatchTypes]);
    const plain = environments.get(key) ?? base.extend(admissionVariables({ hasParams, hasAuthorizer }));
    const made = environments.has(key) || !hasPatchTypes ? plain : plain.extend(PATCHES);
    environments.set(key, made);
    return made;
  };
  return {
    compile: (source, use) =>
      compile(
        environmentFor(use).extend(composedVariables(Object.fromEntries(use.variables))),
        source,
        use.watch,
      ),
    issuesText,
    authorizer: ({ userInfo, resource, subResource, namespace, name }, ask) => {
      const all = new AuthorizerValue(({ user: _, resource: about, ...question }) => {
        return ask({ ...question, ...(about === undefined ? {} : { resource: about }) });
      }, userInfo);
      const { group, resource: plural } = resource;
      const none = { fieldSelector: '', labelSelector: '' };
      const question = { group, resource: plural, subresource: subResource, namespace, name, ...none };
      return { all, resource: new ResourceCheckValue(all, question) };
    },
    plainValue: (value) => {
      const faults = Array.isArray(value)
        ? value.flatMap((operation: CelValue) =>
            operation instanceof JsonPatchValue ? misplacedValue(operation) : [],
          )
        : misplacedTypes(value);
      const [fault] = faults;
      return fault === undefined ? plainValue(value) : { fault };
    },
  };
}

/** An object in an operation may be of any place, but what is in it has to fit. */
function misplacedValue(operation: JsonPatchValue): string[] {
  const value = operation.get('value');
  const type = value instanceof PatchObject ? value.type.name : 'Object';
  return value === undefined ? [] : misplacedTypes(value as CelValue, type);
}
