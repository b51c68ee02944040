import { createSelector } from '../../checks/select.ts';
import { controls } from '../../controls/index.ts';
import type { Level } from '../../core/level.ts';
import type { Version } from '../../core/version.ts';
import { WORKLOAD_KINDS } from '../../resources/kinds.ts';
import { celControls } from './cel-controls.ts';
import { type Accepted, type CelRevision, celText, violationsCel } from './cel-rule.ts';
import { CHANGED, POD_VARIABLES, type Variable } from './pod-variables.ts';

/** What happens where a policy is violated, as a binding says it. */
export type ValidationAction = 'Deny' | 'Warn' | 'Audit';

export interface StandardsPolicyOptions {
  readonly level: Exclude<Level, 'privileged'>;
  readonly version: Version;
  /** Of the policy and its bindings: a DNS label. */
  readonly name: string;
  /** For pods; workloads only carry pods, so what denies a pod warns of a workload. */
  readonly actions: readonly ValidationAction[];
  /** For workloads, where it is not as Pod Security does it. */
  readonly workloadActions?: readonly ValidationAction[];
  /** Which namespaces; all of them where absent. */
  readonly namespaceSelector?: object;
  /** Names of users whose pods are not judged. */
  readonly exemptUsers?: readonly string[];
  /** What is let through all the same. */
  readonly accepted?: Accepted;
  /** What `accepted` is written on. */
  readonly variables?: readonly Variable[];
  /** Put before what is said of a violation. */
  readonly introduction?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const API_VERSION = 'admissionregistration.k8s.io/v1';
/** Kubernetes takes a message of at most 5 KiB, and a character has at most 4 bytes. */
const MAX_MESSAGE = 1200;

const selector = createSelector(controls);

/** The controls in force, each as one expression: the list of its violations. */
export function standardVariables(
  level: Exclude<Level, 'privileged'>,
  version: Version,
  accepted?: Accepted,
): Variable[] {
  return selector.select(level, version).map(({ control, revision }) => ({
    name: control.id,
    expression: violationsCel(celRevision(control.id, revision.since), accepted),
  }));
}

/** The CEL of a control as it behaves from a version on. */
export function celRevision(id: string, since: number): CelRevision {
  const found = celControls.find((control) => control.id === id)?.revisions.find((r) => r.since === since);
  if (found === undefined) throw new Error(`the revision v1.${since} of ${id} is not in CEL`);
  return found;
}

/** A policy that judges as the Standards do, and the bindings that put it into force. */
export function standardsPolicy(options: StandardsPolicyOptions): readonly object[] {
  const { level, version, name, accepted, variables = [], exemptUsers = [], annotations } = options;
  const found = standardVariables(level, version, accepted);
  const told = found
    .map(({ name: id }) => {
      const list = `variables.${id}`;
      return `(${list}.size() == 0 ? [] : ["${id} (" + ${list}.join("; ") + ")"])`;
    })
    .join('\n+ ');
  const introduction =
    options.introduction ?? `violates the Pod Security Standards at ${level} ${version.text}`;
  const metadata = {
    name,
    labels: { 'app.kubernetes.io/managed-by': 'gatehouse' },
    ...(annotations && { annotations }),
  };
  const policy = {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata,
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: { resourceRules: [PODS, ...WORKLOADS] },
      matchConditions: [
        { name: 'changed', expression: CHANGED },
        ...(exemptUsers.length === 0
          ? []
          : [
              {
                name: 'user-is-not-exempt',
                expression: `!(request.userInfo.username in [${exemptUsers.map(celText).join(', ')}])`,
              },
            ]),
      ],
      variables: [
        ...POD_VARIABLES,
        ...variables,
        ...found,
        { name: 'violations', expression: told },
        { name: 'message', expression: `${celText(`${introduction}: `)} + variables.violations.join(", ")` },
      ],
      validations: [
        {
          expression: 'variables.violations.size() == 0',
          message: introduction,
          messageExpression: `variables.message.size() <= ${MAX_MESSAGE} ? variables.message : variables.message.substring(0, ${MAX_MESSAGE}) + " and more"`,
          reason: 'Forbidden',
        },
      ],
    },
  };
  return [policy, ...bindings(options)];
}

const PODS = {
  apiGroups: [''],
  apiVersions: ['v1'],
  operations: ['CREATE', 'UPDATE'],
  resources: ['pods', 'pods/ephemeralcontainers'],
};

const WORKLOADS = ['', 'apps', 'batch'].map((group) => ({
  apiGroups: [group],
  apiVersions: ['v1'],
  operations: ['CREATE', 'UPDATE'],
  resources: WORKLOAD_KINDS.filter(({ group: own, kind }) => own === group && kind !== 'Pod').map(
    ({ resource }) => resource,
  ),
}));

/** As Pod Security treats workloads: never denied, because their pods will be. */
function asWorkloadActions(actions: readonly ValidationAction[]): readonly ValidationAction[] {
  return actions.includes('Deny') ? ['Warn', 'Audit'] : actions;
}

/** One for pods and one for workloads. Kubernetes refuses Deny beside Warn. */
function bindings(options: StandardsPolicyOptions): object[] {
  const { name, actions, workloadActions = asWorkloadActions(actions), namespaceSelector } = options;
  const binding = (suffix: string, resourceRules: readonly object[], of: readonly ValidationAction[]) => ({
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: `${name}-${suffix}`, labels: { 'app.kubernetes.io/managed-by': 'gatehouse' } },
    spec: {
      policyName: name,
      validationActions: of,
      matchResources: { ...(namespaceSelector && { namespaceSelector }), resourceRules },
    },
  });
  return [
    ...(actions.length === 0 ? [] : [binding('pods', [PODS], actions)]),
    ...(workloadActions.length === 0 ? [] : [binding('workloads', WORKLOADS, workloadActions)]),
  ];
}
