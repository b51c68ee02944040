import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** How the image starts what it is for. */
export interface Image {
  readonly user: string;
  readonly environment: readonly string[];
  readonly entryPoint: readonly string[];
  readonly command: readonly string[];
}

/** The folders of the base image that Node needs, as this machine has them. */
const BASE = ['lib', 'lib64', 'usr/bin', 'usr/lib', 'usr/lib64'];

/**
 * Does what the Containerfile says, in a folder: there is no container engine where the tests run. An instruction that this
 * does not know is thrown, and so is a file that is not there. In the place of the base image comes what `inRoot` mounts.
 */
export function buildRoot(root: string): Image {
  const text = readFileSync(new URL('Containerfile', import.meta.url), 'utf8');
  // Folders that are made for tests are their maker's alone.
  chmodSync(root, 0o755);
  let workdir = '/';
  const image = {
    user: '',
    environment: [] as string[],
    entryPoint: [] as string[],
    command: [] as string[],
  };
  for (const folder of ['usr/local/bin', 'proc', 'dev', 'etc'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [word = '', ...rest] = line.split(' ');
    const said = rest.join(' ');
    if (word === 'USER') image.user = said;
    else if (word === 'ENV') image.environment.push(said);
    else if (word === 'ENTRYPOINT') image.entryPoint = JSON.parse(said);
    else if (word === 'CMD') image.command = JSON.parse(said);
    else if (word === 'WORKDIR') {
      workdir = said;
      mkdirSync(join(root, workdir), { recursive: true });
    } else if (word === 'COPY') copy(rest, join(root, workdir));
    else if (word === 'RUN') link(rest, root);
    else if (!['FROM', 'EXPOSE'].includes(word))
      throw new Error(`${word}: this test does not know what it does`);
  }
  return image;
}

/** `--chmod=MODE SOURCE... DIRECTORY` */
function copy(words: readonly string[], workdir: string): void {
  const [option = '', ...paths] = words;
  const mode = /^--chmod=(0[0-7]{3})$/.exec(option)?.[1];
  const to = paths.pop();
  if (mode === undefined || to === undefined) throw new Error(`COPY ${words.join(' ')}: a mode is expected`);
  for (const path of paths.flatMap(filesOf)) {
    const copied = join(resolve(workdir, to), basename(path));
    copyFileSync(path, copied);
    chmodSync(copied, Number.parseInt(mode, 8));
  }
}

/** As Docker reads it: a star stands for what has no slash, and has to stand for something. */
function filesOf(pattern: string): string[] {
  const folder = join(repository, dirname(pattern));
  const [before = '', after] = basename(pattern).split('*');
  const names = readdirSync(folder).filter((name) =>
    after === undefined ? name === before : name.startsWith(before) && name.endsWith(after),
  );
  if (names.length === 0) throw new Error(`COPY ${pattern}: no such file`);
  return names.map((name) => join(folder, name));
}

/** `ln -s TARGET PATH` */
function link(words: readonly string[], root: string): void {
  const [program, option, target = '', path = '', ...more] = words;
  if (program !== 'ln' || option !== '-s' || more.length > 0) throw new Error(`RUN ${words.join(' ')}`);
  symlinkSync(target, join(root, path));
}

/** What keeps a folder from being a root here; undefined where nothing does. */
export function noRoot(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root of a Linux can';
  try {
    execFileSync('unshare', ['--mount', '--propagation', 'private', 'mount', '--bind', '/mnt', '/mnt'], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'nothing can be mounted here';
  }
}

/** The command that runs another one in the folder, as this user, with nothing that could be written to. */
export function inRoot(
  root: string,
  user: string,
  command: readonly string[],
): readonly [string, readonly string[]] {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const at = (path: string): string => quoted(join(root, path));
  const steps = BASE.flatMap((path) => {
    const stat = lstatSync(`/${path}`, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    if (stat.isSymbolicLink())
      return [`[ -L ${at(path)} ] || ln -s ${quoted(readlinkSync(`/${path}`))} ${at(path)}`];
    return [`mkdir -p ${at(path)}`, `mount --rbind -o ro ${quoted(`/${path}`)} ${at(path)}`];
  });
  const script = [
    `mount --bind ${quoted(root)} ${quoted(root)}`,
    ...steps,
    `touch ${at('usr/local/bin/node')}`,
    `mount --bind ${quoted(process.execPath)} ${at('usr/local/bin/node')}`,
    `mount --rbind /proc ${at('proc')}`,
    `mount --rbind /dev ${at('dev')}`,
    `mount -o remount,bind,ro ${quoted(root)}`,
    `exec chroot --userspec=${user} ${quoted(root)} ${command.map(quoted).join(' ')}`,
  ].join(' && ');
  return ['unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script]];
}
