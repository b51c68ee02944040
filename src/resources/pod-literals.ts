import type { Path } from '../core/path.ts';
import { type ContainerSite, containersIn, pathIn } from './containers.ts';
import type { Pod } from './pod.ts';
import type { Probe } from './pod-types.ts';

/** A value that stands in a pod as it is, with the name it goes by there. */
export interface PodLiteral {
  readonly place: 'env' | 'argument' | 'header' | 'volume';
  /** May be empty. */
  readonly name: string;
  readonly value: string;
  readonly container: string | undefined;
  /** The path of the value: asked of those few that hold a credential. */
  readonly at: () => Path;
}

/** Variables, arguments of commands, probes and hooks, headers of probes, options of volumes. */
export function literalsIn(pod: Pod): PodLiteral[] {
  const literals: PodLiteral[] = [];
  for (const site of containersIn(pod)) {
    addVariables(site, literals);
    addHeaders(site, literals);
    const { command, args, lifecycle, livenessProbe, readinessProbe, startupProbe } = site.container;
    addArguments(site, command, literals, 'command');
    addArguments(site, args, literals, 'args');
    addArguments(site, livenessProbe?.exec?.command, literals, 'livenessProbe', ...EXEC);
    addArguments(site, readinessProbe?.exec?.command, literals, 'readinessProbe', ...EXEC);
    addArguments(site, startupProbe?.exec?.command, literals, 'startupProbe', ...EXEC);
    addArguments(site, lifecycle?.postStart?.exec?.command, literals, 'lifecycle', 'postStart', ...EXEC);
    addArguments(site, lifecycle?.preStop?.exec?.command, literals, 'lifecycle', 'preStop', ...EXEC);
  }
  addOptions(pod, literals);
  return literals;
}

const EXEC = ['exec', 'command'];

function addVariables(site: ContainerSite, literals: PodLiteral[]): void {
  const { container, name: own } = site;
  for (const [index, { name = '', value }] of (container.env ?? []).entries()) {
    if (value === undefined || value === '') continue;
    const at = () => pathIn(site, 'env', index, 'value');
    literals.push({ place: 'env', name, value, container: own, at });
  }
}

/** Of probes and hooks. */
function addHeaders(site: ContainerSite, literals: PodLiteral[]): void {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = site.container;
  const add = (action: Pick<Probe, 'httpGet'> | undefined, ...path: string[]): void => {
    for (const [index, { name = '', value = '' }] of (action?.httpGet?.httpHeaders ?? []).entries()) {
      const at = () => pathIn(site, ...path, 'httpGet', 'httpHeaders', index, 'value');
      const isLogin = /^(?:proxy-)?authorization$/i.test(name);
      // `Authorization: Basic ...`: the scheme is not part of the secret.
      const secret = isLogin ? value.replace(/^(?:basic|bearer|token|apikey)\s+/i, '') : value;
      const known = isLogin ? 'password' : name;
      literals.push({ place: 'header', name: known, value: secret, container: site.name, at });
    }
  };
  add(livenessProbe, 'livenessProbe');
  add(readinessProbe, 'readinessProbe');
  add(startupProbe, 'startupProbe');
  add(lifecycle?.postStart, 'lifecycle', 'postStart');
  add(lifecycle?.preStop, 'lifecycle', 'preStop');
}

interface Word {
  readonly text: string;
  readonly index: number;
}

/** What none of the programs below can be called without: nearly no word is one. */
const ANY_PROGRAM = /mysql|mariadb|redis-|mongo|ldapsearch|sshpass/;

/** Programs that take a password behind a short option. */
const SHORT_OPTIONS: readonly { readonly program: RegExp; readonly option: RegExp }[] = [
  { program: /(?:^|\/)(?:mysql\w*|mariadb\w*)$/, option: /^-p(?=.)/ },
  { program: /(?:^|\/)redis-(?:cli|server)$/, option: /^-a$/ },
  { program: /(?:^|\/)(?:mongo|mongosh|ldapsearch|sshpass)$/, option: /^-[pw]$/ },
];

/** `--password=x`, `--password x`, `PASSWORD=x`, also within the script of a shell. What has no name comes whole. */
function addArguments(
  site: ContainerSite,
  list: readonly string[] | undefined,
  literals: PodLiteral[],
  ...path: readonly string[]
): void {
  if (list === undefined) return;
  const add = (index: number, name: string, value: string): void => {
    const at = () => pathIn(site, ...path, index);
    literals.push({ place: 'argument', name, value, container: site.name, at });
  };
  const words = wordsOf(list);
  let options: readonly RegExp[] = [];
  for (const [number, { text, index }] of words.entries()) {
    const next = words[number + 1];
    const pair = text.includes('=') ? /^-{0,2}([\w.-]{2,80})=(.+)$/.exec(text) : null;
    const flag = text.startsWith('-') ? /^--?([\w.-]{2,80})$/.exec(text)?.[1] : undefined;
    if (pair !== null) add(index, pair[1] ?? '', (pair[2] ?? '').replace(/^["']|["']$/g, ''));
    else if (flag !== undefined && next !== undefined && !next.text.startsWith('-'))
      add(index, flag, next.text);
    const short = options.find((option) => option.test(text));
    if (short !== undefined) {
      const attached = text.replace(short, '');
      if (attached !== '') add(index, 'password', attached);
      else if (next !== undefined) add(next.index, 'password', next.text);
    }
    const own = shortOptionsOf(text);
    if (own.length > 0) options = own;
  }
  for (const [index, text] of list.entries()) add(index, '', text);
}

/** Without the quotes around them, as far as a word has both. */
function wordsOf(list: readonly string[]): Word[] {
  const words: Word[] = [];
  const add = (word: string, index: number): void => {
    const text = /["';]/.test(word) ? word.replace(/^["']|["';]+$/g, '') : word;
    words.push({ text, index });
  };
  for (const [index, text] of list.entries()) {
    if (!/\s/.test(text)) add(text, index);
    else for (const word of text.split(/\s+/)) add(word, index);
  }
  return words;
}

function shortOptionsOf(word: string): readonly RegExp[] {
  if (!ANY_PROGRAM.test(word)) return NONE;
  return SHORT_OPTIONS.filter(({ program }) => program.test(word)).map(({ option }) => option);
}

const NONE: readonly RegExp[] = [];

function addOptions(pod: Pod, literals: PodLiteral[]): void {
  for (const [index, { csi, flexVolume }] of (pod.spec?.volumes ?? []).entries()) {
    const add = (options: Readonly<Record<string, string>> = {}, ...path: string[]): void => {
      for (const [name, value] of Object.entries(options)) {
        const at = () => ['spec', 'volumes', index, ...path, name];
        literals.push({ place: 'volume', name, value, container: undefined, at });
      }
    };
    if (csi !== undefined) add(csi.volumeAttributes, 'csi', 'volumeAttributes');
    if (flexVolume !== undefined) add(flexVolume.options, 'flexVolume', 'options');
  }
}
