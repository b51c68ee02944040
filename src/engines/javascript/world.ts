import type { Saying } from '../../core/saying.ts';
import type { WasmModule } from './web-assembly.ts';

/** What the engine is handed of the world. Whatever is missing, policies cannot have, whatever was granted. */
export interface JavaScriptWorld {
  /** The interpreter, metered. Asked for when there is a policy. */
  interpreter(): WasmModule;
  /** Milliseconds, from any beginning: for the time that compiling takes. */
  clock(): number;
  /** Undefined when the bytes are no gzip or hold more than `maximum` bytes. */
  gunzip(bytes: Uint8Array, maximum: number): Uint8Array | undefined;
  /** Puts the imports of a script into it, and takes types out; absent where that cannot be done. */
  bundle?(source: ModuleSource): Promise<Bundle>;
  /** Ends early, without a complaint, when the signal says so. */
  sleep?(milliseconds: number, signal?: AbortSignal): Promise<void>;
  env?(name: string): string | undefined;
  readFile?(path: string): string | undefined;
  fetch?(request: FetchRequest): Promise<FetchAnswer>;
}

export interface ModuleSource {
  readonly text: string;
  readonly language: 'js' | 'ts';
  /** The file it stands in, or beside which its imports are looked for. */
  readonly file: string;
  /** Whether its default export is a definition; else it runs for what it does. */
  readonly isDefinition: boolean;
  /** Changes each of its own modules after types have been taken out; those of packages stay. */
  readonly instrument?: Instrumentation;
}

export type Instrumentation = (code: string, origin: ModuleOrigin) => string;

/** What a module was made from. */
export interface ModuleOrigin {
  /** Undefined for the policy itself. */
  readonly file?: string;
  /** Those of a source map. */
  readonly mappings: string;
}

export type Bundle =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly faults: readonly BundleFault[] };

export interface BundleFault {
  readonly message: Saying | string;
  readonly remedy?: Saying;
  /** In the source, counted from 1; absent where it is in what it imports. */
  readonly line?: number;
  readonly column?: number;
}

export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly insecure: boolean;
}

/** A text is why it failed. */
export type FetchAnswer = FetchResponse | string;

export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
