import { closeSync, openSync, readSync } from 'node:fs';
import { type Saying, saying } from '../core/saying.ts';
import { isRecord } from './api-result.ts';

type PlainObject = Readonly<Record<string, unknown>>;

/** What a list says besides its items, or why it could not be read to its end. */
export interface ListEnd {
  /** `kind`, `apiVersion` and `metadata` of every list in the file; a single object whole. */
  readonly heads: readonly PlainObject[];
  readonly fault?: Saying;
}

const CHUNK = 1 << 20;
/** No object of a cluster is larger: etcd takes 1.5 MiB. */
const MAX_ITEM = 64 << 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The items of the JSON lists in a file, one at a time, so that a file of any size takes little memory. What has been read
 * before a fault counts.
 */
export function* itemsInFile(file: string): Generator<PlainObject, ListEnd> {
  const descriptor = openSync(file, 'r');
  try {
    return yield* new ListScan((into, at) => readSync(descriptor, into, at, into.length - at, null)).run();
  } finally {
    closeSync(descriptor);
  }
}

class ListScan {
  readonly #read: (into: Buffer, at: number) => number;
  /** One for the whole file: what has become an object is gone. */
  #buffer = Buffer.allocUnsafe(CHUNK);
  #length = 0;
  /** Up to where the buffer has been looked at. */
  #at = 0;
  /** Where what is kept of the buffer begins. */
  #from = 0;

  constructor(read: (into: Buffer, at: number) => number) {
    this.#read = read;
  }

  *run(): Generator<PlainObject, ListEnd> {
    const heads: PlainObject[] = [];
    for (;;) {
      const first = this.#skipSpace();
      if (first === undefined) return { heads };
      if (first !== 0x7b) return { heads, fault: saying('list-file.no-object', 'it holds no JSON object') };
      const end = yield* this.#document();
      if ('fault' in end) return { heads, fault: end.fault };
      heads.push(end.head);
    }
  }

  *#document(): Generator<PlainObject, { readonly head: PlainObject } | { readonly fault: Saying }> {
    let head = '';
    let depth = 0;
    let isString = false;
    let keyStart = -1;
    let isItems = false;
    let lastKey = '';
    let type: PlainObject = {};
    this.#from = this.#at;
    for (;;) {
      if (this.#at >= this.#length) {
        keyStart -= this.#from;
        if (!this.#fill()) return { fault: CUT_SHORT };
      }
      if (this.#length - this.#from > MAX_ITEM)
        return { fault: saying('list-file.too-large', 'an object in it is larger than 64 MiB') };
      const buffer = this.#buffer;
      const length = this.#length;
      let at = this.#at;
      for (; at < length; at++) {
        const byte = buffer[at];
        if (isString) {
          if (byte === BACKSLASH) at++;
          else if (byte === QUOTE) {
            isString = false;
            if (depth === 1) lastKey = buffer.toString('utf8', keyStart, at);
          }
          continue;
        }
        if (byte === QUOTE) {
          isString = true;
          keyStart = at + 1;
        } else if (byte === 0x7b || byte === 0x5b) {
          depth++;
          if (depth === 2 && byte === 0x5b && lastKey === 'items') {
            isItems = true;
            head += buffer.toString('utf8', this.#from, at + 1);
            type = itemTypeOf(parsed(`${head}]}`) ?? {});
            this.#from = at + 1;
          } else if (isItems && depth === 3) {
            this.#from = at;
          }
        } else if (byte === 0x7d || byte === 0x5d) {
          depth--;
          if (isItems && depth === 2) {
            const item = parsed(buffer.toString('utf8', this.#from, at + 1));
            this.#from = at + 1;
            this.#at = at + 1;
            if (item === undefined) return { fault: BROKEN };
            yield item['kind'] === undefined ? { ...type, ...item } : item;
          } else if (isItems && depth === 1) {
            isItems = false;
            lastKey = '';
            this.#from = at;
          } else if (depth === 0) {
            head += buffer.toString('utf8', this.#from, at + 1);
            this.#at = at + 1;
            const value = parsed(head);
            return value === undefined ? { fault: BROKEN } : { head: value };
          }
        }
      }
      // An escape may reach beyond the buffer.
      this.#at = at;
    }
  }

  /** The first byte that is no space; undefined at the end. */
  #skipSpace(): number | undefined {
    for (;;) {
      while (this.#at < this.#length) {
        const byte = this.#buffer[this.#at] ?? 0;
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && !this.#isMark()) return byte;
        this.#at++;
      }
      this.#from = this.#at;
      if (!this.#fill()) return undefined;
    }
  }

  /** A byte order mark, as Windows writes it in front. */
  #isMark(): boolean {
    const byte = this.#buffer[this.#at];
    return this.#at < 3 && (byte === 0xef || byte === 0xbb || byte === 0xbf);
  }

  /** Reads on, over what is done with. */
  #fill(): boolean {
    const kept = this.#length - this.#from;
    const into = kept > this.#buffer.length / 2 ? Buffer.allocUnsafe(this.#buffer.length * 2) : this.#buffer;
    this.#buffer.copy(into, 0, this.#from, this.#length);
    this.#buffer = into;
    this.#at -= this.#from;
    this.#from = 0;
    const length = this.#read(into, kept);
    this.#length = kept + length;
    return length > 0;
  }
}

const CUT_SHORT = saying('list-file.cut-short', 'it ends in the middle of a list');
const BROKEN = saying('list-file.broken', 'it is not valid JSON');

/** The items of a typed list, such as a PodList, need not say what they are. */
function itemTypeOf({ apiVersion, kind }: PlainObject): PlainObject {
  return typeof kind === 'string' && /.List$/.test(kind)
    ? { apiVersion, kind: kind.slice(0, -'List'.length) }
    : {};
}

function parsed(text: string): PlainObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
