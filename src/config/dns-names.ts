const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;

export const LABEL_PATTERN = `^${LABEL}$`;
export const SUBDOMAIN_PATTERN = `^${SUBDOMAIN}$`;
const IS_LABEL = new RegExp(LABEL_PATTERN);
const IS_SUBDOMAIN = new RegExp(SUBDOMAIN_PATTERN);

/** What keeps a text from being a DNS label (RFC 1123), in Kubernetes' words; empty when nothing does. */
export function labelFaults(text: string): string[] {
  const faults = lengthFaults(text, 63);
  if (IS_LABEL.test(text)) return faults;
  if (IS_SUBDOMAIN.test(text)) return [...faults, 'must not contain dots'];
  const rule = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character`;
  return [...faults, `${rule} (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL}')`];
}

/** The same for a DNS subdomain. */
export function subdomainFaults(text: string): string[] {
  const faults = lengthFaults(text, 253);
  if (IS_SUBDOMAIN.test(text)) return faults;
  const rule = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`;
  return [...faults, `${rule} (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`];
}

function lengthFaults(text: string, limit: number): string[] {
  return new TextEncoder().encode(text).length > limit ? [`must be no more than ${limit} characters`] : [];
}
