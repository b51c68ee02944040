import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import type { PlainObject } from '../resources/inventory.ts';
import type { CoverageRecorder } from './coverage.ts';
import type { EvaluationInput, GroupKind, Limits } from './evaluation.ts';
import type { MatchResources } from './match-resources.ts';
import type { Outcome } from './outcome.ts';

/**
 * What runs one policy language. It compiles all documents that it claims at once, because one program can take several: a policy
 * and its bindings, a template and its constraints, a policy and its bundle.
 */
export interface Engine {
  readonly name: string;
  /** The kinds of documents it claims, bindings and bundles among them. */
  readonly accepts: readonly GroupKind[];
  /**
   * Never throws. A faulty policy becomes a problem, with a place, and a program that is `broken`, so that whoever runs it can
   * fail closed; the others are not hurt by it. A problem that is not `incomplete` is a remark: the program runs all the same.
   */
  compile(documents: readonly PolicyDocument[], context: CompileContext): Compilation | Promise<Compilation>;
}

/** An object in a policy language, and where it was read. */
export interface PolicyDocument {
  readonly value: PlainObject;
  /** A file; for objects of a cluster what names them there, such as `ValidatingAdmissionPolicy/x`. */
  readonly file: string;
  /**
   * Where a field stands, as far as it does. With `within`, a place in the text that the field holds (counted from 1): a column of
   * an expression, a line of a script.
   */
  placeOf(path: Path, within?: TextPosition): Place;
}

export interface TextPosition {
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

export interface CompileContext {
  /** Minor of the Kubernetes whose rules count. */
  readonly kubernetes: number;
  /** What policies may do beyond looking at the request, by name of the policy; `*` for all. Nothing unless it is granted. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  /** Whose quirks are kept: `jspolicy`. */
  readonly compat?: string;
  /** Other texts that policies refer to, such as files beside a bundle; undefined when there is no such file. */
  readonly read?: (path: string) => string | undefined;
  /** Is told which ways policies go, when somebody asks; only `gatehouse test` does. */
  readonly coverage?: CoverageRecorder;
}

export interface Compilation {
  /** In the order in which they are to be evaluated. */
  readonly programs: readonly Program[];
  readonly problems: readonly Problem[];
  /** What is remarked of them once it is known which CustomResourceDefinitions there are: these tell the types of custom kinds. */
  readonly remarks?: (definitions: readonly PlainObject[]) => readonly Problem[];
}

/** Which policy it is, as reports name it. */
export interface PolicyFacts {
  readonly engine: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for policies of the whole cluster; else it sees requests of this namespace only. */
  readonly namespace: string;
  /** What it says about itself; from annotations where the language has no field for it. */
  readonly title?: string;
  readonly description?: string;
  readonly severity?: string;
  readonly place: Place;
}

/** A compiled policy. Compiled once, evaluated many times, also at the same time. */
export interface Program {
  readonly policy: PolicyFacts;
  readonly mode: 'validating' | 'mutating';
  /**
   * Which requests it is about: those that any of these fits. Whoever runs programs asks `matching` before `evaluate`, and webhook
   * configurations are made of it. Finer questions (bindings, rules with a match of their own, match conditions) are the program's.
   */
  readonly match: readonly MatchResources[];
  /** The same, narrowed by what else is known beforehand, such as bindings: for webhook configurations, which `match` makes otherwise. */
  readonly reach?: readonly MatchResources[];
  /** Conditions, in the CEL of webhooks, without which it is not about a request; for webhook configurations as well. */
  readonly conditions?: readonly { readonly name: string; readonly expression: string }[];
  /** What it looks up besides the request; absent where only a run would tell. */
  readonly reads?: readonly ClusterReading[];
  /** Set where it may change the cluster besides, which it was granted. */
  readonly writes?: true;
  /** What becomes of a request that the policy fails to judge. */
  readonly failurePolicy: FailurePolicy;
  /** What failing it may bring about, over all of its rules; each result has its own. */
  readonly actions: readonly Action[];
  /** Mutating: whether it is asked again when a later one has changed the object. */
  readonly reinvocation: 'Never' | 'IfNeeded';
  /** The longest that one evaluation may take, where the policy says so. */
  readonly milliseconds?: number;
  /** Set where what it refuses is to be kept for people to look at: what becomes of it, in the policy's own word, and how many. */
  readonly record?: { readonly action: string; readonly size: number };
  /** Set where it runs on a thread of its own, so that a long evaluation keeps nobody else waiting. */
  readonly isElsewhere?: boolean;
  /** Set when it did not compile: then `evaluate` answers with an error for every request. */
  readonly broken?: readonly Problem[];
  /** Never throws, never changes its input, stops at its limits. Same input, same answer. */
  evaluate(input: EvaluationInput, limits: Limits): Outcome | Promise<Outcome>;
  /** Gives back what it holds (a sandbox, memory); it is not evaluated any more. */
  dispose?(): void;
}

/** A right that a policy needs at the API server. */
export type ClusterReading =
  | {
      readonly verb: 'get' | 'list';
      readonly apiVersion: string;
      readonly kind: string;
      /** Empty for all namespaces, and for objects of the cluster. */
      readonly namespace: string;
      /** Empty for all. */
      readonly name: string;
    }
  /** It asks what users may do. */
  | { readonly verb: 'review' };

export type FailurePolicy = 'Fail' | 'Ignore';

/** What happens when a rule fails. `audit` is also what others call dryrun or monitor. */
export type Action = 'deny' | 'warn' | 'audit';

export type { EvaluationInput, GroupKind, Limits } from './evaluation.ts';
export type { MatchResources } from './match-resources.ts';
export type { Outcome, RuleResult } from './outcome.ts';
