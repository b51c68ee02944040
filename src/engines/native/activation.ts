import { CelError } from '../../languages/cel/error.ts';
import type { CelProgram, CelVariables } from '../../languages/cel/program.ts';
import { CelFields, type CelResult, type CelValue } from '../../languages/cel/value.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type { AccessQuestion, EvaluationInput, Lookup, PolicyRequest } from '../evaluation.ts';
import { PER_CALL } from './budget.ts';
import type { Expressions } from './expressions.ts';

/** What a policy asked for and could not be told. */
export class Missing {
  readonly #names = new Set<string>();
  /** How often `has()` or a loop was given an answer that may be wrong: these leave no error behind. */
  probes = 0;
  /** Questions about access that somebody could answer before it is tried again. */
  readonly questions: AccessQuestion[] = [];

  add(name: string): CelError {
    this.#names.add(name);
    return new CelError(`unknown: ${name}`);
  }

  names(): string[] {
    return [...this.#names];
  }
}

export interface ActivationParts {
  readonly input: EvaluationInput;
  /** Null where the policy has parameters and the binding gives none; undefined where it has none. */
  readonly params: PlainObject | null | undefined;
  readonly namespace: Lookup;
  readonly expressions: Expressions;
  /** What the user may, as far as it was asked. */
  readonly access: ReadonlyMap<string, { readonly allowed: boolean; readonly reason: string }>;
  readonly variables: readonly (readonly [name: string, program: CelProgram])[];
  readonly interrupted: () => boolean;
}

/**
 * The variables of a policy for one round of expressions. `variables` come to their values when they are first read, and what they
 * cost is counted apart, as the API server does.
 */
export class Activation {
  readonly variables: CelVariables;
  readonly missing = new Missing();
  readonly interrupted: () => boolean;
  #cost = 0;

  constructor(parts: ActivationParts) {
    const { input, params, namespace, expressions, access } = parts;
    this.interrupted = parts.interrupted;
    const { missing } = this;
    const authorizer = expressions.authorizer(input.request, (question) => {
      const asked: AccessQuestion = { ...question, user: input.request.userInfo };
      const known = input.isSynthetic ? undefined : access.get(accessKey(asked));
      if (known !== undefined) return known;
      missing.add(
        `whether the user may ${question.verb} ${question.resource?.resource ?? question.path ?? ''}`.trim(),
      );
      if (!input.isSynthetic) missing.questions.push(asked);
      return undefined;
    });
    const variables = new LazyVariables(parts.variables, this, (cost) => {
      this.#cost += cost;
    });
    this.variables = {
      object: input.object,
      oldObject: input.oldObject,
      ...(params === undefined ? {} : { params }),
      request: input.isSynthetic ? new SyntheticRequest(input.request, missing) : requestValue(input.request),
      namespaceObject: namespaceValue(namespace, missing),
      authorizer: authorizer.all,
      'authorizer.requestResource': authorizer.resource,
      variables,
    };
  }

  /** What variables have cost since it was last asked. */
  takeCost(): number {
    const cost = this.#cost;
    this.#cost = 0;
    return cost;
  }
}

export function accessKey({ user: _, ...question }: AccessQuestion): string {
  return JSON.stringify(question);
}

class LazyVariables extends CelFields {
  readonly #programs: ReadonlyMap<string, CelProgram>;
  readonly #values = new Map<string, CelResult>();
  readonly #activation: Activation;
  readonly #spend: (cost: number) => void;

  constructor(programs: ActivationParts['variables'], activation: Activation, spend: (cost: number) => void) {
    super();
    this.#programs = new Map(programs);
    this.#activation = activation;
    this.#spend = spend;
  }

  get(name: string): CelResult | undefined {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const program = this.#programs.get(name);
    if (program === undefined) return undefined;
    const { variables, interrupted, missing } = this.#activation;
    const { probes } = missing;
    const outcome = program.evaluate(variables, { cost: PER_CALL, interrupted });
    this.#spend(outcome.cost);
    const value =
      'value' in outcome
        ? missing.probes > probes
          ? new CelError(`unknown: ${missing.names().join(', ')}`)
          : outcome.value
        : new CelError(
            `composited variable ${JSON.stringify(name)} fails to evaluate: ${outcome.error.message}`,
          );
    this.#values.set(name, value);
    return value;
  }

  names(): readonly string[] {
    return [...this.#programs.keys()];
  }

  override has(name: string): boolean {
    return this.#programs.has(name);
  }
}

/** A value that nobody knows: whoever looks into it learns nothing, and that is remembered. */
class UnknownFields extends CelFields {
  readonly #what: string;
  readonly #missing: Missing;

  constructor(what: string, missing: Missing) {
    super();
    this.#what = what;
    this.#missing = missing;
  }

  get(name: string): CelResult {
    return this.#missing.add(`${this.#what}.${name}`);
  }

  names(): readonly string[] {
    this.#missing.add(this.#what);
    this.#missing.probes++;
    return [];
  }

  override has(name: string): boolean {
    this.#missing.add(`${this.#what}.${name}`);
    this.#missing.probes++;
    return true;
  }
}

/** The request that was made up for a file: nobody has asked it, so nobody knows who would. */
class SyntheticRequest extends CelFields {
  readonly #request: Readonly<Record<string, unknown>>;
  readonly #user: UnknownFields;

  constructor(request: PolicyRequest, missing: Missing) {
    super();
    this.#request = requestValue(request);
    this.#user = new UnknownFields('request.userInfo', missing);
  }

  get(name: string): CelResult | undefined {
    return name === 'userInfo' ? this.#user : (this.#request[name] as CelValue | undefined);
  }

  names(): readonly string[] {
    return Object.keys(this.#request);
  }
}

/** As the API server hands it to CEL: what is empty is left out, as in its JSON. */
function requestValue(request: PolicyRequest): Readonly<Record<string, unknown>> {
  const { userInfo, options, subResource, requestSubResource, name, namespace } = request;
  return {
    uid: '',
    kind: request.kind,
    resource: request.resource,
    ...(subResource === '' ? {} : { subResource }),
    requestKind: request.requestKind,
    requestResource: request.requestResource,
    ...(requestSubResource === '' ? {} : { requestSubResource }),
    ...(name === '' ? {} : { name }),
    ...(namespace === '' ? {} : { namespace }),
    operation: request.operation,
    // The API server leaves them unset, which is not absent.
    ...{ object: null, oldObject: null },
    userInfo: {
      ...(userInfo.username === '' ? {} : { username: userInfo.username }),
      ...(userInfo.uid === '' ? {} : { uid: userInfo.uid }),
      ...(userInfo.groups.length === 0 ? {} : { groups: userInfo.groups }),
      ...(Object.keys(userInfo.extra).length === 0 ? {} : { extra: userInfo.extra }),
    },
    dryRun: request.dryRun,
    options,
  };
}

function namespaceValue(namespace: Lookup, missing: Missing): unknown {
  if (namespace.is === 'found') return namespace.object;
  return namespace.is === 'absent' ? null : new UnknownFields('namespaceObject', missing);
}
