import { saying } from '../../core/saying.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { recordsAt, textAt } from './fields.ts';
import { flagsOf, type Installation, settingsOf } from './installation.ts';

/** Policies that are served beside the Standards: whether they are asked, and whether they are as they were last written. */
export function diagnosePolicies(facts: Facts, found: Installation): Diagnosis[] {
  const { policyWebhooks: name } = settingsOf(found);
  if (name === undefined) return [];
  const absent = (['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'] as const).filter(
    (kind) => facts.list(kind)?.every((each) => resourceOf(each).name !== name) === true,
  );
  const conditions = (facts.list('GatehouseConfiguration') ?? []).flatMap((each) =>
    recordsAt(each, 'status', 'conditions'),
  );
  const untrue = (type: string) =>
    conditions.find((each) => each['type'] === type && each['status'] === 'False');
  const [quarantined, late] = [untrue('PoliciesInForce'), untrue('PoliciesInTime')];
  const toAll = flagsOf(found.deployment, 'grant').filter((each) => each.startsWith('*='));
  return [
    ...absent.map((kind) =>
      diagnosis('policies-unasked', {
        subject: `${kind} ${name}`,
        seen: saying('doctor.seen.no-policy-webhooks', 'it is not there, and the server does not make it'),
        mend: saying('doctor.mend.policy-webhooks', '{command}, or apply what {other} prints', {
          command: 'helm upgrade',
          other: 'gatehouse serve --print-webhooks',
        }),
      }),
    ),
    ...(quarantined !== undefined
      ? [
          diagnosis('policies-quarantined', {
            subject: 'GatehouseConfiguration gatehouse',
            seen: textAt(quarantined, 'message'),
            mend: saying(
              'doctor.mend.policy',
              'mend the policy where it is written; gatehouse check --policy tells whether it compiles',
            ),
          }),
        ]
      : []),
    ...(late !== undefined
      ? [
          diagnosis('policies-late', {
            subject: 'GatehouseConfiguration gatehouse',
            seen: textAt(late, 'message'),
            mend: saying(
              'doctor.mend.policy-late',
              'look in its script for a loop that does not end; gatehouse bench tells what a policy costs',
            ),
          }),
        ]
      : []),
    ...(toAll.length > 0
      ? [
          diagnosis('policies-granted-to-all', {
            subject: `Deployment ${found.namespace}/${resourceOf(found.deployment ?? {}).name}`,
            seen: toAll.map((each) => `--grant=${each}`).join(', '),
            mend: saying('doctor.mend.grants', 'name the policies that need it, in place of *'),
          }),
        ]
      : []),
  ];
}
