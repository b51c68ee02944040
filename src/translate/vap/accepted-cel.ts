import type { ContainerName, Demand } from '../../exceptions/demand.ts';
import type { Exception } from '../../exceptions/exception.ts';
import { type Mount, SOURCE_DEFAULTS, type VolumeDemand } from '../../exceptions/volume-demand.ts';
import { type Accepted, celList, celText } from './cel-rule.ts';
import type { Variable } from './pod-variables.ts';
import { workloadCel } from './workload-cel.ts';

/** What some exceptions of one namespace let through, and the variables that this is written on. */
export function acceptedCel(exceptions: readonly Exception[]): {
  readonly accepted: Accepted;
  readonly variables: readonly Variable[];
} {
  const named = exceptions.map((exception, i) => ({ exception, name: `exception${i + 1}` }));
  const each = (write: (grants: readonly Demand[]) => readonly string[]): string[] =>
    named.flatMap(({ exception, name }) =>
      write(exception.allow.map(({ grant }) => grant)).map((cel) => `variables.${name} && ${cel}`),
    );
  const texts = each((grants) => grants.flatMap(textCel)).map((one) => `(${one})`);
  const volumes = each((grants) => grants.flatMap((one) => (one.type === 'volume' ? [volumeCel(one)] : [])));
  const drops = each((grants) => grants.flatMap((one) => (one.type === 'drops' ? [dropsCel(one)] : [])));
  return {
    accepted: {
      texts: 'variables.accepted',
      volumes: anyOf(volumes),
      drops: anyOf(drops),
    },
    variables: [
      ...named.map(({ exception, name }) => ({ name, expression: workloadCel(exception) })),
      { name: 'accepted', expression: texts.length === 0 ? '[""]' : texts.join('\n+ ') },
    ],
  };
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.map((one) => `(${one})`).join(' || ');
}

/** The text of the violation that a grant accepts, as the rules of the controls write it; in a list, empty where it does not count. */
function textCel(grant: Demand): string[] {
  const text = textOf(grant);
  if (text === undefined) return [];
  const container = 'container' in grant ? grant.container : undefined;
  const condition = container === undefined ? 'true' : isInList(container);
  return [`${condition} ? [${celText(text)}] : []`];
}

function textOf(grant: Demand): string | undefined {
  switch (grant.type) {
    case 'field': {
      const { container, field, value } = grant;
      return `${subjectOf(container)}${field}${value === undefined ? ' is not set' : ` = ${value}`}`;
    }
    case 'port': {
      const { container, hostPort, protocol, hostIP } = grant;
      return `${subjectOf(container)}hostPort = ${hostPort}/${protocol}${hostIP === '' ? '' : ` on ${hostIP}`}`;
    }
    case 'sysctl':
      return `pod: sysctl ${grant.name} = ${grant.value}`;
    default:
      return undefined;
  }
}

function subjectOf(container: ContainerName | undefined): string {
  return container === undefined ? 'pod: ' : `container "${container.name}": `;
}

/** Whether the container of this name is in its list: texts only tell the name. */
function isInList({ list, name }: ContainerName): string {
  const isIn = (other: string): string => `${celText(name)} in variables.${other}`;
  if (list !== 'containers') return isIn(list);
  return `!(${isIn('initContainers')}) && !(${isIn('ephemeralContainers')})`;
}

function dropsCel({ container, drops }: Extract<Demand, { type: 'drops' }>): string {
  const all = `${celList(drops)}.all(d, d in c.?securityContext.?capabilities.?drop.orValue([]))`;
  return `c.name == ${celText(container.name)} && ${isInList(container)}${drops.length === 0 ? '' : ` && ${all}`}`;
}

/** The volume `v` is the one that is granted, and is mounted as it is granted and nowhere else. */
function volumeCel({ source, settings, mounts }: VolumeDemand): string {
  const at = `v.${source}`;
  const wanted = Object.entries(settings).map(
    ([key, value]) => `${at}.?${key} == optional.of(${celValue(value)})`,
  );
  const defaults = SOURCE_DEFAULTS[source] ?? {};
  const others = Object.entries(defaults)
    .filter(([key]) => !(key in settings))
    .map(([key, value]) => ` || (k == ${celText(key)} && ${at}[k] == ${celValue(value)})`);
  const rest = `${at}.all(k, k in ${celList(Object.keys(settings))} || ${at}[k] == "" || ${at}[k] == false${others.join('')})`;
  const granted = mounts.map(mountCel);
  const isGranted = granted.length === 0 ? 'false' : granted.map((one) => `(${one})`).join(' || ');
  const mounted = `variables.containers.all(c, c.?volumeMounts.orValue([]).all(m, m.name != v.name || ${isGranted}) && c.?volumeDevices.orValue([]).all(m, m.name != v.name))`;
  return [`has(${at})`, ...wanted, rest, mounted].join(' && ');
}

function mountCel({ container, readOnly, subPath }: Mount): string {
  return [
    `c.name == ${celText(container.name)}`,
    isInList(container),
    ...(readOnly ? ['m.?readOnly.orValue(false)'] : []),
    ...(subPath === undefined
      ? []
      : [`m.?subPath.orValue("") == ${celText(subPath)}`, 'm.?subPathExpr.orValue("") == ""']),
  ].join(' && ');
}

/** A value of a volume source as a literal. */
function celValue(value: unknown): string {
  if (typeof value === 'string') return celText(value);
  if (Array.isArray(value)) return `[${value.map(celValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, member]) => `${celText(key)}: ${celValue(member)}`);
  return `{${entries.join(', ')}}`;
}
