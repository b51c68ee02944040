import type { Path } from './path.ts';
import type { SayingValues } from './saying.ts';

/** What a check returns: a place in a pod, and which of the check's messages says what is wrong there. */
export interface Violation {
  /** From the root of the pod. Where the fault is a missing field, the path names the field that should be there. */
  readonly path: Path;
  /** A key of the check's `messages`. */
  readonly message: string;
  /** Name of the container at fault; absent when the pod itself is. */
  readonly container?: string;
  /** The value that was found, as text. */
  readonly found?: string;
  /** Further values for the message. */
  readonly values?: SayingValues;
}
