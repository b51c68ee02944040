import { describe, expect, test } from 'vitest';
import { decodeText } from './source-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return bytes;
};

describe('decodeText', () => {
  test.each([
    ['UTF-8', utf8('a: 한국\n')],
    ['UTF-8 with a byte order mark', utf8('\ufeffa: 한국\n')],
    ['UTF-16 LE with a mark', utf16('\ufeffa: 한국\n', false)],
    ['UTF-16 BE with a mark', utf16('\ufeffa: 한국\n', true)],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes, 'f')).toEqual({ text: 'a: 한국\n' });
  });

  test.each([false, true])('reads plain UTF-16 without a mark (big endian: %s)', (big) => {
    expect(decodeText(utf16('kind: Pod\n', big), 'f')).toEqual({ text: 'kind: Pod\n' });
  });

  test('names the first byte that is no UTF-8, and its line', () => {
    const bytes = Uint8Array.from([...utf8('a: é\nb: '), 0xff, 0x0a]);
    expect(decodeText(bytes, 'f')).toMatchObject({
      problem: {
        code: 'encoding',
        message: 'byte 0xff at offset 9 (line 2) is not valid UTF-8',
        place: { line: 2, column: 4 },
        incomplete: true,
      },
    });
  });

  test('a letter of Latin-1 is named, and not what stands behind it', () => {
    const bytes = Uint8Array.from([...utf8('a: caf'), 0xe9, 0x0a]);
    expect(decodeText(bytes, 'f')).toMatchObject({
      problem: {
        message: 'byte 0xe9 at offset 6 (line 1) is not valid UTF-8',
        place: { line: 1, column: 7 },
      },
    });
  });

  test.each([[[0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]], [[0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]]])(
    'names UTF-32',
    (bytes) => {
      expect(decodeText(Uint8Array.from(bytes), 'f')).toMatchObject({
        problem: { code: 'encoding', message: 'the text is UTF-32, which Kubernetes does not read' },
      });
    },
  );

  test('a text that ends within a character is named at that character', () => {
    const bytes = Uint8Array.from([0x61, 0xed, 0x95]);
    expect(decodeText(bytes, 'f')).toMatchObject({
      problem: { code: 'encoding', place: { line: 1, column: 2 } },
    });
  });

  test.each([
    ['NUL bytes', [0x61, 0, 0, 0, 0x62]],
    ['a gzip archive', [0x1f, 0x8b, 8, 0]],
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
  ])('refuses %s', (what, bytes) => {
    const decoded = decodeText(Uint8Array.from(bytes), 'f');
    expect(decoded).toMatchObject({ problem: { code: 'binary', incomplete: true } });
    expect('problem' in decoded && decoded.problem.message).toContain(what);
  });
});
