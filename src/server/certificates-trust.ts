import { type ApiResult, isNotFound, isRecord } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import { pathOf, type ResourcePath } from '../cluster/resource-path.ts';

export const WEBHOOK_CONFIGURATIONS: ResourcePath = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingwebhookconfigurations',
};

export const MUTATING_CONFIGURATIONS: ResourcePath = {
  ...WEBHOOK_CONFIGURATIONS,
  resource: 'mutatingwebhookconfigurations',
};

/** The names of the webhooks in a configuration that do not trust exactly this bundle. */
export function distrustingWebhooks(configuration: unknown, bundle: string): string[] {
  const webhooks = isRecord(configuration) ? configuration['webhooks'] : undefined;
  const wanted = Buffer.from(bundle).toString('base64');
  return (Array.isArray(webhooks) ? webhooks : []).filter(isRecord).flatMap((webhook) => {
    const config = isRecord(webhook['clientConfig']) ? webhook['clientConfig'] : {};
    return config['caBundle'] === wanted ? [] : [String(webhook['name'])];
  });
}

/** Makes every webhook of the named configuration trust the bundle. A configuration that is not there is no failure. */
export async function publishTrust(
  client: ClusterClient,
  name: string,
  bundle: string,
  signal: AbortSignal,
  configurations = WEBHOOK_CONFIGURATIONS,
): Promise<ApiResult<number>> {
  const path = pathOf(configurations, name);
  const read = await client.request({ method: 'GET', path, signal });
  if (!read.ok) return isNotFound(read.failure) ? { ok: true, value: 0 } : read;
  const names = distrustingWebhooks(read.value, bundle);
  if (names.length === 0) return { ok: true, value: 0 };
  const metadata = isRecord(read.value) && isRecord(read.value['metadata']) ? read.value['metadata'] : {};
  const caBundle = Buffer.from(bundle).toString('base64');
  const patched = await client.request({
    method: 'PATCH',
    path,
    patch: 'strategic',
    signal,
    body: {
      // Only onto what was read: an upgrade that changes the webhooks meanwhile must not get them back.
      metadata: { resourceVersion: metadata['resourceVersion'] },
      webhooks: names.map((webhook) => ({ name: webhook, clientConfig: { caBundle } })),
    },
  });
  return patched.ok ? { ok: true, value: names.length } : patched;
}
