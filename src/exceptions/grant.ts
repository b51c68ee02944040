import { isRecord } from '../resources/objects.ts';
import { VOLUME_SOURCES } from '../resources/pod.ts';
import {
  CONTAINER_KEYS,
  type ContainerName,
  type Demand,
  DROP_FIELD,
  PORT_FIELD,
  SYSCTL_FIELD,
} from './demand.ts';
import type { Mount } from './volume-demand.ts';
import { volumeSettings } from './volume-demand.ts';

type Members = Readonly<Record<string, unknown>>;

/** The forms that an element may have, and the key of each. */
export const FORMS = ['field', 'volume', 'port', 'sysctl', 'drops'] as const;

/** What an element grants, as it is written. It has passed the schema and the rules beyond it. */
export function grantIn(element: Members): Demand {
  const container = containerIn(element);
  const { volume, port, sysctl, drops } = element;
  if (isRecord(volume)) return volumeIn(volume, Array.isArray(element['mounts']) ? element['mounts'] : []);
  if (isRecord(port) && container !== undefined) {
    const protocol = textIn(port, 'protocol') || 'TCP';
    return {
      type: 'port',
      container,
      hostPort: Number(port['hostPort']),
      protocol,
      hostIP: textIn(port, 'hostIP'),
    };
  }
  if (isRecord(sysctl))
    return { type: 'sysctl', name: textIn(sysctl, 'name'), value: textIn(sysctl, 'value') };
  if (Array.isArray(drops) && container !== undefined) {
    return { type: 'drops', container, drops: [...new Set(drops.map(String))].sort() };
  }
  return {
    type: 'field',
    ...(container && { container }),
    field: textIn(element, 'field'),
    value: element['unset'] === true ? undefined : textIn(element, 'value'),
  };
}

function volumeIn(volume: Members, mounts: readonly unknown[]): Demand {
  const source = VOLUME_SOURCES.find((each) => isRecord(volume[each])) ?? 'hostPath';
  const written = volume[source];
  return {
    type: 'volume',
    source,
    settings: volumeSettings(source, isRecord(written) ? written : {}),
    mounts: mounts.filter(isRecord).flatMap((mount): Mount[] => {
      const container = containerIn(mount);
      const subPath = textIn(mount, 'subPath');
      return container === undefined
        ? []
        : [{ container, readOnly: mount['mode'] === 'readOnly', ...(subPath !== '' && { subPath }) }];
    }),
  };
}

export function containerIn(members: Members): ContainerName | undefined {
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    const name = members[CONTAINER_KEYS[list]];
    if (typeof name === 'string') return { list, name };
  }
  return undefined;
}

/** The same the other way round: how an element that grants this is written. */
export function writtenGrant(grant: Demand): Members {
  switch (grant.type) {
    case 'field': {
      const { container, field, value } = grant;
      return { ...containerKey(container), field, ...(value === undefined ? { unset: true } : { value }) };
    }
    case 'drops':
      return { ...containerKey(grant.container), drops: grant.drops };
    case 'port': {
      const { container, hostPort, protocol, hostIP } = grant;
      const port = { hostPort, ...(protocol !== 'TCP' && { protocol }), ...(hostIP !== '' && { hostIP }) };
      return { ...containerKey(container), port };
    }
    case 'sysctl':
      return { sysctl: { name: grant.name, value: grant.value } };
    case 'volume':
      return {
        volume: { [grant.source]: grant.settings },
        mounts: grant.mounts.map(({ container, readOnly, subPath }) => ({
          ...containerKey(container),
          mode: readOnly ? 'readOnly' : 'readWrite',
          ...(subPath !== undefined && { subPath }),
        })),
      };
  }
}

function containerKey(container: ContainerName | undefined): Members {
  return container === undefined ? {} : { [CONTAINER_KEYS[container.list]]: container.name };
}

/** The field that a grant is about, as the `fields` of controls spell it, without `[*]`. */
export function fieldOfGrant(grant: Demand): string {
  const inContainer = (field: string): string => `spec.containers.${field}`;
  switch (grant.type) {
    case 'field':
      return grant.container === undefined ? grant.field : inContainer(grant.field);
    case 'drops':
      return inContainer(DROP_FIELD);
    case 'port':
      return inContainer(PORT_FIELD);
    case 'sysctl':
      return `${SYSCTL_FIELD}.name`;
    case 'volume':
      return `spec.volumes.${grant.source}`;
  }
}

export function textIn(members: Members, key: string): string {
  const value = members[key];
  return typeof value === 'string' ? value : '';
}
