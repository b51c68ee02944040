import { saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { nameOf, textAt } from './fields.ts';
import { type Installation, serviceAccountOf, settingsOf } from './installation.ts';
import { formatPermission, neededPermissions } from './permissions.ts';
import { type Grant, grantsIn, isAllPowerful, mayServiceAccount, ruleAllows } from './rbac.ts';

/** What the server needs and is not allowed. */
export function diagnosePermissions(facts: Facts, found: Installation): Diagnosis[] {
  if (found.deployment === undefined) return [];
  const account = serviceAccountOf(found);
  const missing = neededPermissions(settingsOf(found)).filter(
    (permission) => (facts.allowed(permission) ?? mayServiceAccount(facts, account, permission)) === false,
  );
  if (missing.length === 0) return [];
  const reasons = new Map(missing.map(({ why }) => [why.id, why]));
  return [
    diagnosis('permission-missing', {
      subject: `ServiceAccount ${account.namespace}/${account.name}`,
      seen: saying('doctor.seen.no-right', 'it may not {permissions} ({reasons})', {
        permissions: missing.map(formatPermission).join('; '),
        reasons: [...reasons.values()].reduceRight((rest, first) =>
          saying('list.semicolon', '{first}; {rest}', { first, rest }),
        ),
      }),
      mend: saying(
        'doctor.mend.roles',
        '{command}, or apply ClusterRole, Role and their bindings of deploy/manifests/install.yaml',
        { command: 'helm upgrade' },
      ),
    }),
  ];
}

/** Groups that are everybody, or nearly. */
const CROWDS = /^system:(authenticated|unauthenticated|serviceaccounts(:.*)?)$/;

/** Who may take the level of a namespace away without being an administrator. */
export function diagnoseLabels(facts: Facts): Diagnosis[] {
  return (grantsIn(facts) ?? []).flatMap((grant) => {
    if (!maySetLabels(grant)) return [];
    const crowds = grant.subjects.filter((subject) => CROWDS.test(textAt(subject, 'name')));
    const subjects =
      crowds.length > 0 ? crowds : isAllPowerful(grant) ? [] : grant.subjects.filter(isOrdinary);
    if (subjects.length === 0) return [];
    const names = subjects.map(subjectText).join(', ');
    const { namespace } = grant;
    return [
      diagnosis('labels-lowerable', {
        subject: nameOf({
          kind: grant.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
          ...grant.binding,
        }),
        seen:
          namespace === undefined
            ? saying('doctor.seen.labels', '{names} may change the labels of every namespace', { names })
            : saying('doctor.seen.labels-of', '{names} may change the labels of the namespace {namespace}', {
                names,
                namespace,
              }),
        mend: saying('doctor.mend.labels', '{command}; take patch and update of namespaces out of {role}', {
          command: 'kubectl auth can-i patch namespaces --as=...',
          role: `${textAt(grant.binding, 'roleRef', 'kind')} ${textAt(grant.binding, 'roleRef', 'name')}`,
        }),
        ...(crowds.length > 0 ? { severity: 'high' } : {}),
      }),
    ];
  });
}

function maySetLabels({ rules, namespace }: Grant): boolean {
  return rules.some((rule) =>
    ['patch', 'update'].some((verb) =>
      ruleAllows(rule, {
        verb,
        group: '',
        resource: 'namespaces',
        // A rule for named namespaces lets those be changed.
        name:
          namespace ??
          (Array.isArray(rule['resourceNames']) ? String(rule['resourceNames'][0]) : undefined) ??
          '',
      }),
    ),
  );
}

/** Parts of Kubernetes itself are trusted with namespaces; that is their work. */
function isOrdinary(subject: PlainObject): boolean {
  if (subject['kind'] === 'ServiceAccount') return textAt(subject, 'namespace') !== 'kube-system';
  const name = textAt(subject, 'name');
  return !name.startsWith('system:') || /^system:serviceaccount:(?!kube-system:)/.test(name);
}

function subjectText(subject: PlainObject): string {
  const { kind } = resourceOf(subject);
  const namespace = textAt(subject, 'namespace');
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${textAt(subject, 'name')}`;
}
