import type { Path } from '../core/path.ts';
import { type ContainerSite, containersIn, pathIn } from './containers.ts';
import type { Pod } from './pod.ts';
import type { Probe } from './pod-types.ts';

/** A value that stands in a pod as it is, with the name it goes by there. */
export interface PodLiteral {
  readonly place: 'env' | 'argument' | 'header' | 'volume';
  /** Of the value. */
  readonly path: Path;
  /** May be empty. */
  readonly name: string;
  readonly value: string;
  readonly container?: string;
}

/** Variables, arguments of commands, probes and hooks, headers of probes, options of volumes. */
export function literalsIn(pod: Pod): PodLiteral[] {
  return [...containersIn(pod).filter(mayHaveLiterals).flatMap(containerLiterals), ...volumeLiterals(pod)];
}

function mayHaveLiterals({ container }: ContainerSite): boolean {
  return LITERAL_FIELDS.some((field) => container[field] !== undefined);
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const LITERAL_FIELDS = ['env', 'command', 'args', 'lifecycle', ...PROBES] as const;

function containerLiterals(site: ContainerSite): PodLiteral[] {
  const { container, name: own } = site;
  const literals: PodLiteral[] = [];
  for (const [index, { name = '', value }] of (container.env ?? []).entries()) {
    if (value === undefined || value === '') continue;
    literals.push({ place: 'env', path: pathIn(site, 'env', index, 'value'), name, value, container: own });
  }
  const commands: [Path, readonly string[] | undefined][] = [
    [['command'], container.command],
    [['args'], container.args],
  ];
  for (const key of PROBES) {
    commands.push([[key, 'exec', 'command'], container[key]?.exec?.command]);
    literals.push(...headers(site, [key], container[key]));
  }
  for (const key of ['postStart', 'preStop'] as const) {
    const hook = container.lifecycle?.[key];
    commands.push([['lifecycle', key, 'exec', 'command'], hook?.exec?.command]);
    literals.push(...headers(site, ['lifecycle', key], hook));
  }
  return [...literals, ...commands.flatMap(([path, words]) => argumentsIn(site, path, words ?? []))];
}

/** `Authorization: Basic ...`: the scheme is not part of the secret. */
function headers(site: ContainerSite, path: Path, action: Pick<Probe, 'httpGet'> | undefined): PodLiteral[] {
  return (action?.httpGet?.httpHeaders ?? []).flatMap(({ name = '', value = '' }, index) => {
    const at = pathIn(site, ...path, 'httpGet', 'httpHeaders', index, 'value');
    const isLogin = /^(?:proxy-)?authorization$/i.test(name);
    const secret = isLogin ? value.replace(/^(?:basic|bearer|token|apikey)\s+/i, '') : value;
    const known = isLogin ? 'password' : name;
    return [{ place: 'header' as const, path: at, name: known, value: secret, container: site.name }];
  });
}

interface Word {
  readonly text: string;
  readonly index: number;
}

/** Programs that take a password behind a short option. */
const SHORT_OPTIONS: readonly { readonly program: RegExp; readonly option: RegExp }[] = [
  { program: /(?:^|\/)(?:mysql\w*|mariadb\w*)$/, option: /^-p(?=.)/ },
  { program: /(?:^|\/)redis-(?:cli|server)$/, option: /^-a$/ },
  { program: /(?:^|\/)(?:mongo|mongosh|ldapsearch|sshpass)$/, option: /^-[pw]$/ },
];

/** `--password=x`, `--password x`, `PASSWORD=x`, also within the script of a shell. What has no name comes whole. */
function argumentsIn(site: ContainerSite, path: Path, list: readonly string[]): PodLiteral[] {
  const literals: PodLiteral[] = [];
  const words = list.flatMap((text, index): Word[] =>
    text.split(/\s+/).map((word) => ({ text: word.replace(/^["']|["';]+$/g, ''), index })),
  );
  const add = (index: number, name: string, value: string) => {
    const at = pathIn(site, ...path, index);
    literals.push({ place: 'argument', path: at, name, value, container: site.name });
  };
  let program = '';
  for (const [number, { text, index }] of words.entries()) {
    const next = words[number + 1];
    const pair = /^-{0,2}([\w.-]{2,80})=(.+)$/.exec(text);
    const flag = /^--?([\w.-]{2,80})$/.exec(text)?.[1];
    if (pair !== null) add(index, pair[1] ?? '', (pair[2] ?? '').replace(/^["']|["']$/g, ''));
    else if (flag !== undefined && next !== undefined && !next.text.startsWith('-'))
      add(index, flag, next.text);
    const short = SHORT_OPTIONS.find((each) => each.program.test(program) && each.option.test(text))?.option;
    if (short !== undefined) {
      const attached = text.replace(short, '');
      if (attached !== '') add(index, 'password', attached);
      else if (next !== undefined) add(next.index, 'password', next.text);
    }
    if (SHORT_OPTIONS.some((each) => each.program.test(text))) program = text;
  }
  for (const [index, text] of list.entries()) add(index, '', text);
  return literals;
}

function volumeLiterals(pod: Pod): PodLiteral[] {
  return (pod.spec?.volumes ?? []).flatMap(({ csi, flexVolume }, index) => {
    const volume = ['spec', 'volumes', index];
    return [
      { path: [...volume, 'csi', 'volumeAttributes'], options: csi?.volumeAttributes },
      { path: [...volume, 'flexVolume', 'options'], options: flexVolume?.options },
    ].flatMap(({ path, options = {} }) =>
      Object.entries(options).map(([name, value]): PodLiteral => {
        return { place: 'volume', path: [...path, name], name, value };
      }),
    );
  });
}
