import { saying } from '../../core/saying.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { recordsAt, textAt } from './fields.ts';
import { type Installation, settingsOf } from './installation.ts';

/** Policies that are served beside the Standards: whether they are asked, and whether they are as they were last written. */
export function diagnosePolicies(facts: Facts, found: Installation): Diagnosis[] {
  const { policyWebhooks: name } = settingsOf(found);
  if (name === undefined) return [];
  const absent = (['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'] as const).filter(
    (kind) => facts.list(kind)?.every((each) => resourceOf(each).name !== name) === true,
  );
  const condition = (facts.list('GatehouseConfiguration') ?? [])
    .flatMap((each) => recordsAt(each, 'status', 'conditions'))
    .find((each) => each['type'] === 'PoliciesInForce');
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
    ...(condition?.['status'] === 'False'
      ? [
          diagnosis('policies-quarantined', {
            subject: 'GatehouseConfiguration gatehouse',
            seen: textAt(condition, 'message'),
            mend: saying(
              'doctor.mend.policy',
              'mend the policy where it is written; gatehouse check --policy tells whether it compiles',
            ),
          }),
        ]
      : []),
  ];
}
