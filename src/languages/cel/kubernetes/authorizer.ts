/** Who is asked about. */
export interface AuthorizationUser {
  readonly username: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** What they would do: with a path, or with a resource. */
export interface AuthorizationQuestion {
  readonly user: AuthorizationUser;
  readonly verb: string;
  readonly path?: string;
  readonly resource?: ResourceQuestion;
}

export interface ResourceQuestion {
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  /** As it is written in the program; empty for none. */
  readonly fieldSelector: string;
  readonly labelSelector: string;
}

export interface AuthorizationAnswer {
  readonly allowed: boolean;
  readonly reason: string;
  /** What went wrong with asking. */
  readonly error?: string;
}

/**
 * Asked by `authorizer.…check(verb)`. Undefined when it cannot know, as without a cluster: then the program comes to an error, and
 * whoever handed the authorizer in knows from having been asked that the matter is unknown and not denied.
 */
export type Authorizer = (question: AuthorizationQuestion) => AuthorizationAnswer | undefined;
