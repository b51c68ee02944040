import { compareAmounts, isPositive, numberOf } from './amounts.ts';

/** From this many on a number of cores without a unit is taken for thousandths. */
export const USUAL_CORES = 200;

export type AmountSlip = 'fraction' | 'bytes' | 'cores' | 'zero';

/** What is wrong with an amount that Kubernetes takes and nobody can mean. */
export function amountSlip(
  resource: string,
  field: 'requests' | 'limits',
  amount: string,
  cores = USUAL_CORES,
): AmountSlip | undefined {
  if (!isPositive(amount)) return field === 'limits' && compareAmounts(amount, 0) === 0 ? 'zero' : undefined;
  if (resource === 'cpu') return numberOf(amount) >= cores && /^[0-9]+$/.test(amount) ? 'cores' : undefined;
  if (resource !== 'memory' && resource !== 'ephemeral-storage') return undefined;
  if (/^[0-9.]+[num]$/.test(amount)) return 'fraction';
  return resource === 'memory' && compareAmounts(amount, '1Mi') < 0 ? 'bytes' : undefined;
}

/** The amount as it was probably meant; undefined where that is anybody's guess. */
export function meantAmount(slip: AmountSlip, amount: string): string | undefined {
  if (slip === 'fraction') return amount.endsWith('m') ? amount.replace(/m$/, 'Mi') : undefined;
  if (slip === 'cores') return `${amount}m`;
  return slip === 'bytes' && /^[0-9]+$/.test(amount) ? `${amount}Mi` : undefined;
}
