import {
  keyFaults,
  label1035Faults,
  labelFaults,
  subdomainFaults,
  valueFaults,
  withoutDash,
} from './name-rules.ts';
import { parseRequestUri } from './url.ts';

/** One of the formats that Kubernetes names. */
export interface NamedFormat {
  /** As it calls itself, which is not always how it is called. */
  readonly name: string;
  /** What is wrong with a text, in Kubernetes' words; empty when it has the format. */
  readonly faultsOf: (text: string) => readonly string[];
  /** How long its regular expression counts as, for the cost. */
  readonly size: number;
}

const NONE: readonly string[] = [];
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;
const TIME = /^([0-9]{2}):([0-9]{2}):([0-9]{2})([^\n][0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$/u;

function isDate(text: string): boolean {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isDateTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t');
  const [, hours = '99', minutes = '99', seconds = '99'] = TIME.exec(time) ?? [];
  return isDate(date) && hours <= '23' && minutes <= '59' && seconds <= '59';
}

function uriFaults(text: string): readonly string[] {
  const fault = parseRequestUri(text);
  return typeof fault === 'string' ? [fault] : NONE;
}

function unless(test: (text: string) => boolean, fault: string): NamedFormat['faultsOf'] {
  return (text) => (test(text) ? NONE : [fault]);
}

/** By what a program calls them. */
export const NAMED_FORMATS: Readonly<Record<string, NamedFormat>> = {
  dns1123Label: { name: 'DNS1123Label', faultsOf: labelFaults, size: 30 },
  dns1123Subdomain: { name: 'DNS1123Subdomain', faultsOf: (text) => subdomainFaults(text), size: 60 },
  dns1035Label: { name: 'DNS1035Label', faultsOf: label1035Faults, size: 30 },
  qualifiedName: { name: 'QualifiedName', faultsOf: keyFaults, size: 60 },
  dns1123LabelPrefix: {
    name: 'DNS1123LabelPrefix',
    faultsOf: (text) => labelFaults(withoutDash(text)),
    size: 30,
  },
  dns1123SubdomainPrefix: {
    name: 'DNS1123SubdomainPrefix',
    faultsOf: (text) => subdomainFaults(withoutDash(text)),
    size: 60,
  },
  dns1035LabelPrefix: {
    name: 'DNS1035LabelPrefix',
    faultsOf: (text) => label1035Faults(withoutDash(text)),
    size: 30,
  },
  labelValue: { name: 'LabelValue', faultsOf: valueFaults, size: 40 },
  uri: { name: 'URI', faultsOf: uriFaults, size: 1103 },
  uuid: {
    name: 'uuid',
    faultsOf: unless((text) => UUID.test(text), 'does not match the UUID format'),
    size: 70,
  },
  byte: { name: 'byte', faultsOf: unless((text) => BASE64.test(text), 'invalid base64'), size: 84 },
  date: { name: 'date', faultsOf: unless(isDate, 'invalid date'), size: 71 },
  datetime: { name: 'datetime', faultsOf: unless(isDateTime, 'invalid datetime'), size: 71 },
};
