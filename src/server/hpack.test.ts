import { describe, expect, it } from 'vitest';
import { decodeHuffman, encodeFields, HpackDecoder, HpackError } from './hpack.ts';
import { HUFFMAN, STATIC_FIELDS } from './hpack-tables.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const MAX = 10_000;

describe('header fields', () => {
  it('are read as the RFC shows in C.4, one block after another', () => {
    const decoder = new HpackDecoder();
    const common = [
      [':method', 'GET'],
      [':scheme', 'http'],
      [':path', '/'],
      [':authority', 'www.example.com'],
    ];
    expect(decoder.read(bytes('828684418cf1e3c2e5f23a6ba0ab90f4ff'), MAX)).toEqual(common);
    expect(decoder.read(bytes('828684be5886a8eb10649cbf'), MAX)).toEqual([
      ...common,
      ['cache-control', 'no-cache'],
    ]);
    expect(decoder.read(bytes('828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf'), MAX)).toEqual([
      [':method', 'GET'],
      [':scheme', 'https'],
      [':path', '/index.html'],
      [':authority', 'www.example.com'],
      ['custom-key', 'custom-value'],
    ]);
  });

  it('are what was written', () => {
    const fields = [
      [':status', '200'],
      [':status', '413'],
      ['Content-Type', 'application/json'],
      ['long', 'x'.repeat(300)],
      ['empty', ''],
    ] as const;
    const read = new HpackDecoder().read(encodeFields(fields), MAX);
    expect(read).toEqual(fields.map(([name, value]) => [name.toLowerCase(), value]));
  });

  it('are forgotten, the oldest first, when the table is full or made smaller', () => {
    const decoder = new HpackDecoder();
    const remember = (name: string, size: number): Buffer =>
      Buffer.concat([bytes('40'), encodeFields([[name, 'v'.repeat(size)]]).subarray(1)]);
    decoder.read(remember('aa', 2000), MAX);
    decoder.read(remember('bb', 1900), MAX);
    expect(decoder.read(bytes('bf'), MAX)?.[0]?.[0]).toBe('aa');
    decoder.read(remember('cc', 100), MAX);
    expect(decoder.read(bytes('be'), MAX)?.[0]?.[0]).toBe('cc');
    expect(() => decoder.read(bytes('c0'), MAX)).toThrow(HpackError);
    expect(decoder.read(bytes('20'), MAX)).toEqual([]);
    expect(() => decoder.read(bytes('be'), MAX)).toThrow(HpackError);
    // Larger than the table: it empties it.
    decoder.read(bytes('3fe11f'), MAX);
    decoder.read(remember('dd', 5000), MAX);
    expect(() => decoder.read(bytes('be'), MAX)).toThrow(HpackError);
  });

  it('are not kept beyond the limit, and the table stays right', () => {
    const decoder = new HpackDecoder();
    decoder.read(Buffer.concat([bytes('40'), encodeFields([['a', 'v'.repeat(1000)]]).subarray(1)]), MAX);
    expect(decoder.read(Buffer.alloc(100_000, 0xbe), MAX)).toBeUndefined();
    expect(decoder.read(bytes('be'), MAX)).toHaveLength(1);
  });

  it.each([
    ['index 0', '80'],
    ['an index nobody gave', 'be'],
    ['a number that never ends', 'ffffffffffffffff'],
    ['a text that is longer than the block', '0005616263'],
    ['nothing behind a name', '000161'],
    ['a table larger than agreed', '3fe21f'],
    ['a new size behind a field', '8220'],
    ['padding that is not ones', '000161 81 18'],
    ['padding of a byte', '0001 61 83 1fffff'],
    ['the end of a text', '0001 61 84 ffffffff'],
  ])('are refused for %s', (_, hex) => {
    expect(() => new HpackDecoder().read(bytes(hex), MAX)).toThrow(HpackError);
  });

  it('know the tables of the RFC', () => {
    expect(STATIC_FIELDS).toHaveLength(61);
    expect(STATIC_FIELDS[60]).toEqual(['www-authenticate', '']);
    const symbols = HUFFMAN.flatMap((row) => row.symbols);
    expect([...symbols].sort((a, b) => a - b)).toEqual(Array.from({ length: 257 }, (__, i) => i));
    // The codes fill all there is: Kraft's sum is one.
    expect(HUFFMAN.reduce((sum, row, length) => sum + row.symbols.length / 2 ** length, 0)).toBe(1);
    expect(decodeHuffman(bytes('9d29ad171863c78f0b97c8e9ae82ae43d3'))).toBe('https://www.example.com');
  });
});
