import type { Socket } from 'node:net';
import type { Body, Reply, RequestHead } from './exchange.ts';
import { encodeFields } from './hpack.ts';
import { Http2Body } from './http2-body.ts';
import {
  Code,
  contentOf,
  FIRST_WINDOW,
  Flag,
  type Frame,
  FrameReader,
  frameOf,
  Http2Error,
  MAX_WINDOW,
  PREFACE,
  Setting,
  settingsOf,
  Type,
  uint32,
} from './http2-frames.ts';
import { type HeaderBlock, HeaderBlocks, MAX_HEADERS } from './http2-header-blocks.ts';
import { Http2Output } from './http2-output.ts';
import { areTrailers, type Http2RequestHead, requestHeadOf } from './http2-request.ts';
import { checkFrame, settingsIn } from './http2-rules.ts';

/** What a stream, and what all of them together, may send before we say that it has come. */
const WINDOW = 1 << 20;
/** How often streams are looked at whose time may be up. */
const SWEEP_MS = 5000;
/** How long a client may take to hang up once we have. */
const LINGER_MS = 1000;

export interface Http2Options {
  readonly maxStreams: number;
  /** A longer body is cut off here. */
  readonly maxBody: number;
  /** A body that has not come by then is not waited for; a client that has not taken its answer by twice of it is left. */
  readonly bodyTimeoutMs: number;
  /** Never rejects. */
  readonly handle: (head: RequestHead, body: Body) => Promise<Reply>;
  readonly onRequest: () => void;
  /** So many requests have their answers written, or will never have them. */
  readonly onAnswered: (count: number) => void;
}

export interface Http2Connection {
  /** Asks the client to go elsewhere with what comes next. */
  close(): void;
  /** Ends the connection with what has been answered. */
  destroy(): void;
}

interface Stream {
  readonly id: number;
  readonly head: Http2RequestHead;
  readonly since: number;
  /** What has come of the body, until it is handed over. */
  body: Http2Body | undefined;
  received: number;
  /** Bytes that the client may still send. */
  receivable: number;
  /** The client has sent all. */
  isEnded: boolean;
  /** We have. */
  isSent: boolean;
}

/**
 * The server's side of one HTTP/2 connection (RFC 9113), for requests and answers that fit in memory. Node's own knows
 * streams of unknown length, pushes and priorities, and takes four times the processor (docs/decisions).
 */
export function serveHttp2(socket: Socket, options: Http2Options): Http2Connection {
  const connection = new Connection(socket, options);
  return { close: () => connection.close(), destroy: () => connection.destroy() };
}

class Connection {
  readonly #options: Http2Options;
  readonly #socket: Socket;
  readonly #output: Http2Output;
  readonly #frames = new FrameReader();
  readonly #blocks = new HeaderBlocks();
  readonly #streams = new Map<number, Stream>();
  /** Requests that are being handled, those included whose client has gone. */
  #handled = 0;
  #lastStream = 0;
  #receivable = WINDOW;
  #preface: Buffer | undefined = Buffer.alloc(0);
  #hasSettings = false;
  #sweep: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(socket: Socket, options: Http2Options) {
    this.#socket = socket;
    this.#options = options;
    this.#output = new Http2Output(socket, { onSent: (id) => this.#sent(id), onWritten: options.onAnswered });
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('close', () => this.#over());
    socket.on('end', () => socket.end());
    const settings = [
      [Setting.maxStreams, options.maxStreams],
      [Setting.window, WINDOW],
      [Setting.maxHeaderList, MAX_HEADERS],
    ] as const;
    this.#output.send(frameOf(Type.settings, 0, 0, settingsOf(settings)));
    this.#output.send(frameOf(Type.windowUpdate, 0, 0, uint32(WINDOW - FIRST_WINDOW)));
  }

  close(): void {
    this.#goAway(MAX_WINDOW, Code.none);
  }

  destroy(): void {
    if (this.#isOver) this.#socket.destroy();
    else this.#end(Code.none);
  }

  #read(chunk: Buffer): void {
    if (this.#isOver) return;
    try {
      const bytes =
        this.#preface === undefined ? chunk : this.#withoutPreface(Buffer.concat([this.#preface, chunk]));
      if (bytes === undefined) return;
      for (const frame of this.#frames.read(bytes)) {
        this.#takeFrame(frame);
        if (this.#isOver) return;
      }
    } catch (error) {
      if (!(error instanceof Http2Error)) throw error;
      this.#end(error.code);
    }
  }

  #withoutPreface(bytes: Buffer): Buffer | undefined {
    const length = Math.min(bytes.length, PREFACE.length);
    if (!bytes.subarray(0, length).equals(PREFACE.subarray(0, length))) throw new Http2Error(Code.protocol);
    this.#preface = length < PREFACE.length ? bytes : undefined;
    return this.#preface === undefined ? bytes.subarray(length) : undefined;
  }

  #takeFrame(frame: Frame): void {
    try {
      this.#take(frame);
    } catch (error) {
      if (!(error instanceof Http2Error) || error.stream === undefined) throw error;
      this.#reset(error.stream, error.code);
    }
  }

  #take(frame: Frame): void {
    const { type, flags, stream, payload } = frame;
    if (!this.#hasSettings && type !== Type.settings) throw new Http2Error(Code.protocol);
    const isContinued = this.#blocks.isOpen;
    if (isContinued !== (type === Type.continuation) || (isContinued && !this.#blocks.isContinuedBy(frame)))
      throw new Http2Error(Code.protocol);
    checkFrame(frame, this.#lastStream);
    if (type === Type.data) this.#data(frame);
    else if (type === Type.headers || type === Type.continuation) {
      const block = this.#blocks.take(frame);
      if (block !== undefined) this.#headers(block);
    } else if (type === Type.reset) this.#abandon(stream);
    else if (type === Type.settings) this.#settings(flags, payload);
    else if (type === Type.windowUpdate) this.#windowUpdate(stream, payload);
    else if (type === Type.ping && !(flags & Flag.ack))
      this.#output.send(frameOf(Type.ping, Flag.ack, 0, payload));
    // All else, known or not, is passed over.
  }

  #settings(flags: number, payload: Buffer): void {
    if (flags & Flag.ack) {
      if (payload.length > 0) throw new Http2Error(Code.frameSize);
      return;
    }
    this.#hasSettings = true;
    const settings = [...settingsIn(payload)];
    // First: what is sent from here on goes by them.
    this.#output.send(frameOf(Type.settings, Flag.ack, 0, Buffer.alloc(0)));
    for (const [id, value] of settings) if (id === Setting.window) this.#output.resize(value);
  }

  #windowUpdate(stream: number, payload: Buffer): void {
    const more = payload.readUInt32BE(0) & MAX_WINDOW;
    const concerned = stream === 0 ? undefined : stream;
    if (more === 0) throw new Http2Error(Code.protocol, concerned);
    if (!this.#output.grant(stream, more)) throw new Http2Error(Code.flowControl, concerned);
  }

  #headers({ stream: id, isEnd, fields }: HeaderBlock): void {
    const known = this.#streams.get(id);
    if (known !== undefined) {
      if (known.isEnded) throw new Http2Error(Code.streamClosed, id);
      if (!isEnd || fields === undefined || !areTrailers(fields)) throw new Http2Error(Code.protocol, id);
      this.#endBody(known);
      return;
    }
    if (id <= this.#lastStream) throw new Http2Error(Code.streamClosed);
    this.#lastStream = id;
    if (Math.max(this.#streams.size, this.#handled) >= this.#options.maxStreams)
      throw new Http2Error(Code.refusedStream, id);
    if (fields === undefined) throw new Http2Error(Code.enhanceYourCalm, id);
    const head = requestHeadOf(fields);
    if (head === undefined) throw new Http2Error(Code.protocol, id);
    this.#open(id, head, isEnd);
  }

  #open(id: number, head: Http2RequestHead, isEnd: boolean): void {
    const stream: Stream = {
      id,
      head,
      since: performance.now(),
      body: new Http2Body(),
      received: 0,
      receivable: WINDOW,
      isEnded: false,
      isSent: false,
    };
    this.#streams.set(id, stream);
    this.#output.open(id);
    this.#options.onRequest();
    this.#sweep ??= setInterval(() => this.#lookForLate(), SWEEP_MS).unref();
    if (isEnd) this.#endBody(stream);
    else if (head.expectsContinue) {
      this.#output.send(frameOf(Type.headers, Flag.endHeaders, id, encodeFields([[':status', '100']])));
    }
  }

  #data(frame: Frame): void {
    const { stream: id, flags, payload } = frame;
    this.#receivable -= payload.length;
    if (this.#receivable < 0) throw new Http2Error(Code.flowControl);
    if (this.#receivable < WINDOW / 2) {
      this.#output.send(frameOf(Type.windowUpdate, 0, 0, uint32(WINDOW - this.#receivable)));
      this.#receivable = WINDOW;
    }
    const stream = this.#streams.get(id);
    if (stream === undefined || stream.isEnded) throw new Http2Error(Code.streamClosed, id);
    stream.receivable -= payload.length;
    if (stream.receivable < 0) throw new Http2Error(Code.flowControl, id);
    const content = contentOf(frame);
    stream.received += content.length;
    if (stream.received > (stream.head.contentLength ?? Number.POSITIVE_INFINITY))
      throw new Http2Error(Code.protocol, id);
    stream.body?.add(content);
    if (flags & Flag.endStream) {
      this.#endBody(stream);
      return;
    }
    // The rest is not kept.
    if (stream.received >= this.#options.maxBody) this.#handOver(stream);
    if (stream.receivable < WINDOW / 2) {
      this.#output.send(frameOf(Type.windowUpdate, 0, id, uint32(WINDOW - stream.receivable)));
      stream.receivable = WINDOW;
    }
  }

  #endBody(stream: Stream): void {
    const { id, head, received } = stream;
    if (received !== (head.contentLength ?? received)) throw new Http2Error(Code.protocol, id);
    stream.isEnded = true;
    if (stream.isSent) this.#forget(stream);
    else this.#handOver(stream);
  }

  /** Has the request answered, with the body that has come or that will not come. */
  #handOver(stream: Stream, unreadable?: 'unreadable'): void {
    const { id, head } = stream;
    if (stream.body === undefined) return;
    const body = stream.body.whole();
    stream.body = undefined;
    this.#handled++;
    void this.#options.handle(head, unreadable ?? body?.subarray(0, this.#options.maxBody)).then((reply) => {
      this.#handled--;
      if (this.#streams.has(id)) this.#output.reply(id, reply, head.method !== 'HEAD');
    });
  }

  #sent(id: number): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    stream.isSent = true;
    // Where the client is still sending, that has to be taken off the connection.
    if (stream.isEnded) this.#forget(stream);
  }

  #forget({ id, isSent }: Stream): void {
    this.#streams.delete(id);
    this.#output.close(id);
    if (!isSent) this.#options.onAnswered(1);
    if (this.#streams.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }

  /** Nobody waits for the answer any more. */
  #abandon(id: number): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    this.#handOver(stream, 'unreadable');
    this.#forget(stream);
  }

  #reset(id: number, code: number): void {
    this.#output.send(frameOf(Type.reset, 0, id, uint32(code)));
    this.#abandon(id);
  }

  #lookForLate(): void {
    const now = performance.now();
    const { bodyTimeoutMs } = this.#options;
    for (const stream of this.#streams.values()) {
      const age = now - stream.since;
      if (age > 2 * bodyTimeoutMs) this.#reset(stream.id, Code.cancel);
      else if (age > bodyTimeoutMs) this.#handOver(stream, 'unreadable');
    }
  }

  #goAway(last: number, code: number): void {
    if (!this.#isOver) this.#output.send(frameOf(Type.goAway, 0, 0, uint32(last, code)));
  }

  /** The last word is said; what has been answered still goes out. */
  #end(code: number): void {
    if (this.#isOver) return;
    this.#goAway(this.#lastStream, code);
    this.#output.flush();
    this.#over();
    // What the client has on its way must not make its side drop our last word.
    this.#socket.end(() => setTimeout(() => this.#socket.destroy(), LINGER_MS).unref());
  }

  #over(): void {
    this.#isOver = true;
    for (const { id } of [...this.#streams.values()]) this.#abandon(id);
    clearInterval(this.#sweep);
  }
}
