// Builds a real Kubernetes control plane from the Go module proxy, once, into a cache outside the repository.
//
//   node test/control-plane/build.mjs [--minor 1.35] [control-plane] [kubectl] [helm] [kustomize]
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Newest first. The first is what tests use when they name none. */
export const minors = ['1.37', '1.36', '1.35', '1.34'];

// Neither inlining nor debug information: it takes a quarter less to compile, and the tests do not feel the difference.
const flags = ['-trimpath', '-buildvcs=false', '-gcflags=all=-dwarf=false -l'];

function programsOf(minor) {
  const modFile = `go-${minor}.mod`;
  const version = /\bk8s\.io\/kubernetes (v\S+)/.exec(
    readFileSync(join(here, 'program', modFile), 'utf8'),
  )[1];
  const stamps = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((place) => [
    `-X ${place}.gitVersion=${version}`,
    `-X ${place}.gitMajor=${minor.split('.')[0]}`,
    `-X ${place}.gitMinor=${minor.split('.')[1]}`,
  ]);
  const kubernetes = { in: 'program', modFile, version, stamps };
  const helmMod = readFileSync(join(here, 'helm', 'go.mod'), 'utf8');
  const [, helmModule, helmVersion] = /\b(helm\.sh\/helm\/v\d+) (v\S+)/.exec(helmMod);
  const kustomizeMod = readFileSync(join(here, 'kustomize', 'go.mod'), 'utf8');
  const [, kustomizeModule, kustomizeVersion] = /\b(sigs\S+\/kustomize\/v\d+) (v\S+)/.exec(kustomizeMod);
  return {
    'control-plane': { ...kubernetes, package: '.' },
    kubectl: { ...kubernetes, package: 'k8s.io/kubernetes/cmd/kubectl' },
    helm: {
      in: 'helm',
      modFile: 'go.mod',
      version: helmVersion,
      package: `${helmModule}/cmd/helm`,
      stamps: [`-X ${helmModule}/internal/version.version=${helmVersion}`],
    },
    kustomize: {
      in: 'kustomize',
      modFile: 'go.mod',
      version: kustomizeVersion,
      package: kustomizeModule,
      stamps: [`-X sigs.k8s.io/kustomize/api/provenance.version=${kustomizeVersion}`],
    },
  };
}

/** Whatever a program is built from is in the name of its folder, so a folder never goes stale. */
function folderOf(minor, program) {
  const source = join(here, program.in);
  const hash = createHash('sha256').update(JSON.stringify([process.platform, process.arch, flags]));
  const files = [program.modFile, program.modFile.replace(/\.mod$/, '.sum'), 'main.go'].map((file) =>
    join(source, file),
  );
  for (const file of files.filter(existsSync)) hash.update(readFileSync(file));
  const prefix = program.in === 'program' ? minor : program.in;
  return join(cacheFolder(), `${prefix}-${hash.digest('hex').slice(0, 12)}`);
}

function go(args, cwd) {
  const environment = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' };
  return new Promise((resolve) => {
    execFile('go', args, { cwd, env: environment, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, missing: error?.code === 'ENOENT', output: stdout + stderr }),
    );
  });
}

async function whyGoCannot(program) {
  const answer = await go(['list', '-m', `-modfile=${program.modFile}`], join(here, program.in));
  if (answer.missing) return 'Go is not installed';
  const tooOld = /requires go >= (\S+) \(running go (\S+);/.exec(answer.output);
  return tooOld === null ? undefined : `Go ${tooOld[2]} is older than ${tooOld[1]}`;
}

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One build at a time on a machine: test files start together, and two cold builds take more than twice as long as one. */
async function takeLock(path) {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let owner = NaN;
    try {
      owner = Number(readFileSync(path, 'utf8'));
    } catch {}
    if (owner > 0 && !isRunning(owner)) rmSync(path, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const cacheFolder = () =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse', 'control-plane');

async function buildOne(name, program, folder, log) {
  const path = join(folder, name);
  if (existsSync(path)) return undefined;
  const skipped = await whyGoCannot(program);
  if (skipped !== undefined) return skipped;
  mkdirSync(folder, { recursive: true });
  const release = await takeLock(join(cacheFolder(), 'building'));
  try {
    if (existsSync(path)) return undefined;
    const begun = performance.now();
    const unfinished = `${path}.unfinished`;
    const linking = ['-s', '-w', ...program.stamps].join(' ');
    const target = [
      'build',
      `-modfile=${program.modFile}`,
      ...flags,
      '-ldflags',
      linking,
      '-o',
      unfinished,
      program.package,
    ];
    const { failed, output } = await go(target, join(here, program.in));
    if (failed) throw new Error(`could not build ${name} ${program.version}:\n${output}`);
    renameSync(unfinished, path);
    log(`built ${name} ${program.version} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return undefined;
  } finally {
    release();
  }
}

/**
 * Builds what is not in the cache yet. `programs` are of `control-plane` (kube-apiserver, kube-controller-manager and etcd
 * in one), `kubectl`, `helm` and `kustomize`. Answers where each program is, or `{skipped}` when there is no Go to build it with.
 */
export async function buildControlPlane({
  minor = minors[0],
  programs = ['control-plane'],
  log = console.error,
} = {}) {
  if (!minors.includes(minor)) throw new Error(`no Kubernetes ${minor} here: ${minors.join(', ')}`);
  const known = programsOf(minor);
  const paths = {};
  for (const name of programs) {
    const program = known[name];
    if (program === undefined) throw new Error(`no program ${name} here: ${Object.keys(known).join(', ')}`);
    const folder = folderOf(minor, program);
    const skipped = await buildOne(name, program, folder, log);
    if (skipped !== undefined) return { skipped };
    paths[name] = join(folder, name);
  }
  return { dir: folderOf(minor, known['control-plane']), version: known['control-plane'].version, paths };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  const at = words.indexOf('--minor');
  const minor = at < 0 ? minors[0] : words.splice(at, 2)[1];
  const built = await buildControlPlane({
    minor,
    programs: words.length > 0 ? words : ['control-plane'],
    log: console.log,
  });
  if (built.skipped) {
    console.error(`not built: ${built.skipped}`);
    process.exitCode = 1;
  } else {
    for (const path of Object.values(built.paths)) console.log(path);
  }
}
