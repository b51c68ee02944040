import type { Program } from '../engines/engine.ts';
import type { LabelSelector } from '../engines/match-resources.ts';
import { selectorOfBoth } from '../engines/selector-union.ts';
import { type WebhookEntry, webhookEntries } from '../engines/webhook-entries.ts';
import type { PlainObject } from '../resources/inventory.ts';

/** How the API server reaches the policies, and whom it does not ask about. */
export interface WebhookTarget {
  readonly client:
    | { readonly service: { readonly name: string; readonly namespace: string; readonly port: number } }
    /** Without a path. */
    | { readonly url: string };
  /** PEM; undefined where somebody else writes it, or nobody knows. */
  readonly caBundle?: string | undefined;
  /** Namespaces that are never asked about. */
  readonly excludedNamespaces: readonly string[];
}

export const WEBHOOK_KINDS = {
  validating: { kind: 'ValidatingWebhookConfiguration', resource: 'validatingwebhookconfigurations' },
  mutating: { kind: 'MutatingWebhookConfiguration', resource: 'mutatingwebhookconfigurations' },
} as const satisfies Record<Program['mode'], { kind: string; resource: string }>;

/** Seconds. Those that fail open are waited for less: whoever is late changes nothing. */
const TIMEOUT_SECONDS = { Fail: 5, Ignore: 3 } as const;

/** The path under which policies of a kind are asked; those whose failures fall one way, or all. */
export function policyPath(mode: Program['mode'], failurePolicy?: Program['failurePolicy']): string {
  const path = mode === 'validating' ? '/policies/validate' : '/policies/mutate';
  return failurePolicy === undefined ? path : `${path}/${failurePolicy.toLowerCase()}`;
}

/** The webhooks that ask for all that these programs judge. Every field is written, so that it can be compared with what is there. */
export function policyWebhooks(
  programs: readonly Program[],
  mode: Program['mode'],
  target: WebhookTarget,
): readonly PlainObject[] {
  return webhookEntries(programs)
    .filter((entry) => entry.mode === mode)
    .map((entry) => webhookOf(entry, target));
}

function webhookOf(entry: WebhookEntry, target: WebhookTarget): PlainObject {
  const { mode, failurePolicy, rules, matchPolicy, matchConditions } = entry;
  const verb = mode === 'validating' ? 'validate' : 'mutate';
  return {
    name: `${verb}-${failurePolicy.toLowerCase()}.policies.gatehouse.dev`,
    admissionReviewVersions: ['v1'],
    sideEffects: entry.sideEffects,
    failurePolicy,
    timeoutSeconds: TIMEOUT_SECONDS[failurePolicy],
    matchPolicy,
    clientConfig: clientConfigOf(target, policyPath(mode, failurePolicy)),
    namespaceSelector: selectorOfBoth(entry.namespaceSelector, exclusionOf(target)),
    objectSelector: entry.objectSelector,
    rules: rules.map(({ operations, apiGroups, apiVersions, resources, scope }) => ({
      ...{ apiGroups, apiVersions, operations, resources, scope },
    })),
    ...(matchConditions.length > 0 && { matchConditions }),
    ...(mode === 'mutating' && { reinvocationPolicy: entry.reinvocationPolicy }),
  };
}

function clientConfigOf({ client, caBundle }: WebhookTarget, path: string): PlainObject {
  return {
    ...('url' in client ? { url: `${client.url}${path}` } : { service: { ...client.service, path } }),
    ...(caBundle !== undefined && { caBundle: Buffer.from(caBundle).toString('base64') }),
  };
}

/** The API server sets this label, and nobody can change it. */
export function exclusionOf({
  excludedNamespaces,
}: Pick<WebhookTarget, 'excludedNamespaces'>): LabelSelector {
  if (excludedNamespaces.length === 0) return {};
  const values = [...excludedNamespaces];
  return { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values }] };
}

/** The whole object, as somebody may apply it. */
export function webhookConfiguration(
  name: string,
  mode: Program['mode'],
  webhooks: readonly PlainObject[],
): PlainObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: WEBHOOK_KINDS[mode].kind,
    metadata: { name, labels: { 'app.kubernetes.io/name': 'gatehouse' } },
    webhooks,
  };
}
