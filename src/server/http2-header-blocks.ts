import { type HeaderField, HpackDecoder, HpackError } from './hpack.ts';
import { Code, contentOf, Flag, type Frame, Http2Error, Type } from './http2-frames.ts';
import { checkDependency } from './http2-rules.ts';

/** The fields of one request, and the frames they may come in. */
export const MAX_HEADERS = 1 << 20;
const MAX_FRAMES = 128;

export interface HeaderBlock {
  readonly stream: number;
  /** No body follows. */
  readonly isEnd: boolean;
  /** Undefined when they are too many. */
  readonly fields: readonly HeaderField[] | undefined;
}

/** Puts the header fields of a connection together. */
export class HeaderBlocks {
  readonly #decoder = new HpackDecoder();
  #stream = 0;
  #isEnd = false;
  #size = 0;
  #parts: Buffer[] = [];

  /** Whether a block has begun: nothing but its continuation may come then. */
  get isOpen(): boolean {
    return this.#parts.length > 0;
  }

  /** The block, when this frame ends it. */
  take(frame: Frame): HeaderBlock | undefined {
    const { type, flags, stream, payload } = frame;
    if (type === Type.headers) {
      const content = contentOf(frame);
      if (flags & Flag.priority) checkDependency(stream, payload.subarray(flags & Flag.padded ? 1 : 0));
      this.#stream = stream;
      this.#isEnd = (flags & Flag.endStream) !== 0;
      this.#size = content.length;
      this.#parts = [content];
    } else {
      this.#size += payload.length;
      this.#parts.push(payload);
    }
    if (this.#size > MAX_HEADERS || this.#parts.length > MAX_FRAMES)
      throw new Http2Error(Code.enhanceYourCalm);
    return flags & Flag.endHeaders ? this.#end() : undefined;
  }

  #end(): HeaderBlock {
    const [first, ...more] = this.#parts;
    this.#parts = [];
    const block =
      more.length === 0 && first !== undefined ? first : Buffer.concat([first ?? Buffer.alloc(0), ...more]);
    try {
      return { stream: this.#stream, isEnd: this.#isEnd, fields: this.#decoder.read(block, MAX_HEADERS) };
    } catch (error) {
      // The table that later fields refer to is lost.
      if (error instanceof HpackError) throw new Http2Error(Code.compression);
      throw error;
    }
  }

  isContinuedBy({ type, stream }: Frame): boolean {
    return type === Type.continuation && stream === this.#stream;
  }
}
