// Bundles the command, in pieces that are read when they are called, and, with --library, writes the library with its types.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noticesOf } from './notices.mjs';

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const COMMAND = 'gatehouse.cjs';
const INTERPRETER = 'gatehouse-quickjs.wasm';
const COMPILED = '.compiled';
const QUICKJS = '@jitl/quickjs-wasmfile-release-sync/wasm';
const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/**
 * string-width compiles the pattern of all emoji, and makes a segmenter, as soon as it is loaded: half of what starting cost.
 * Here both are made when a text that is not ASCII is first measured.
 */
const widthsLater = {
  name: 'widths later',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]string-width[/\\]index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source
        .replace(
          'const segmenter = new Intl.Segmenter();',
          'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };',
        )
        .replace(
          /^const rgiEmojiRegex = (.*);$/m,
          'let emoji; const rgiEmojiRegex = { test: (text) => (emoji ??= $1).test(text) };',
        );
      if (contents.split('??=').length - source.split('??=').length !== 2)
        throw new Error('string-width is not as it was: see widthsLater in tools/build.mjs');
      return { contents, loader: 'js' };
    });
  },
};

/** commander starts programs for commands that we do not have; what it would start them with is loaded when it is asked for. */
const programsLater = {
  name: 'programs later',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]commander[/\\]lib[/\\]command\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace(
        "const childProcess = require('node:child_process');",
        "const childProcess = { spawn: (...asked) => require('node:child_process').spawn(...asked) };",
      );
      if (contents === source)
        throw new Error('commander is not as it was: see programsLater in tools/build.mjs');
      return { contents, loader: 'js' };
    });
  },
};

/** The interpreter of JavaScript policies, with the counter that stops it (src/engines/javascript/metering.ts). */
async function meteredInterpreter(build) {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from './metering.ts'; export { METERING } from './quickjs.ts';",
      resolveDir: join(root, 'src/engines/javascript'),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const { metered, METERING } = await import(
    `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
  );
  return metered(readFileSync(require.resolve(QUICKJS)), METERING);
}

/** What a run loads together is in one file, since finding and reading a file costs more than what stands in it. */
const PACKS = [
  { file: 'gatehouse-core.cjs', entry: /^gatehouse\.cjs$/ },
  { file: 'gatehouse-check.cjs', entry: /^gatehouse-check-command-/ },
];

/** In which pack each piece is: what an entry imports, if no earlier pack has it. */
function packed(outputs) {
  const pieces = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const packOf = new Map();
  const add = (name, file) => {
    if (packOf.has(name) || !pieces.has(name)) return;
    packOf.set(name, file);
    for (const { path, kind } of pieces.get(name).imports)
      if (kind === 'import-statement') add(basename(path), file);
  };
  for (const { file, entry } of PACKS)
    add(
      [...pieces.keys()].find((name) => entry.test(name)),
      file,
    );
  return packOf;
}

/**
 * What pieces import from each other as constants of their own. esbuild would make every export a getter behind a getter, and
 * every call between two pieces go through both. (No piece imports itself by way of others; one that did would fail when it
 * is loaded.)
 */
function linked(text) {
  const names = (list, between) => list.replace(/([\w$]+) as ([\w$]+)/g, between);
  // What else looks like an export is in a text.
  const last = text.lastIndexOf('\nexport {');
  const end = last === -1 ? text.length : last + 1;
  const head = text
    .slice(0, end)
    .replace(
      /^import \{([^}]*)\} from ("\.\/gatehouse[^"]*");$/gm,
      (_, list, piece) => `const {${names(list, '$1: $2')}} = require(${piece});`,
    )
    .replace(/^import ("\.\/gatehouse[^"]*");$/gm, 'require($1);');
  const tail = text
    .slice(end)
    .replace(/^export \{([^}]*)\};/, (_, list) => `give({${names(list, '$2: $1')}});`);
  // A module still, to esbuild, so that it gives way where we name something `module` or `exports`.
  return `${head}${tail}\nexport {};\n`;
}

/** A file that gives out its pieces by name, each run when it is first asked for. */
function packText(pieces) {
  const functions = pieces.map(
    // In brackets, so that it is compiled at once and not skipped first.
    ({ name, code }) => `${JSON.stringify(name)}:(function(module,give){${code}\n})`,
  );
  return `"use strict";const pieces={${functions.join(',')}},given={};
module.exports=piece;function piece(name){if(!(name in given)){given[name]=undefined;
pieces[name]({},(values)=>{given[name]=values})}return given[name]}\n`;
}

/**
 * The command itself. Node keeps what it has compiled beside the program, where it may: who can write there can change the
 * program as well.
 */
const START = `#!/usr/bin/env node
require("node:module").enableCompileCache?.(require("node:path").join(__dirname,"${COMPILED}"));
require("./gatehouse-core.cjs")("${COMMAND}");
`;

/**
 * What is imported by `import()` is loaded when it is asked for, so that nobody's start pays for reading what another command
 * needs; what several need is in files that they share. esbuild splits ES modules only. Node starts faster with CommonJS, so
 * each piece is then made that.
 */
export async function buildCommand() {
  const { build, transform } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const common = {
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    charset: 'utf8',
    logLevel: 'warning',
  };
  const { outputFiles, metafile } = await build({
    ...common,
    bundle: true,
    splitting: true,
    format: 'esm',
    entryPoints: {
      gatehouse: join(root, 'src/cli/main.ts'),
      'gatehouse-worker': join(root, 'src/cli/worker.ts'),
    },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'gatehouse-[name]-[hash]',
    define: { GATEHOUSE_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
    // For policies with types or imports; whoever has such brings it.
    external: ['esbuild'],
    plugins: [widthsLater, programsLater],
    metafile: true,
    write: false,
  });
  const packOf = packed(metafile.outputs);
  const files = new Map();
  const pieces = new Map(PACKS.map(({ file }) => [file, []]));
  for (const { path, text } of outputFiles) {
    const name = basename(path);
    const own = packOf.get(name);
    const { code: plain } = await transform(linked(text), {
      ...common,
      format: 'cjs',
      minifyWhitespace: true,
      supported: { 'dynamic-import': false },
    });
    const code = plain.replace(/require\("\.\/(gatehouse[^"]*)"\)/g, (same, wanted) => {
      const pack = packOf.get(wanted);
      if (pack === undefined) return same;
      return pack === own ? `piece("${wanted}")` : `require("./${pack}")("${wanted}")`;
    });
    if (own === undefined)
      files.set(name, `"use strict";const give=(values)=>{module.exports=values};${code}`);
    else pieces.get(own).push({ name, code });
  }
  for (const [file, inIt] of pieces) files.set(file, packText(inIt));
  // The command itself comes last: its time of change tells whether all is built.
  files.set(COMMAND, START);
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, INTERPRETER), await meteredInterpreter(build));
  const bundled = Object.keys(metafile.inputs).map((path) => resolve(path));
  writeFileSync(join(dist, NOTICES), noticesOf([...bundled, require.resolve(QUICKJS)]));
  for (const [name, text] of files) {
    const file = join(dist, name);
    writeFileSync(`${file}.new`, text);
    if (name === COMMAND) chmodSync(`${file}.new`, 0o755);
    renameSync(`${file}.new`, file);
  }
  for (const name of readdirSync(dist))
    if (name.endsWith('.cjs') && !files.has(name)) rmSync(join(dist, name));
  rmSync(join(dist, COMPILED), { recursive: true, force: true });
}

export function buildLibrary() {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
    {
      stdio: 'inherit',
    },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildCommand();
  if (process.argv.includes('--library')) buildLibrary();
}
