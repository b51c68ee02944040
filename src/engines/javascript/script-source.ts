import type { Path } from '../../core/path.ts';
import { type Saying, saying } from '../../core/saying.ts';
import type { CoverageRecorder } from '../coverage.ts';
import type { PolicyDocument, TextPosition } from '../engine.ts';
import { namesIn } from './request-parts.ts';
import type { Script } from './sandbox.ts';
import type { ScriptCoverage } from './script-coverage.ts';
import { errorLine } from './script-error.ts';
import type { Stage } from './stage.ts';
import { tellingEntry } from './surroundings.ts';
import type { JavaScriptWorld } from './world.ts';

/** The text of a policy, and where it stands. */
export interface ScriptSource {
  readonly document: PolicyDocument;
  readonly path: Path;
  readonly text: string;
  readonly language: 'js' | 'ts';
  /** A module whose default export is a definition. */
  readonly isDefinition?: boolean;
  /** What was packed: a place in it says nothing to anybody. */
  readonly isOpaque?: boolean;
}

export interface CompiledScript {
  readonly script: Script;
  /** All words in its text. */
  readonly names: ReadonlySet<string>;
  /** Is told which ways a run has gone, where somebody records. */
  readonly cover?: (way: number) => void;
}

export interface ScriptFault {
  readonly document: PolicyDocument;
  readonly path: Path;
  readonly within?: TextPosition;
  readonly message: Saying | string;
  readonly remedy?: Saying;
}

const COMPILE_MILLISECONDS = 2000;

/** `import` and `export` as statements, and `require` as webpack takes it. */
const NEEDS_BUNDLING = /^[ \t]*(?:import\b\s*(?!\()|export\b)|\brequire\s*\(/m;

/** What a script is compiled with. */
export interface Compiling {
  readonly stage: Stage;
  readonly world: JavaScriptWorld;
  /** Is told which ways the script goes. */
  readonly coverage?: CoverageRecorder;
}

/** Compiles what runs as it is; what imports something or has types is bundled first. */
export async function compileScript(
  source: ScriptSource,
  entry: string,
  { stage, world, coverage: recorder }: Compiling,
): Promise<CompiledScript | ScriptFault> {
  const { document, path, isOpaque = false } = source;
  const needsBundling =
    !isOpaque && (source.isDefinition || source.language === 'ts' || NEEDS_BUNDLING.test(source.text));
  const coverage = await coverageOf(source, recorder);
  const written = needsBundling ? await bundled(source, world, coverage) : source.text;
  if (typeof written !== 'string') return written;
  // What was bundled tells its ways already.
  const telling = needsBundling
    ? undefined
    : isOpaque
      ? coverage?.packed(written)
      : coverage?.script(written);
  const text = telling ?? written;
  const made = await stage.compile({
    ...{ policy: document.file, text, milliseconds: COMPILE_MILLISECONDS },
    entry: coverage === undefined ? entry : tellingEntry(entry),
  });
  if ('entry' in made)
    return { script: made, names: namesIn(text), ...(coverage && { cover: coverage.cover }) };
  if ('is' in made)
    return {
      document,
      path,
      message: saying(
        'javascript.compile-limit',
        'this script takes too long, or too much memory, to compile',
      ),
    };
  const { line, column } = made;
  const within =
    line !== undefined && !needsBundling && !isOpaque ? { line, column: column ?? 1 } : undefined;
  return { document, path, message: errorLine(made), ...(within && { within }) };
}

/** What there is to say where nothing can be bundled. */
export const NO_BUNDLER = {
  message: saying(
    'javascript.no-bundler',
    'a policy that has types or imports is bundled with esbuild, which is not installed',
  ),
  remedy: saying('javascript.install-bundler', 'install the package esbuild beside gatehouse'),
};

/** The parser that it takes is read when somebody records, and not before. */
async function coverageOf(
  { document, path }: ScriptSource,
  recorder: CoverageRecorder | undefined,
): Promise<ScriptCoverage | undefined> {
  if (recorder === undefined) return undefined;
  const { ScriptCoverage } = await import('./script-coverage.ts');
  return new ScriptCoverage(recorder, document, path);
}

async function bundled(
  source: ScriptSource,
  world: JavaScriptWorld,
  coverage: ScriptCoverage | undefined,
): Promise<string | ScriptFault> {
  const { document, path, text, language, isDefinition = false } = source;
  const made = await world.bundle?.({
    ...{ text, language, file: document.file, isDefinition },
    ...(coverage && { instrument: coverage.module }),
  });
  if (made === undefined) return { document, path, ...NO_BUNDLER };
  if (made.ok) return made.text;
  const [fault] = made.faults;
  const { line, column = 1 } = fault ?? {};
  return {
    ...{ document, path },
    ...(line !== undefined && { within: { line, column } }),
    message: fault?.message ?? 'it cannot be bundled',
    ...(fault?.remedy !== undefined && { remedy: fault.remedy }),
  };
}
