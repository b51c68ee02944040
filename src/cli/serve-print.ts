import { saying } from '../core/saying.ts';
import { yamlOf } from '../resources/write-yaml.ts';
import { policyRights, unforeseen } from '../server/policy-rights.ts';
import { policyWebhooks, webhookConfiguration } from '../server/policy-webhooks.ts';
import { UsageError } from './exit-codes.ts';
import type { ServeFlags } from './serve-flags.ts';
import { loadServedPolicies } from './serve-policies.ts';
import { caBundleOf, webhookTarget } from './serve-webhook-target.ts';
import type { Terminal } from './terminal.ts';

const NAMESPACE = 'gatehouse';
const NAME = 'gatehouse-policies';

/** Writes what somebody may apply by hand, instead of serving. */
export async function printForPolicies(flags: ServeFlags, terminal: Terminal): Promise<void> {
  const { policy, printRbac, printWebhooks, namespace = NAMESPACE, policyWebhooks: name = NAME } = flags;
  if (policy === undefined)
    throw new UsageError(
      saying(
        'serve.print-needs-policy',
        '--print-webhooks and --print-rbac need --policy: they are about policies',
      ),
    );
  const { programs } = await loadServedPolicies(policy, flags, terminal);
  const target = webhookTarget(flags, namespace, caBundleOf(flags));
  const objects = [
    ...(printRbac === true
      ? policyRights(programs, { name, serviceAccount: flags.serviceName, namespace })
      : []),
    ...(printWebhooks === true
      ? (['validating', 'mutating'] as const).flatMap((mode) => {
          const webhooks = policyWebhooks(programs, mode, target);
          return webhooks.length === 0 ? [] : [webhookConfiguration(name, mode, webhooks)];
        })
      : []),
  ];
  const unknown = printRbac === true ? unforeseen(programs) : [];
  if (unknown.length > 0)
    terminal.writeError(
      `${terminal.words.say(
        saying(
          'serve.rights-unforeseen',
          'what the policies {names} look up with get() and list() is not among these rights: only a run tells it',
          { names: unknown.join(', ') },
        ),
      )}\n`,
    );
  await terminal.write(yamlOf(objects));
}
