import type { ClusterReading, Program } from '../engines/engine.ts';
import { builtInResource, pluralOf } from '../resources/api-resources.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { WEBHOOK_KINDS } from './policy-webhooks.ts';
import { VIOLATION_RULES } from './violation-record.ts';

/** Whom the rights are for. */
export interface RightsHolder {
  /** Of the roles, and of both webhook configurations. */
  readonly name: string;
  readonly serviceAccount: string;
  readonly namespace: string;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** The least that serving these policies needs beside what the server needs anyway, as roles and their bindings. */
export function policyRights(programs: readonly Program[], holder: RightsHolder): readonly PlainObject[] {
  const readings = programs.flatMap(({ reads = [] }) => reads);
  const namespaces = [...new Set(readings.map(namespaceOf))].filter((name) => name !== '').sort();
  const keeps = programs.some(({ record }) => record !== undefined);
  const wide = readings.filter((reading) => namespaceOf(reading) === '');
  return [
    ...role(holder, '', [...webhookRules(holder), ...rulesOf(wide), ...(keeps ? VIOLATION_RULES : [])]),
    ...namespaces.flatMap((namespace) =>
      role(holder, namespace, rulesOf(readings.filter((reading) => namespaceOf(reading) === namespace))),
    ),
  ];
}

/** Policies of which only a run tells what they look up. */
export function unforeseen(programs: readonly Program[]): readonly string[] {
  return programs.flatMap(({ reads, policy: { name } }) => (reads === undefined ? [name] : []));
}

function namespaceOf(reading: ClusterReading): string {
  return reading.verb === 'review' ? '' : reading.namespace;
}

/** What names one object cannot be asked for in a list, except by its name. */
function webhookRules({ name }: RightsHolder): Rule[] {
  return [
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] },
    {
      apiGroups: ['admissionregistration.k8s.io'],
      resources: [WEBHOOK_KINDS.mutating.resource, WEBHOOK_KINDS.validating.resource],
      resourceNames: [name],
      verbs: ['get', 'list', 'watch', 'patch'],
    },
  ];
}

function rulesOf(readings: readonly ClusterReading[]): Rule[] {
  const rules = readings.map((reading): Rule => {
    if (reading.verb === 'review')
      return {
        apiGroups: ['authorization.k8s.io'],
        resources: ['subjectaccessreviews'],
        verbs: ['create'],
      };
    const { apiVersion, kind, name, verb } = reading;
    const resource = builtInResource(apiVersion, kind)?.resource ?? pluralOf(kind);
    return {
      apiGroups: [splitApiVersion(apiVersion).group],
      resources: [resource],
      ...(name !== '' && { resourceNames: [name] }),
      verbs: [verb],
    };
  });
  const unique = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

function role(holder: RightsHolder, namespace: string, rules: readonly Rule[]): readonly PlainObject[] {
  const { name, serviceAccount } = holder;
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const kind = namespace === '' ? 'ClusterRole' : 'Role';
  const metadata = { name, ...(namespace !== '' && { namespace }) };
  return [
    { apiVersion, kind, metadata, rules },
    {
      ...{ apiVersion, kind: `${kind}Binding`, metadata },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace: holder.namespace }],
    },
  ];
}
