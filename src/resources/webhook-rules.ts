import { isSameValue } from '../core/same-value.ts';
import type { PlainObject } from './inventory.ts';
import { isRecord } from './objects.ts';

/**
 * The annotation of a ValidatingWebhookConfiguration that holds the rules of its webhooks, by their names, as JSON. Such a
 * configuration is applied without rules, so that it asks nobody anything; a replica that is ready puts them in.
 */
export const RULES_ANNOTATION = 'gatehouse.dev/rules';

export interface WebhookRules {
  readonly name: string;
  readonly rules: readonly PlainObject[];
}

/** Why nobody can tell which rules an annotation asks for: it is no object of lists, or names a webhook that is not there. */
export interface RulesTrouble {
  readonly trouble: 'unreadable' | 'no-such-webhook';
}

/** The rules that webhooks of a configuration should have by its annotation and do not have. */
export function missingRules(configuration: unknown): readonly WebhookRules[] | RulesTrouble {
  const { metadata, webhooks } = isRecord(configuration) ? configuration : {};
  const annotations = isRecord(metadata) && isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  const text = annotations[RULES_ANNOTATION];
  if (typeof text !== 'string') return [];
  const wanted = parse(text);
  if (!isRecord(wanted) || !Object.values(wanted).every(isRules)) return { trouble: 'unreadable' };
  const entries = Array.isArray(webhooks) ? webhooks.filter(isRecord) : [];
  const isThere = (name: string): boolean => entries.some((entry) => entry['name'] === name);
  if (!Object.keys(wanted).every(isThere)) return { trouble: 'no-such-webhook' };
  return entries.flatMap((entry): WebhookRules[] => {
    const name = String(entry['name']);
    const rules = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
    return isRules(rules) && !isSameValue(entry['rules'] ?? [], rules) ? [{ name, rules }] : [];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRules(value: unknown): value is readonly PlainObject[] {
  return Array.isArray(value) && value.every(isRecord);
}
