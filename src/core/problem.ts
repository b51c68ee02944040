import type { Excerpt } from './finding.ts';
import type { Place } from './place.ts';
import { inEnglish, type Saying } from './saying.ts';

/**
 * Everything that can keep us from judging something. The list is closed: a new kind of problem is a new line here,
 * and its page in the docs is made from it.
 */
export const PROBLEM_CODES = {
  'not-found': 'A path that was named does not exist, or a pattern matches nothing.',
  unreadable: 'A file or directory is there but cannot be read.',
  'symlink-loop': 'A directory is reached again through its own symbolic link.',
  'too-large': 'A file is larger than the limit, so it was not read.',
  binary: 'A file is not text.',
  encoding: 'A text is not valid in the encoding it claims.',
  'empty-file': 'A file that was named holds no document.',
  'yaml-syntax': 'A document is not valid YAML.',
  'json-syntax': 'A document is not valid JSON.',
  'too-deep': 'A document is nested deeper than the limit.',
  'too-many-aliases': 'The aliases of a document unfold to more than the limit.',
  'duplicate-key': 'A mapping has the same key twice; strict API servers and clients refuse it.',
  'not-an-object': 'A document is a scalar or a list, not a Kubernetes object.',
  'not-kubernetes': 'A document in a directory has neither apiVersion nor kind; it is passed over.',
  'missing-kind': 'A document has no apiVersion or kind.',
  'unknown-kind': 'A kind that its API group does not have.',
  'removed-api': 'An apiVersion that current API servers no longer serve.',
  'unknown-workload': 'A custom kind that seems to contain a pod; its pod path is not configured.',
  'wrong-type': 'A field has a type that the API server refuses to decode.',
  'invalid-label': 'A Pod Security label of a namespace that Kubernetes cannot parse.',
  'renderer-missing': 'A chart or an overlay needs helm, kustomize or kubectl, and none of them is on PATH.',
  'render-failed': 'Helm or Kustomize could not render a chart or an overlay.',
  'render-limit': 'Helm or Kustomize took longer, or wrote more, than it may; it was ended.',
  'remote-base': 'An overlay refers to something that would have to be fetched; nothing is.',
  'not-rendered': 'A library chart, a component, or a chart where text is edited; it is passed over.',
  'stale-baseline': 'Entries of the baseline match no finding any more; nothing is lost by it.',
  'list-forbidden': 'A kind that the cluster does not let us list, so its objects were not judged.',
  'list-partial': 'The objects of a kind were read in part: the list broke off, or a file of a dump did.',
  'not-collected': 'A kind that nobody has collected: a dump has no file for it.',
  'exception-inactive':
    'An exception does not count: it has ended, nobody has approved it, or it was changed since.',
  'exception-expiring': 'An exception ends within 14 days; from then on its workload is refused.',
  'exception-unused': 'An exception accepts nothing of what was judged.',
  'exception-wide': 'An exception allows more than its workload asks for.',
  'exception-widened': 'A workload asks for more than its exception allows; the rest stays refused.',
  'exception-mismatch': 'An exception names a workload, but not its service account or what it runs.',
  'exception-request': 'A manifest asks for an exception, which grants nothing.',
  configuration: 'The configuration file is not valid.',
  'policy-invalid': 'A policy does not compile; it judges nothing, and the others go on.',
  'policy-remark':
    'Something in a policy that Kubernetes would warn about, or that is not judged as on a cluster.',
  'policy-type':
    'An expression does not fit a kind that its policy is about. Kubernetes warns of it and goes on, and so do we.',
  'policy-unknown':
    'A policy asks for data that the input does not hold, such as a Namespace or a parameter.',
  'policy-error': 'A policy failed while it judged an object.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEM_CODES, text);
}

/** Something we could not judge, or could judge only in part. Never a pass. */
export interface Problem {
  readonly code: ProblemCode;
  /** One line: what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly file: string;
  readonly place?: Place;
  /** The lines that show it, marked. */
  readonly excerpt?: Excerpt;
  /** False when everything was judged all the same, as with a duplicate key; such a problem is only a warning. */
  readonly incomplete: boolean;
  /** What it says, for other languages than English. A text is what another program says, and stays as it is. */
  readonly said?: ProblemSayings;
}

export interface ProblemSayings {
  readonly message: Saying | string;
  readonly remedy?: Saying | string;
}

/** A problem that can be told in every language. */
export function problemSaying(
  problem: Omit<Problem, 'message' | 'remedy' | 'said'> & ProblemSayings,
): Problem {
  const { message, remedy, ...facts } = problem;
  return {
    ...facts,
    message: inEnglish(message),
    ...(remedy === undefined ? {} : { remedy: inEnglish(remedy) }),
    said: remedy === undefined ? { message } : { message, remedy },
  };
}
