/** What a policy may do beyond looking at the request and reading the cluster: nothing, unless it is granted. */
export const POWERS = ['env', 'readFileSync', 'fetchSync', 'create', 'update', 'remove'] as const;

export type Power = (typeof POWERS)[number];

/**
 * Whether one of the grants allows it. A grant is the name of a function, or a name and what it may be used on: `env:HOME`,
 * `readFileSync:/etc/policies/`, `fetchSync:https://registry.example/v2/`.
 */
export function isGranted(grants: readonly string[], power: Power, subject: string): boolean {
  return grants.some((grant) => {
    const colon = grant.indexOf(':');
    if ((colon < 0 ? grant : grant.slice(0, colon)) !== power) return false;
    return colon < 0 || covers(power, grant.slice(colon + 1), subject);
  });
}

/** Whether any of them lets it change the cluster. */
export function mayWrite(grants: readonly string[]): boolean {
  return grants.some((grant) => /^(create|update|remove)(:|$)/.test(grant));
}

/** What is wrong with a grant: one that means nothing would be relied on. */
export function isGrant(text: string): boolean {
  const [power = '', ...limit] = text.split(':');
  return POWERS.some((name) => name === power) && (limit.length === 0 || limit.join(':') !== '');
}

function covers(power: Power, limit: string, subject: string): boolean {
  switch (power) {
    case 'readFileSync':
      return isBelow(limit, subject);
    case 'fetchSync':
      return isSameSite(limit, subject);
    default:
      return subject === limit;
  }
}

/** A path with `..` in it is below nothing. */
function isBelow(limit: string, path: string): boolean {
  if (/(^|[/\\])\.\.([/\\]|$)/.test(path)) return false;
  return path === limit || path.startsWith(limit.endsWith('/') ? limit : `${limit}/`);
}

/** The same protocol, host and port, and a path that begins with the one that is granted. */
function isSameSite(limit: string, url: string): boolean {
  if (!URL.canParse(limit) || !URL.canParse(url)) return false;
  const [granted, wanted] = [new URL(limit), new URL(url)];
  return granted.origin === wanted.origin && isBelow(granted.pathname, wanted.pathname);
}
