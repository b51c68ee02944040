import type { Resource } from '../core/finding.ts';
import type { Texts } from '../core/language.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { PlainObject } from '../resources/inventory.ts';
import type { Action } from './engine.ts';

/** What one policy makes of one request. */
export interface Outcome {
  /** One per rule, binding and parameter; empty when the policy is not about the request after all. */
  readonly results: readonly RuleResult[];
  /** As the client is to see them. */
  readonly warnings: readonly string[];
  readonly auditAnnotations: readonly AuditAnnotation[];
  /** Mutating: the object as it is to be; absent when nothing changes. */
  readonly object?: PlainObject;
  /** The same as operations, where the policy was written as such; else it is worked out from the object. */
  readonly patch?: readonly PatchOperation[];
  /** Objects that the policy wants to be there besides. */
  readonly generated?: readonly PlainObject[];
  /** What it took, in what the language counts. */
  readonly cost?: number;
  /** What it printed. */
  readonly log?: readonly string[];
}

export interface RuleResult {
  /** As the policy names it: `validations[0]`, the name of a rule. */
  readonly rule: string;
  /** With what: binding, constraint. */
  readonly by?: string;
  /** Named as well where one rule was judged with several. */
  readonly parameter?: string;
  /**
   * `skip`: the rule is not about this request, and `message` says why. `error`: it could not be judged, and the failure policy
   * decides. `unknown`: it could have been, with what `missing` names; at admission it counts as an error.
   */
  readonly result: 'pass' | 'fail' | 'warn' | 'skip' | 'error' | 'unknown';
  /** One line; empty for a pass. */
  readonly message: string;
  /** The message in other languages, where the policy has it so. */
  readonly messages?: Texts;
  /** In the words of the API server, where the language is its own. */
  readonly sentence?: string;
  /** What is to be done about a fail or an error. An error never has fewer than the failure policy says. */
  readonly actions: readonly Action[];
  /** The fields it is about, as far as that is known; the most telling first. */
  readonly paths: readonly Path[];
  /** HTTP status of a denial, and its reason. */
  readonly code?: number;
  readonly reason?: string;
  readonly causes?: readonly Cause[];
  /** What it was judged as: the pod that a controller will make. */
  readonly impliedBy?: Resource;
  /** For `unknown`: what would have had to be known. */
  readonly missing?: readonly string[];
  /** Where the rule stands. */
  readonly place?: Place;
  /** Whatever else the policy tells, as data. */
  readonly details?: unknown;
}

export interface Cause {
  readonly message: string;
  readonly field?: string;
  readonly reason?: string;
}

export interface AuditAnnotation {
  readonly key: string;
  readonly value: string;
}

/** RFC 6902. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** The policy has nothing to say. */
export const NOTHING: Outcome = { results: [], warnings: [], auditAnnotations: [] };
