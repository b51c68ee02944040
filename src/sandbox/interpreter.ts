import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { metered } from '../engines/javascript/metering.ts';
import { METERING } from '../engines/javascript/quickjs.ts';
import { type WasmModule, webAssembly } from '../engines/javascript/web-assembly.ts';

/** Beside the command: tools/build.mjs has metered it. */
const BUILT = 'gatehouse-quickjs.wasm';
const PACKAGED = '@jitl/quickjs-wasmfile-release-sync/wasm';

let module: WasmModule | undefined;

/** The interpreter of JavaScript, metered; one for the whole process. */
export function interpreter(): WasmModule {
  module ??= new webAssembly.Module(interpreterBytes());
  return module;
}

function interpreterBytes(): Uint8Array {
  const built = typeof __dirname === 'string' ? join(__dirname, BUILT) : '';
  if (existsSync(built)) return readFileSync(built);
  return metered(readFileSync(createRequire(import.meta.url).resolve(PACKAGED)), METERING);
}
