/** What is read of a request before its body. */
export interface RequestHead {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly contentType: string | undefined;
}

/** Undefined for none; `'unreadable'` when it did not come, because the caller went away or took too long. */
export type Body = Uint8Array | 'unreadable' | undefined;

export interface Exchange extends RequestHead {
  /** At most as much as the server keeps. */
  readonly body: Body;
  /** Common name of the client's certificate, when one was asked for and it is good. */
  readonly client: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An answer as it is sent. */
export interface Reply extends Answer {
  readonly body: Uint8Array;
}
