import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Message, Plugin } from 'esbuild';
import { type Saying, saying } from '../core/saying.ts';
import { NO_BUNDLER } from '../engines/javascript/script-source.ts';
import type { Bundle, BundleFault, Instrumentation, ModuleSource } from '../engines/javascript/world.ts';

type Esbuild = Pick<typeof import('esbuild'), 'build' | 'transform'>;

/** What `gatehouse/policy` is inside of the sandbox: the types are for the author. */
const POLICY_MODULE =
  'export const definePolicy = (definition) => definition; export const definePolicyTest = definePolicy;';

/** Where the surroundings of scripts look for it. */
const NAME = '__definition';

/** Takes types out and puts imports in. Packages come from the node_modules beside the policy; nothing is installed or run. */
export async function bundleModule(source: ModuleSource): Promise<Bundle> {
  const esbuild = await loadEsbuild();
  if (esbuild === undefined) return { ok: false, faults: [NO_BUNDLER] };
  const directory = dirname(resolve(source.file));
  const { instrument } = source;
  try {
    const contents = instrument === undefined ? source.text : await told(esbuild, source, instrument);
    const { outputFiles = [] } = await esbuild.build({
      stdin: { contents, resolveDir: directory, sourcefile: 'policy', loader: source.language },
      absWorkingDir: directory,
      bundle: true,
      write: false,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['import', 'default'],
      target: 'es2020',
      charset: 'utf8',
      logLevel: 'silent',
      tsconfigRaw: {},
      plugins: instrument === undefined ? [policyModule] : [policyModule, toldModules(esbuild, instrument)],
      ...(source.isDefinition
        ? { format: 'iife', globalName: NAME, footer: { js: `globalThis.${NAME} = ${NAME};` } }
        : { format: 'iife' }),
    });
    return { ok: true, text: outputFiles[0]?.text ?? '' };
  } catch (error) {
    // Places are those of what was written, once more without anything put in.
    if (instrument !== undefined) return bundleModule(withoutInstrument(source));
    return { ok: false, faults: faultsIn(error) };
  }
}

function withoutInstrument({ text, language, file, isDefinition }: ModuleSource): ModuleSource {
  return { text, language, file, isDefinition };
}

type Told = Pick<ModuleSource, 'text' | 'language'>;

/** A module that tells which ways it goes. Only its types are taken out before, so that what its author wrote is still there. */
async function told(
  { transform }: Esbuild,
  { text, language }: Told,
  instrument: Instrumentation,
  file?: string,
): Promise<string> {
  const { code, map } = await transform(text, {
    loader: language,
    sourcemap: 'external',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const { mappings } = JSON.parse(map) as { readonly mappings: string };
  return instrument(code, { mappings, ...(file !== undefined && { file }) });
}

/** The modules beside a policy; what is in packages is not its author's. */
function toldModules(esbuild: Esbuild, instrument: Instrumentation): Plugin {
  return {
    name: 'gatehouse/coverage',
    setup({ onLoad }) {
      onLoad({ filter: /\.m?[jt]s$/, namespace: 'file' }, async ({ path }) => {
        if (/[/\\]node_modules[/\\]/.test(path)) return undefined;
        const text = await readFile(path, 'utf8');
        const language = path.endsWith('ts') ? 'ts' : 'js';
        return {
          contents: await told(esbuild, { text, language }, instrument, relative('', path)),
          loader: 'js',
        };
      });
    },
  };
}

const policyModule: Plugin = {
  name: 'gatehouse/policy',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^gatehouse\/policy$/ }, ({ path }) => ({ path, namespace: 'gatehouse' }));
    onLoad({ filter: /.*/, namespace: 'gatehouse' }, () => ({ contents: POLICY_MODULE }));
    // The interpreter has nothing of Node.
    onResolve({ filter: /^node:/ }, ({ path }) => ({
      errors: [
        {
          text: `${path} is a module of Node: policies have the language and the functions of jsPolicy only`,
        },
      ],
    }));
  },
};

/** A package that is there when its user wants it: it has programs for each platform. */
async function loadEsbuild(): Promise<Esbuild | undefined> {
  try {
    return await import('esbuild');
  } catch {
    return undefined;
  }
}

function faultsIn(error: unknown): BundleFault[] {
  if (!(error instanceof Error)) return [{ message: String(error) }];
  const messages: unknown = 'errors' in error ? error.errors : undefined;
  if (!Array.isArray(messages) || messages.length === 0) return [{ message: error.message }];
  return messages.map((message: Message) => faultOf(message));
}

function faultOf({ text, location }: Message): BundleFault {
  const missing = /^Could not resolve "([^"]+)"/.exec(text)?.[1];
  const fault = {
    message: missing === undefined ? text.replace(/\s+/g, ' ') : unresolved(missing),
    ...(missing !== undefined && { remedy: INSTALL }),
  };
  if (location === null || location.file !== 'policy') return fault;
  return { ...fault, line: location.line, column: location.column + 1 };
}

const INSTALL = saying(
  'javascript.install',
  'install it beside the policy, with npm install --ignore-scripts; nothing is fetched here',
);

function unresolved(name: string): Saying {
  return saying('javascript.unresolved', 'there is no {name} in a node_modules folder beside the policy', {
    name,
  });
}
