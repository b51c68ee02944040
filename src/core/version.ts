/**
 * A version of the Pod Security Standards. `text` is what messages show and is never rewritten: `v1.99`
 * stays `v1.99` although it is judged as the newest version there is.
 */
export interface Version {
  readonly text: string;
  /** The minor number; Infinity for `latest`. Exact up to 2^53, and only ever compared with revisions. */
  readonly minor: number;
}

export const LATEST: Version = { text: 'latest', minor: Number.POSITIVE_INFINITY };

/** The API server's own sentence for a version it cannot read. */
export const VERSION_ERROR = 'must be "latest" or "v1.x"';

const PATTERN = /^v1\.(0|[1-9][0-9]*)$/;
const MAX_INT64 = 9223372036854775807n;

export function versionOf(minor: number): Version {
  return { text: `v1.${minor}`, minor };
}

/** Reads `latest` or `v1.N`, exactly as Kubernetes does: no spaces, no leading zeros, at most 64 bits. */
export function parseVersion(text: string): Version | undefined {
  if (text === 'latest') return LATEST;
  const minor = PATTERN.exec(text)?.[1];
  if (minor === undefined || BigInt(minor) > MAX_INT64) return undefined;
  return { text, minor: Number(minor) };
}

/** Two versions are the same only when they are written the same: `latest` is not `v1.37`. */
export function isSameVersion(a: Version, b: Version): boolean {
  return a.text === b.text;
}
