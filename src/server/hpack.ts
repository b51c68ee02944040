import { END_OF_TEXT, HUFFMAN, STATIC_FIELDS } from './hpack-tables.ts';

export type HeaderField = readonly [name: string, value: string];

/** What both sides remember at most; we never ask for another size than this, the one to begin with. */
const TABLE_SIZE = 4096;
/** What a field counts beside its characters. */
const FIELD_OVERHEAD = 32;

/** Header fields that cannot be read: the connection has lost its table and has to end. */
export class HpackError extends Error {}

/** Reads the header fields of one connection (RFC 7541). */
export class HpackDecoder {
  /** The newest first. */
  readonly #table: HeaderField[] = [];
  #size = 0;
  #limit = TABLE_SIZE;
  #block: Buffer = Buffer.alloc(0);
  #at = 0;

  /** The fields of one whole block; undefined when they are more than `maxSize`, as Kubernetes counts it. */
  read(block: Buffer, maxSize: number): HeaderField[] | undefined {
    this.#block = block;
    this.#at = 0;
    const fields: HeaderField[] = [];
    let size = 0;
    while (this.#at < block.length) {
      const field = this.#field(size === 0);
      if (field === undefined) continue;
      size += sizeOf(field);
      if (size <= maxSize) fields.push(field);
    }
    return size <= maxSize ? fields : undefined;
  }

  /** Undefined for what only changes the table. */
  #field(isFirst: boolean): HeaderField | undefined {
    const byte = this.#block[this.#at] ?? 0;
    if (byte & 0x80) return this.#known(this.#integer(7));
    if (byte & 0x40) {
      const field = this.#literal(6);
      this.#remember(field);
      return field;
    }
    if (byte & 0x20) {
      if (!isFirst) throw new HpackError('a new size of the table stands behind a field');
      this.#limit = this.#integer(5);
      if (this.#limit > TABLE_SIZE) throw new HpackError('the table is larger than agreed');
      this.#forget(this.#limit);
      return undefined;
    }
    return this.#literal(4);
  }

  #literal(bits: number): HeaderField {
    const index = this.#integer(bits);
    const name = index === 0 ? this.#text() : this.#known(index)[0];
    return [name, this.#text()];
  }

  #known(index: number): HeaderField {
    const field =
      index > STATIC_FIELDS.length ? this.#table[index - STATIC_FIELDS.length - 1] : STATIC_FIELDS[index - 1];
    if (field === undefined) throw new HpackError('no such field');
    return field;
  }

  #remember(field: HeaderField): void {
    const size = sizeOf(field);
    this.#forget(this.#limit - size);
    // One that is larger than the table empties it and is not kept.
    if (size > this.#limit) return;
    this.#table.unshift(field);
    this.#size += size;
  }

  /** Until what is left is no more than this. */
  #forget(left: number): void {
    while (this.#size > left) {
      const oldest = this.#table.pop();
      if (oldest === undefined) return;
      this.#size -= sizeOf(oldest);
    }
  }

  #integer(bits: number): number {
    const most = 2 ** bits - 1;
    let value = this.#byte() & most;
    if (value < most) return value;
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.#byte();
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new HpackError('a number is too large');
  }

  #byte(): number {
    const byte = this.#block[this.#at++];
    if (byte === undefined) throw new HpackError('the block ends too soon');
    return byte;
  }

  #text(): string {
    const isCoded = ((this.#block[this.#at] ?? 0) & 0x80) !== 0;
    const length = this.#integer(7);
    const end = this.#at + length;
    if (end > this.#block.length) throw new HpackError('the block ends too soon');
    const bytes = this.#block.subarray(this.#at, end);
    this.#at = end;
    return isCoded ? decodeHuffman(bytes) : bytes.toString('latin1');
  }
}

function sizeOf([name, value]: HeaderField): number {
  return name.length + value.length + FIELD_OVERHEAD;
}

/** A text of Appendix B's code. */
export function decodeHuffman(bytes: Uint8Array): string {
  const codes: number[] = [];
  let code = 0;
  let length = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      code = code * 2 + ((byte >> bit) & 1);
      length++;
      const { first, symbols } = HUFFMAN[length] ?? { first: 0, symbols: [] };
      const symbol = symbols[code - first];
      if (symbol === undefined) continue;
      if (symbol === END_OF_TEXT) throw new HpackError('the end of a text is written');
      codes.push(symbol);
      code = 0;
      length = 0;
    }
  }
  // What is left is the beginning of the end of a text: ones, and less than a byte.
  if (length > 7 || code !== 2 ** length - 1) throw new HpackError('a text ends within a code');
  return Buffer.from(codes).toString('latin1');
}

/** Fields as literals that nobody has to remember. */
export function encodeFields(fields: Iterable<HeaderField>): Buffer {
  let block = '';
  for (const [name, value] of fields) {
    const index = name === ':status' ? STATUSES.indexOf(value) : -1;
    block +=
      index >= 0
        ? String.fromCharCode(0x80 + FIRST_STATUS + index)
        : `\0${encodeText(name.toLowerCase())}${encodeText(value)}`;
  }
  return Buffer.from(block, 'latin1');
}

const FIRST_STATUS = 1 + STATIC_FIELDS.findIndex(([name]) => name === ':status');
const STATUSES = STATIC_FIELDS.filter(([name]) => name === ':status').map(([, value]) => value);

function encodeText(text: string): string {
  if (text.length < 0x7f) return String.fromCharCode(text.length) + text;
  let length = '\x7f';
  let rest = text.length - 0x7f;
  for (; rest >= 0x80; rest >>= 7) length += String.fromCharCode((rest & 0x7f) | 0x80);
  return length + String.fromCharCode(rest) + text;
}
