import { type CelType, closedType } from '../cel-type.ts';
import { CelError } from '../error.ts';
import type {
  AuthorizationAnswer,
  AuthorizationQuestion,
  AuthorizationUser,
  Authorizer,
  ResourceQuestion,
} from './authorizer.ts';
import { StrictValue } from './strict-value.ts';

const PREFIX = 'kubernetes.authorization';

/** Kubernetes cannot compare these, not even one with itself. */
abstract class Incomparable extends StrictValue {
  equals(): boolean {
    return false;
  }

  override refusal(): CelError {
    return new CelError('no such overload');
  }
}

export class AuthorizerValue extends Incomparable {
  readonly type: CelType = AUTHORIZER;
  readonly ask: Authorizer;
  readonly user: AuthorizationUser;

  constructor(ask: Authorizer, user: AuthorizationUser) {
    super();
    this.ask = ask;
    this.user = user;
  }

  /** What is asked, by the user that this stands for. */
  decide(question: Omit<AuthorizationQuestion, 'user'>): DecisionValue | CelError {
    const answer = this.ask({ user: this.user, ...question });
    return answer === undefined ? new CelError(UNKNOWN) : new DecisionValue(answer);
  }
}

/** Told where nobody could be asked. */
export const UNKNOWN = 'what is allowed is not known here: there is no cluster to ask';

export class PathCheckValue extends Incomparable {
  readonly type: CelType = PATH_CHECK;
  readonly authorizer: AuthorizerValue;
  readonly path: string;

  constructor(authorizer: AuthorizerValue, path: string) {
    super();
    this.authorizer = authorizer;
    this.path = path;
  }
}

export class GroupCheckValue extends Incomparable {
  readonly type: CelType = GROUP_CHECK;
  readonly authorizer: AuthorizerValue;
  readonly group: string;

  constructor(authorizer: AuthorizerValue, group: string) {
    super();
    this.authorizer = authorizer;
    this.group = group;
  }
}

export class ResourceCheckValue extends Incomparable {
  readonly type: CelType = RESOURCE_CHECK;
  readonly authorizer: AuthorizerValue;
  readonly question: ResourceQuestion;

  constructor(authorizer: AuthorizerValue, question: ResourceQuestion) {
    super();
    this.authorizer = authorizer;
    this.question = question;
  }

  with(parts: Partial<ResourceQuestion>): ResourceCheckValue {
    return new ResourceCheckValue(this.authorizer, { ...this.question, ...parts });
  }
}

export class DecisionValue extends Incomparable {
  readonly type: CelType = DECISION;
  readonly answer: AuthorizationAnswer;

  constructor(answer: AuthorizationAnswer) {
    super();
    this.answer = answer;
  }
}

export const AUTHORIZER = closedType<AuthorizerValue>(`${PREFIX}.Authorizer`);
export const PATH_CHECK = closedType<PathCheckValue>(`${PREFIX}.PathCheck`);
export const GROUP_CHECK = closedType<GroupCheckValue>(`${PREFIX}.GroupCheck`);
export const RESOURCE_CHECK = closedType<ResourceCheckValue>(`${PREFIX}.ResourceCheck`);
export const DECISION = closedType<DecisionValue>(`${PREFIX}.Decision`);
