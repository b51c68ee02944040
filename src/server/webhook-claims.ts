import { createHash } from 'node:crypto';
import type { PlainObject } from '../resources/inventory.ts';

/** An annotation of each replica, in both configurations: what it wants there, and since when it says so. */
const PREFIX = 'replica.gatehouse.dev/';

export interface WebhookClaimsOptions {
  /** Of this replica: that of its pod. */
  readonly id: string;
  /** Milliseconds since 1970, for people who read the annotation. */
  readonly now: () => number;
  /** Milliseconds on a clock that never goes back. */
  readonly monotonic: () => number;
  /** While replicas do not agree, how often each says that it is still there. */
  readonly renewMs?: number;
  /** Who has not said so for this long is gone. */
  readonly goneMs?: number;
}

export interface Standing {
  /** Another replica is there and wants something else. */
  readonly isDisputed: boolean;
  /** Annotations that have to be written; null takes one away. */
  readonly writes: Readonly<Record<string, string | null>>;
}

const RENEW_MS = 30_000;
const GONE_MS = 90_000;

/**
 * What the replicas want of a webhook configuration, told by each in an annotation of it. Nothing is written while they agree; while they
 * do not, each renews what it says, and whoever does not do so any more is gone. Time is that of whoever looks: clocks of machines differ.
 */
export class WebhookClaims {
  readonly #options: Required<WebhookClaimsOptions>;
  readonly #key: string;
  /** What others said, and since when we know that. */
  readonly #seen = new Map<string, { readonly text: string; readonly since: number }>();
  #renewed = Number.NEGATIVE_INFINITY;

  constructor(options: WebhookClaimsOptions) {
    this.#options = { renewMs: RENEW_MS, goneMs: GONE_MS, ...options };
    this.#key = PREFIX + nameOf(options.id);
  }

  get renewMs(): number {
    return this.#options.renewMs;
  }

  look(annotations: PlainObject, wanted: readonly PlainObject[]): Standing {
    const { monotonic, renewMs, goneMs } = this.#options;
    const now = monotonic();
    const mine = fingerprintOf(wanted);
    const others = Object.entries(annotations).filter(
      ([key, text]) => key.startsWith(PREFIX) && key !== this.#key && wantIn(text) !== mine,
    );
    const isGone = ([key, value]: readonly [string, unknown]): boolean => {
      const text = String(value);
      const known = this.#seen.get(key);
      if (known?.text !== text) this.#seen.set(key, { text, since: now });
      return known?.text === text && now - known.since >= goneMs;
    };
    const gone = others.filter(isGone);
    const isDisputed = gone.length < others.length;
    const isSaid = wantIn(annotations[this.#key]) === mine;
    return {
      isDisputed,
      writes: {
        ...(isSaid && !(isDisputed && now - this.#renewed >= renewMs)
          ? {}
          : { [this.#key]: this.#text(mine) }),
        ...Object.fromEntries(gone.map(([key]) => [key, null])),
      },
    };
  }

  /** Told when what `look` wanted has been written. */
  written(): void {
    this.#renewed = this.#options.monotonic();
  }

  /** What takes our own back, on leaving. */
  withdrawal(): Readonly<Record<string, null>> {
    return { [this.#key]: null };
  }

  #text(mine: string): string {
    return `${mine} ${new Date(this.#options.now()).toISOString()}`;
  }
}

function wantIn(text: unknown): string {
  return typeof text === 'string' ? (text.split(' ', 1)[0] ?? '') : '';
}

/** The authority is no part of it: it is renewed while policies stay as they are. */
function fingerprintOf(webhooks: readonly PlainObject[]): string {
  const text = JSON.stringify(webhooks, (key, value: unknown) => (key === 'caBundle' ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** As the name of an annotation may be. */
function nameOf(id: string): string {
  const name = id.replace(/[^A-Za-z0-9._-]/g, '-').slice(-63);
  return name.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') || 'replica';
}
