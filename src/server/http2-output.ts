import type { Duplex } from 'node:stream';
import type { Reply } from './exchange.ts';
import { encodeFields, type HeaderField } from './hpack.ts';
import {
  Code,
  FIRST_WINDOW,
  Flag,
  frameHead,
  frameOf,
  Http2Error,
  MAX_FRAME,
  MAX_WINDOW,
  Type,
} from './http2-frames.ts';

/** Frames are gathered while the event loop is at its work, but not more than so many bytes. */
const ENOUGH = 1 << 16;
/** While the client leaves so much unread, nothing more is read of it. */
const TOO_MUCH = 1 << 20;

interface OpenStream {
  /** Bytes that the client lets us send. */
  window: number;
  /** What is left to send; undefined before there is an answer. */
  rest: Uint8Array | undefined;
}

export interface OutputOptions {
  /** The whole answer of a stream stands in the queue. */
  readonly onSent: (stream: number) => void;
  /** So many answers have been written, or never will be. */
  readonly onWritten: (count: number) => void;
}

/** What we send on an HTTP/2 connection, as far as the client's windows allow. */
export class Http2Output {
  readonly #socket: Duplex;
  readonly #options: OutputOptions;
  readonly #streams = new Map<number, OpenStream>();
  #window = FIRST_WINDOW;
  #streamWindow = FIRST_WINDOW;
  #queue: Uint8Array[] = [];
  #queued = 0;
  /** Answers that end in the queue. */
  #ends = 0;
  #isScheduled = false;

  constructor(socket: Duplex, options: OutputOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  open(id: number): void {
    this.#streams.set(id, { window: this.#streamWindow, rest: undefined });
  }

  close(id: number): void {
    this.#streams.delete(id);
  }

  send(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    this.#queued += bytes.length;
    if (this.#queued >= ENOUGH) this.flush();
    else if (!this.#isScheduled) {
      this.#isScheduled = true;
      setImmediate(() => this.flush());
    }
  }

  reply(id: number, { status, headers, body }: Reply, withBody: boolean): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    const fields: HeaderField[] = [[':status', String(status)], ...Object.entries(headers)];
    stream.rest = withBody ? body : body.subarray(0, 0);
    const isEnd = stream.rest.length === 0;
    this.send(
      frameOf(Type.headers, Flag.endHeaders | (isEnd ? Flag.endStream : 0), id, encodeFields(fields)),
    );
    if (isEnd) this.#sent(id);
    else this.#sendRest(id, stream);
  }

  /** The client takes so many bytes more, on one stream or, for stream 0, on all together. False where that is too many. */
  grant(id: number, more: number): boolean {
    if (id === 0) {
      this.#window += more;
      this.#sendAll();
      return this.#window <= MAX_WINDOW;
    }
    const stream = this.#streams.get(id);
    if (stream === undefined) return true;
    stream.window += more;
    this.#sendRest(id, stream);
    return stream.window <= MAX_WINDOW;
  }

  /** The client gives every stream another window than before. */
  resize(window: number): void {
    const more = window - this.#streamWindow;
    this.#streamWindow = window;
    if (window > MAX_WINDOW) throw new Http2Error(Code.flowControl);
    for (const stream of this.#streams.values()) {
      stream.window += more;
      if (stream.window > MAX_WINDOW) throw new Http2Error(Code.flowControl);
    }
    this.#sendAll();
  }

  #sendAll(): void {
    for (const [id, stream] of this.#streams) this.#sendRest(id, stream);
  }

  #sendRest(id: number, stream: OpenStream): void {
    for (let { rest } = stream; rest !== undefined; rest = stream.rest) {
      const size = Math.min(MAX_FRAME, rest.length, this.#window, stream.window);
      if (size <= 0) return;
      this.#window -= size;
      stream.window -= size;
      const isEnd = size === rest.length;
      stream.rest = isEnd ? undefined : rest.subarray(size);
      this.send(frameHead(Type.data, isEnd ? Flag.endStream : 0, id, size));
      this.send(rest.subarray(0, size));
      if (isEnd) this.#sent(id);
    }
  }

  #sent(id: number): void {
    this.#streams.delete(id);
    this.#ends++;
    this.#options.onSent(id);
  }

  flush(): void {
    this.#isScheduled = false;
    if (this.#queued === 0) return;
    const bytes = Buffer.concat(this.#queue, this.#queued);
    const ends = this.#ends;
    this.#queue = [];
    this.#queued = 0;
    this.#ends = 0;
    this.#socket.write(bytes, () => this.#options.onWritten(ends));
    if (this.#socket.writableLength < TOO_MUCH || this.#socket.isPaused()) return;
    this.#socket.pause();
    this.#socket.once('drain', () => this.#socket.resume());
  }
}
