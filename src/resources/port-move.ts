import type { Edit, ObjectEdits } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { type ContainerSite, containersIn, pathIn } from './containers.ts';
import type { Inventory } from './inventory.ts';
import { isRecord } from './objects.ts';
import type { Pod } from './pod.ts';
import { type SelectingService, selects, servicesFor } from './services.ts';

/** A container that listens on another port, with everything of an input that has to know. */
export interface PortMove {
  /** Of the pod. */
  readonly edits: readonly Edit[];
  /** Of the Services that send traffic to it; their own ports stay. */
  readonly services: readonly ObjectEdits[];
  /** Each of the Services sends its traffic to this workload alone, as far as the input tells. */
  readonly isAlone: boolean;
}

/** Variables in which programs take the port that they listen on. */
const PORT_NAMES = /^(?:(?:APP|CONTAINER|HTTP|HTTPS|LISTEN|NGINX|SERVER|WEB|ASPNETCORE_HTTP)_)?PORTS?$/;
/** And those in which they take an address. */
const ADDRESS_NAMES = /^(?:(?:APP|HTTP|LISTEN|SERVER|BIND)_)?(?:ADDR|ADDRESS|LISTEN|BIND)$|^ASPNETCORE_URLS$/;
const EVERYWHERE = /^(?:https?:\/\/)?(?:\*|\+|0\.0\.0\.0|\[::\])?:(\d+)$/;
const PORT_FLAG =
  /^(--?(?:[a-z]+-)?port[= ]|--?(?:listen|addr|address|bind)[= ](?:0\.0\.0\.0|\[::\])?:)(\d+)$/;

/**
 * Undefined where nothing in the manifest sets the port that the program listens on, where no Service of the input sends it
 * traffic, or where a NetworkPolicy names the port.
 */
export function portMove(
  pod: Pod,
  site: ContainerSite,
  index: number,
  namespace: string,
  inventory: Inventory,
): PortMove | undefined {
  const { containerPort: from, name = '' } = site.container.ports?.[index] ?? {};
  if (from === undefined) return undefined;
  const services = servicesFor(pod, namespace, inventory);
  const to = freePort(pod, from);
  const settings = settingsOf(site, from, to);
  if (settings.length === 0 || services.length === 0 || isInPolicy(from, namespace, inventory))
    return undefined;
  return {
    edits: [
      { op: 'set', path: pathIn(site, 'ports', index, 'containerPort'), value: to },
      ...settings,
      ...probesOf(site, from, to),
    ],
    services: services.flatMap((service) => retargeted(service, namespace, from, name === '' ? to : name)),
    isAlone: services.every(
      (service) =>
        inventory.workloadsIn(namespace).filter((workload) => selects(service.object, workload.pod)).length <=
        1,
    ),
  };
}

/** 80 becomes 8080 and 443 becomes 8443, where no other container of the pod has them. */
function freePort(pod: Pod, from: number): number {
  const taken = new Set(
    containersIn(pod).flatMap(({ container }) => (container.ports ?? []).map((port) => port.containerPort)),
  );
  let to = from + 8000;
  while (taken.has(to)) to++;
  return to;
}

function settingsOf(site: ContainerSite, from: number, to: number): Edit[] {
  const { env = [], command = [], args = [] } = site.container;
  const settings = env.flatMap(({ name = '', value = '' }, i): Edit[] => {
    const address = EVERYWHERE.exec(value)?.[1];
    const isSet =
      (PORT_NAMES.test(name) && value === String(from)) ||
      (ADDRESS_NAMES.test(name) && address === String(from));
    const moved = value.slice(0, value.length - String(from).length) + to;
    return isSet ? [{ op: 'set', path: pathIn(site, 'env', i, 'value'), value: moved }] : [];
  });
  for (const [field, words] of [
    ['command', command],
    ['args', args],
  ] as const) {
    for (const [i, word] of words.entries()) {
      const [, flag, port] = PORT_FLAG.exec(word) ?? [];
      if (port === String(from))
        settings.push({ op: 'set', path: pathIn(site, field, i), value: `${flag}${to}` });
    }
  }
  return settings;
}

/** Those that name the port by its number. */
function probesOf(site: ContainerSite, from: number, to: number): Edit[] {
  const { container } = site;
  const handlers: [Path, unknown][] = [
    ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).map((key): [Path, unknown] => [
      [key],
      container[key],
    ]),
    ...(['postStart', 'preStop'] as const).map((key): [Path, unknown] => [
      ['lifecycle', key],
      container.lifecycle?.[key],
    ]),
  ];
  return handlers.flatMap(([path, handler]) =>
    ['httpGet', 'tcpSocket', 'grpc'].flatMap((kind): Edit[] => {
      const action = isRecord(handler) ? handler[kind] : undefined;
      if (!isRecord(action) || action['port'] !== from) return [];
      return [{ op: 'set', path: pathIn(site, ...path, kind, 'port'), value: to }];
    }),
  );
}

/** A port that is named goes by its name; one that is not given is that of the Service. */
function retargeted(
  { name, object }: SelectingService,
  namespace: string,
  from: number,
  to: number | string,
): ObjectEdits[] {
  const spec = isRecord(object['spec']) ? object['spec'] : {};
  const ports: unknown[] = Array.isArray(spec['ports']) ? spec['ports'] : [];
  const edits = ports.flatMap((port, i): Edit[] => {
    if (!isRecord(port) || (port['targetPort'] ?? port['port']) !== from) return [];
    return [{ op: 'set', path: ['spec', 'ports', i, 'targetPort'], value: to }];
  });
  return edits.length === 0 ? [] : [{ kind: 'Service', namespace, name, edits }];
}

/** Whom it is about would have to be found out; so few name low ports that it is left to a human. */
function isInPolicy(port: number, namespace: string, inventory: Inventory): boolean {
  return inventory
    .list('NetworkPolicy', namespace)
    .some((policy) => new RegExp(`"port":${port}\\b`).test(JSON.stringify(policy)));
}
