import { lastAnswer } from '../core/last-answer.ts';
import type { Amounts } from './amounts.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import { isRecord, resourceOf } from './objects.ts';

/** One item of a LimitRange, with the defaults that the API server derives from its other fields. */
export interface LimitRule {
  /** `Container`, `Pod` or `PersistentVolumeClaim`. */
  readonly type: string;
  readonly min: Amounts;
  readonly max: Amounts;
  readonly default: Amounts;
  readonly defaultRequest: Amounts;
  readonly maxLimitRequestRatio: Amounts;
}

export interface LimitRange {
  readonly name: string;
  readonly rules: readonly LimitRule[];
}

/** Nearly every check of resources asks, and so do all pods of a namespace. */
export const limitRangesOf = lastAnswer((namespace: string, inventory: Inventory): readonly LimitRange[] =>
  inventory.list('LimitRange', namespace).map((object) => {
    const spec = isRecord(object['spec']) ? object['spec'] : {};
    const limits = Array.isArray(spec['limits']) ? spec['limits'].filter(isRecord) : [];
    return { name: resourceOf(object).name, rules: limits.map(ruleOf) };
  }),
);

function ruleOf(item: PlainObject): LimitRule {
  const type = typeof item['type'] === 'string' ? item['type'] : '';
  const min = amountsOf(item['min']);
  const max = amountsOf(item['max']);
  const maxLimitRequestRatio = amountsOf(item['maxLimitRequestRatio']);
  const own = { default: amountsOf(item['default']), defaultRequest: amountsOf(item['defaultRequest']) };
  if (type !== 'Container') return { type, min, max, maxLimitRequestRatio, ...own };
  const limits = { ...max, ...own.default };
  return {
    type,
    min,
    max,
    maxLimitRequestRatio,
    default: limits,
    defaultRequest: { ...min, ...limits, ...own.defaultRequest },
  };
}

function amountsOf(value: unknown): Amounts {
  if (!isRecord(value)) return {};
  const amounts: Record<string, string | number> = {};
  for (const [resource, amount] of Object.entries(value)) {
    if (typeof amount === 'string' || typeof amount === 'number') amounts[resource] = amount;
  }
  return amounts;
}
