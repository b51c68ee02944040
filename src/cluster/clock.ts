/** Time as the cluster rooms see it. Handed in, so that tests can turn it by hand. */
export interface Clock {
  /** Wall clock, milliseconds since 1970: for dates that others read. */
  now(): number;
  /** Never jumps, milliseconds from anywhere: for everything that is measured. */
  monotonic(): number;
  /** Resolves after that time, or at once when the signal fires; it never rejects. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine. A wait keeps the process alive: whoever starts something also stops it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const finish = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      signal?.addEventListener('abort', finish);
    }),
};
