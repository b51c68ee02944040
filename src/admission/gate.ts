import type { Selector } from '../checks/select.ts';
import type { Language } from '../core/language.ts';
import { quote } from '../core/text.ts';
import type { Pod } from '../resources/pod.ts';
import type { Exemptions } from './exemptions.ts';
import type { Exceptions } from './leniency.ts';
import type { Labels, NamespacePolicy } from './namespace-policy.ts';
import type { TellerOf } from './workload-denial.ts';

/** What is known of a namespace without the request. */
export interface Namespace {
  readonly labels: Labels;
  readonly annotations?: Labels;
}

export type Found<T> =
  | { readonly ok: true; readonly value: T }
  /** Kubernetes' own text, as `namespaces "x" not found`. */
  | { readonly ok: false; readonly error: string };

type Awaitable<T> = T | Promise<T>;

/** Everything a decision is made with, apart from the request. Replaced as a whole when the configuration changes. */
export interface Gate {
  readonly selector: Selector;
  readonly defaults: NamespacePolicy;
  readonly exemptions: Exemptions;
  /** Denies workloads whose pods would be denied, where a namespace does not say otherwise. Upstream: false. */
  readonly enforceWorkloads: boolean;
  /** Of what people read in the denial of a workload, where a namespace does not say otherwise. */
  readonly language: Language;
  /** Never throws, and settles by the deadline. */
  readonly namespace: (name: string, deadline: number | undefined) => Awaitable<Found<Namespace>>;
  /** All pods of a namespace, decoded. Never throws, and settles by the deadline. */
  readonly pods: (namespace: string, deadline: number) => Awaitable<Found<readonly Pod[]>>;
  /** Milliseconds on any steady clock; deadlines are on the same. */
  readonly now: () => number;
  /** Lets other requests through, called between pods of a long list. */
  readonly pause?: () => Promise<void>;
  /** What is accepted although it violates; nothing when absent. */
  readonly exceptions?: Exceptions;
  /** Tells the denial of a workload in a language; English when absent. */
  readonly tellerOf?: TellerOf;
}

export function namespaceNotFound(name: string): Found<never> {
  return { ok: false, error: `namespaces ${quote(name)} not found` };
}
