import { quote } from '../core/text.ts';
import { labelFaults, subdomainFaults } from './dns-names.ts';

type Exemptions = Readonly<Record<'namespaces' | 'runtimeClasses' | 'usernames', readonly string[]>>;

/** One name of a list that cannot stand there. */
export interface NameError {
  readonly index: number;
  readonly value: string;
  /** Kubernetes' words for it; undefined for a name that is there already. */
  readonly detail?: string;
}

/** What is wrong with exemptions, in Kubernetes' words and order. */
export function exemptionErrors({ namespaces, runtimeClasses, usernames }: Exemptions): string[] {
  return [
    ...nameErrors(namespaces, labelFaults).map((error) => format('exemptions.namespaces', error)),
    ...nameErrors(runtimeClasses, subdomainFaults).map((error) => format('exemptions.runtimeClasses', error)),
    ...nameErrors(usernames, usernameFaults).map((error) => format('exemptions.usernames', error)),
  ];
}

export function usernameFaults(name: string): string[] {
  return name === '' ? ['username must not be empty'] : [];
}

/** Only a valid name can be a duplicate. */
export function nameErrors(names: readonly string[], faultsOf: (name: string) => string[]): NameError[] {
  const errors: NameError[] = [];
  const seen = new Set<string>();
  names.forEach((value, index) => {
    const faults = faultsOf(value);
    if (faults.length > 0) errors.push({ index, value, detail: faults.join(', ') });
    else if (seen.has(value)) errors.push({ index, value });
    else seen.add(value);
  });
  return errors;
}

function format(field: string, { index, value, detail }: NameError): string {
  const place = `${field}[${index}]`;
  return detail === undefined
    ? `${place}: Duplicate value: ${quote(value)}`
    : `${place}: Invalid value: ${quote(value)}: ${detail}`;
}

/** Several errors as Go prints them together: the same one once, and brackets around more than one. */
export function aggregate(errors: readonly string[]): string {
  const unique = [...new Set(errors)];
  return unique.length === 1 ? (unique[0] ?? '') : `[${unique.join(', ')}]`;
}
