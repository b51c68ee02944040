/** The frames of RFC 9113. */
export const Type = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const Flag = { ack: 1, endStream: 1, endHeaders: 4, padded: 8, priority: 0x20 } as const;

export const Code = {
  none: 0,
  protocol: 1,
  flowControl: 3,
  streamClosed: 5,
  frameSize: 6,
  refusedStream: 7,
  cancel: 8,
  compression: 9,
  enhanceYourCalm: 11,
} as const;

export const Setting = {
  enablePush: 2,
  maxStreams: 3,
  window: 4,
  maxFrame: 5,
  maxHeaderList: 6,
} as const;

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
export const HEAD_SIZE = 9;
/** Neither side asks for larger frames. */
export const MAX_FRAME = 16_384;
export const MAX_WINDOW = 2 ** 31 - 1;
export const FIRST_WINDOW = 65_535;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

/** What is wrong with a connection, or with one stream of it. */
export class Http2Error extends Error {
  readonly code: number;
  readonly stream: number | undefined;

  constructor(code: number, stream?: number) {
    super(`HTTP/2 error ${code}`);
    this.code = code;
    this.stream = stream;
  }
}

/** Cuts what comes into frames, whatever pieces it comes in. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The whole frames that are there now. Throws for one that is larger than allowed. */
  *read(chunk: Buffer): Generator<Frame> {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (bytes.length - at >= HEAD_SIZE) {
      const length = bytes.readUIntBE(at, 3);
      if (length > MAX_FRAME) throw new Http2Error(Code.frameSize);
      const start = at + HEAD_SIZE;
      if (bytes.length - start < length) break;
      const [type = 0, flags = 0] = [bytes[at + 3], bytes[at + 4]];
      const stream = bytes.readUInt32BE(at + 5) & MAX_WINDOW;
      at = start + length;
      // Kept before a frame is handed out: what is done with it may end the reading.
      this.#rest = bytes.subarray(at);
      yield { type, flags, stream, payload: bytes.subarray(start, at) };
    }
    this.#rest = bytes.subarray(at);
  }
}

/** All of a frame but its payload. */
export function frameHead(type: number, flags: number, stream: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_SIZE);
  bytes.writeUIntBE(length, 0, 3);
  bytes[3] = type;
  bytes[4] = flags;
  bytes.writeUInt32BE(stream, 5);
  return bytes;
}

export function frameOf(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  return Buffer.concat([frameHead(type, flags, stream, payload.length), payload]);
}

export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
}

export function settingsOf(settings: readonly (readonly [id: number, value: number])[]): Buffer {
  const bytes = Buffer.alloc(6 * settings.length);
  settings.forEach(([id, value], i) => {
    bytes.writeUInt16BE(id, 6 * i);
    bytes.writeUInt32BE(value, 6 * i + 2);
  });
  return bytes;
}

/** The payload of a frame less its padding, and less the priority that headers may carry. */
export function contentOf({ type, flags, payload }: Frame): Buffer {
  let start = 0;
  let end = payload.length;
  if (flags & Flag.padded) {
    end -= payload[0] ?? 0;
    start = 1;
  }
  if (type === Type.headers && flags & Flag.priority) start += 5;
  if (start > end) throw new Http2Error(Code.protocol);
  return payload.subarray(start, end);
}
