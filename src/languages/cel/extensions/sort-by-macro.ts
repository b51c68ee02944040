import type { Macro } from '../macro.ts';
import { mappedOver } from '../standard-macros.ts';

const INPUT = '@__sortBy_input__';

/** `list.sortBy(e, key)`: the list is evaluated once, then its keys, and then it is sorted by them. */
export const SORT_BY_MACRO: Macro = {
  name: 'sortBy',
  member: true,
  count: 2,
  expand(make, target, [variable, key]) {
    if (target === undefined || variable === undefined || key === undefined) return undefined;
    if (target.kind === 'literal' || target.kind === 'map' || target.kind === 'struct') {
      const to = 'a list, identifier, comprehension, call or select expression';
      return { mistake: `sortBy can only be applied to ${to}`, at: target.at };
    }
    const keys = mappedOver(make, make.identifier(INPUT), variable, key);
    if ('mistake' in keys) return keys;
    return make.comprehension({
      range: make.list(),
      variable: '#unused',
      second: undefined,
      accumulator: INPUT,
      initial: target,
      condition: make.literal(false),
      step: make.identifier(INPUT),
      result: make.memberCall('@sortByAssociatedKeys', make.identifier(INPUT), keys),
    });
  },
};
