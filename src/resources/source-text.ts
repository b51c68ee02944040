import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';

/** Files beyond this are not read at all: 64 MiB is some 30 times the largest rendered install we know of. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The text of a file: UTF-8, or UTF-16 that has a byte order mark or is plain to see. The mark is not part of it. */
export function decodeText(bytes: Uint8Array, file: string): { text: string } | { problem: Problem } {
  if (isUtf32(bytes)) return { problem: unreadUtf32(file) };
  const encoding = encodingOf(bytes);
  if (encoding === undefined) {
    const kind = magicOf(bytes);
    return {
      problem: problemSaying({
        code: 'binary',
        message:
          kind === undefined
            ? saying('binary.nul', 'the file is not text: it has NUL bytes')
            : saying('binary.kind', 'the file is not text but {kind}', { kind }),
        remedy: saying('binary.remedy', 'Leave it out, or name the manifests one by one.'),
        file,
        incomplete: true,
      }),
    };
  }
  try {
    return { text: decoderOf(encoding).decode(bytes) };
  } catch {
    return { problem: encoding === 'utf-8' ? invalidUtf8(bytes, file) : invalidUtf16(encoding, file) };
  }
}

const decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>();

/** To make one takes as long as to decode a small file. */
function decoderOf(encoding: Encoding): InstanceType<typeof TextDecoder> {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding, { fatal: true });
    decoders.set(encoding, decoder);
  }
  return decoder;
}

const MAGIC: readonly (readonly [Saying, readonly number[]])[] = [
  [saying('binary.gzip', 'a gzip archive'), [0x1f, 0x8b]],
  [saying('binary.zip', 'a zip archive'), [0x50, 0x4b, 0x03, 0x04]],
  [saying('binary.png', 'a PNG image'), [0x89, 0x50, 0x4e, 0x47]],
  [saying('binary.jpeg', 'a JPEG image'), [0xff, 0xd8, 0xff]],
  [saying('binary.gif', 'a GIF image'), [0x47, 0x49, 0x46, 0x38]],
  [saying('binary.pdf', 'a PDF document'), [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [saying('binary.elf', 'a program (ELF)'), [0x7f, 0x45, 0x4c, 0x46]],
  [saying('binary.zstd', 'a zstd archive'), [0x28, 0xb5, 0x2f, 0xfd]],
  [saying('binary.xz', 'an xz archive'), [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

function magicOf(bytes: Uint8Array): Saying | undefined {
  return MAGIC.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))?.[0];
}

function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (magicOf(bytes) !== undefined) return undefined;
  if (bytes.indexOf(0) === -1) return 'utf-8';
  return guessUtf16(bytes.subarray(0, 1024));
}

/** Text that is mostly ASCII has a zero in every other byte of its UTF-16. */
function guessUtf16(bytes: Uint8Array): Encoding | undefined {
  const pairs = bytes.length >> 1;
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (pairs >= 2 && odd > pairs * 0.7 && even === 0) return 'utf-16le';
  if (pairs >= 2 && even > pairs * 0.7 && odd === 0) return 'utf-16be';
  return undefined;
}

const SAVE_AS_UTF8 = saying('encoding.remedy', 'Save the file as UTF-8.');

function invalidUtf8(bytes: Uint8Array, file: string): Problem {
  const offset = firstInvalidByte(bytes);
  let lineStart = 0;
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at !== -1 && at < offset; at = bytes.indexOf(0x0a, at + 1)) {
    line++;
    lineStart = at + 1;
  }
  const column = new TextDecoder().decode(bytes.subarray(lineStart, offset)).length + 1;
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  return problemSaying({
    code: 'encoding',
    message: saying('encoding.utf-8', 'byte 0x{byte} at offset {offset} (line {line}) is not valid UTF-8', {
      byte,
      offset,
      line,
    }),
    remedy: SAVE_AS_UTF8,
    file,
    place: { file, line, column, length: 1 },
    incomplete: true,
  });
}

/** By its byte order mark, of which that of UTF-16 is the first half. */
function isUtf32(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff) return bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
  return bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff;
}

function unreadUtf32(file: string): Problem {
  return problemSaying({
    code: 'encoding',
    message: saying('encoding.utf-32', 'the text is UTF-32, which Kubernetes does not read'),
    remedy: SAVE_AS_UTF8,
    file,
    incomplete: true,
  });
}

function invalidUtf16(encoding: Encoding, file: string): Problem {
  return problemSaying({
    code: 'encoding',
    message: saying(
      'encoding.utf-16',
      'the text is not valid {encoding}: it ends or breaks within a character',
      {
        encoding: encoding.toUpperCase(),
      },
    ),
    remedy: SAVE_AS_UTF8,
    file,
    incomplete: true,
  });
}

/** Halves the text until the first byte that no UTF-8 has is found. */
function firstInvalidByte(bytes: Uint8Array): number {
  const isValidUpTo = (end: number, stream = true): boolean => {
    try {
      // As a stream, a character that the end cuts in two is no error yet.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let valid = 0;
  let invalid = bytes.length;
  if (isValidUpTo(invalid)) return startOfLastCharacter(bytes);
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValidUpTo(middle)) valid = middle;
    else invalid = middle;
  }
  // What begins like a character and does not go on like one is wrong from its beginning.
  return isValidUpTo(valid, false) ? valid : startOfLastCharacter(bytes.subarray(0, valid));
}

/** The text ends within a character: where that character begins. */
function startOfLastCharacter(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
