import { readFileSync } from 'node:fs';
import type { WebhookTarget } from '../server/policy-webhooks.ts';
import { faultAt } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import type { ServeFlags } from './serve-flags.ts';
import { reasonOf } from './system-error.ts';

/** How the API server is to reach the policies, as the flags say. */
export function webhookTarget(
  { webhookUrl, serviceName, servicePort, excludeNamespace }: ServeFlags,
  namespace: string,
  caBundle: string | undefined,
): WebhookTarget {
  return {
    client:
      webhookUrl === undefined
        ? { service: { name: serviceName, namespace, port: servicePort } }
        : { url: webhookUrl.replace(/\/$/, '') },
    ...(caBundle !== undefined && { caBundle }),
    excludedNamespaces: [...new Set([namespace, ...excludeNamespace])],
  };
}

/** PEM, where a file is named. */
export function caBundleOf({ webhookCaFile }: ServeFlags): string | undefined {
  if (webhookCaFile === undefined) return undefined;
  try {
    return readFileSync(webhookCaFile, 'utf8');
  } catch (error) {
    throw new UsageError(faultAt(`--webhook-ca-file ${webhookCaFile}`, reasonOf(error)));
  }
}
