import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { JavaScriptWorld } from '../engines/javascript/world.ts';
import { fetchOnce } from './fetch-once.ts';
import { interpreter } from './interpreter.ts';
import { bundleModule } from './module-bundler.ts';

/** What the engine of JavaScript is handed of the world. The environment is for whoever may read it to hand in. */
export function javascriptWorld(environment: Readonly<Record<string, string | undefined>>): JavaScriptWorld {
  return {
    interpreter,
    clock: () => performance.now(),
    gunzip: (bytes, maximum) => quietly(() => gunzipSync(bytes, { maxOutputLength: maximum })),
    bundle: bundleModule,
    sleep: (milliseconds, signal) =>
      wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
    env: (name) => environment[name],
    readFile: (path) => quietly(() => readFileSync(path, 'utf8')),
    fetch: fetchOnce,
  };
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
