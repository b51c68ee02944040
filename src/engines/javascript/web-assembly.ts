/** As much of WebAssembly as the sandbox needs; the types of Node and of the language have none. */
export interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: WasmImports) => { readonly exports: WasmExports };
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  /** Thrown by what a program must not do: it cannot be caught inside. */
  readonly RuntimeError: new (
    message: string,
  ) => Error;
}

export interface WasmModule {
  readonly wasmModule?: never;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Throws a RangeError beyond the maximum. */
  grow(pages: number): number;
}

export type WasmFunction = (...values: number[]) => number;

export type WasmImports = Readonly<Record<string, Readonly<Record<string, WasmFunction | WasmMemory>>>>;

export type WasmExports = Readonly<Record<string, unknown>>;

export const PAGE_BYTES = 65_536;

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
