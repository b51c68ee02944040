import { describe, expect, test } from 'vitest';
import { FUEL, metered } from './metering.ts';
import { leb128, WasmReader } from './wasm-reader.ts';
import { webAssembly } from './web-assembly.ts';

const section = (id: number, ...bytes: number[]): number[] => [id, ...leb128(bytes.length), ...bytes];
const body = (...code: number[]): number[] => [...leb128(code.length), ...code];
const I32 = 0x7f;

/** Imports `m.empty` and a memory, exports `count(n)`, a loop of n rounds, and `fill(n)`, which fills n bytes. */
const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, 2, 0x60, 1, I32, 1, I32, 0x60, 1, I32, 0),
  ...section(2, 2, 1, 0x6d, 1, 0x65, 0, 0, 1, 0x6d, 1, 0x6d, 2, 1, 16, 32),
  ...section(3, 2, 1, 1),
  ...section(6, 1, I32, 1, 0x41, 7, 0x0b),
  ...section(7, 2, 1, 0x63, 0, 1, 1, 0x66, 0, 2),
  ...section(
    10,
    2,
    // loop: n = n - 1; br_if n
    ...body(0, 0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x0b),
    // memory.fill(0, 1, n)
    ...body(0, 0x41, 0, 0x41, 1, 0x20, 0, 0xfc, 11, 0, 0x0b),
  ),
]);

function instance(whenEmpty: () => void) {
  const module = new webAssembly.Module(metered(MODULE, { whenEmpty: 'e', minimumPages: 4 }));
  const memory = new webAssembly.Memory({ initial: 4, maximum: 32 });
  const empty = (): number => {
    whenEmpty();
    return 0;
  };
  const { exports } = new webAssembly.Instance(module, { m: { e: empty, m: memory } });
  return exports as { c(n: number): void; f(n: number): void; [FUEL]: { value: number } };
}

describe('a metered module', () => {
  test('takes one for each round of a loop', () => {
    const { c, fuel } = instance(() => {
      throw new Error('empty');
    });
    fuel.value = 1000;
    c(600);
    expect(fuel.value).toBe(400);
    expect(() => c(600)).toThrow('empty');
  });

  test('goes on where the host fills up', () => {
    let asked = 0;
    const { c, fuel } = instance(() => {
      asked++;
      fuel.value = 99;
    });
    fuel.value = 99;
    c(1000);
    expect(asked).toBe(10);
  });

  test('takes more for what fills more', () => {
    const { f, fuel } = instance(() => undefined);
    fuel.value = 10_000;
    f(64_000);
    expect(fuel.value).toBe(9000);
  });
});

test('what is not understood is an error, not a guess', () => {
  const broken = MODULE.slice();
  broken[broken.length - 4] = 0xfd;
  expect(() => metered(broken, { whenEmpty: 'e', minimumPages: 4 })).toThrow(/instruction/);
  expect(() => metered(MODULE, { whenEmpty: 'x', minimumPages: 4 })).toThrow(/imports no memory/);
});

test('numbers', () => {
  for (const value of [0, 1, 127, 128, 300, 65_536, 4_294_967_295])
    expect(new WasmReader(new Uint8Array(leb128(value))).number()).toBe(value);
});
