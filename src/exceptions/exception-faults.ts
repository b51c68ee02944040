import type { Control } from '../checks/check.ts';
import { formatPath, type Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import { isRecord } from '../resources/objects.ts';
import { VOLUME_SOURCES } from '../resources/pod.ts';
import { CONTAINER_KEYS, type Demand } from './demand.ts';
import { type Exception, latestExpiry } from './exception.ts';
import { isMetadataKey } from './exception-schema.ts';
import { FORMS, fieldOfGrant, grantIn, textIn } from './grant.ts';
import { type ExceptionFault, unknownKey } from './schema-faults.ts';
import { imageFaultOf } from './workload-match.ts';

type Members = Readonly<Record<string, unknown>>;

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_EXPECTED = saying(
  'exception.name',
  'a name of Kubernetes is expected: lower-case letters, digits, - and .',
);
export const WILDCARD = saying('exception.wildcard', 'a wildcard would grant it to more than was looked at');
export const WILDCARD_REMEDY = saying(
  'exception.wildcard.remedy',
  'Write the name out; another workload gets an exception of its own.',
);
const IMAGE_WILDCARD_REMEDY = saying(
  'exception.image-wildcard.remedy',
  'List the tags, or write repository:*@sha256:... for every tag of one digest.',
);

/** What the API server would refuse about the metadata. */
export function metadataFaults(metadata: Members): ExceptionFault[] {
  const path = ['metadata'];
  const unknown = Object.keys(metadata)
    .filter((key) => !isMetadataKey(key))
    .map((key) => unknownKey([...path, key], ['name', 'namespace', 'labels', 'annotations']));
  const name = metadata['name'];
  const namespace = metadata['namespace'] ?? '';
  if (!isName(name)) unknown.push(nameFault([...path, 'name'], name));
  if (namespace !== '' && !isName(namespace)) unknown.push(nameFault([...path, 'namespace'], namespace));
  return unknown;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && SUBDOMAIN.test(value);
}

function nameFault(path: Path, value: unknown): ExceptionFault {
  return hasWildcard(value)
    ? { path, message: WILDCARD, remedy: WILDCARD_REMEDY }
    : { path, message: NAME_EXPECTED };
}

export function hasWildcard(value: unknown): boolean {
  return typeof value === 'string' && /[*?]/.test(value);
}

export function workloadFaults(workload: Members): ExceptionFault[] {
  const path = ['spec', 'workload'];
  const faults = ['name', 'serviceAccount']
    .filter((key) => !isName(workload[key]))
    .map((key) => nameFault([...path, key], workload[key]));
  for (const key of ['apiVersion', 'kind']) {
    if (hasWildcard(workload[key]))
      faults.push({ path: [...path, key], message: WILDCARD, remedy: WILDCARD_REMEDY });
  }
  const images = Array.isArray(workload['images']) ? workload['images'] : [];
  return [...faults, ...images.flatMap((image, i) => imageFaults(String(image), [...path, 'images', i]))];
}

function imageFaults(image: string, path: Path): ExceptionFault[] {
  const fault = imageFaultOf(image);
  if (fault === undefined) return [];
  if (fault === 'wildcard') return [{ path, message: WILDCARD, remedy: IMAGE_WILDCARD_REMEDY }];
  return [{ path, message: saying('exception.image', '"{image}" is no name of an image', { image }) }];
}

/** What the schema cannot say of an element: which parts go together, and that its control looks at its field. */
export function elementFaults(element: Members, controls: readonly Control[], path: Path): ExceptionFault[] {
  const shape = [
    ...formFaults(element, path),
    ...containerFaults(element, path),
    ...wildcardFaults(element, path),
  ];
  if (shape.length > 0) return shape;
  const id = textIn(element, 'control');
  const control = controls.find((each) => each.id === id);
  if (control === undefined) {
    const ids = controls.map((each) => each.id);
    const message = withSuggestion(saying('exception.control', 'there is no control {id}', { id }), id, ids);
    return [{ path: [...path, 'control'], message }];
  }
  return fieldFaults(grantIn(element), control, path);
}

function formFaults(element: Members, path: Path): ExceptionFault[] {
  const forms = FORMS.filter((form) => element[form] !== undefined && element[form] !== null);
  const expected = saying('exception.one-of', 'exactly one of {keys} is expected', {
    keys: FORMS.join(', '),
  });
  const [form] = forms;
  if (form === undefined || forms.length > 1) return [{ path, message: expected }];
  const belongs: Readonly<Record<string, string>> = { value: 'field', unset: 'field', mounts: 'volume' };
  const stray = Object.entries(belongs).filter(([key, of]) => element[key] !== undefined && of !== form);
  const faults = stray.map(
    ([key, of]): ExceptionFault => ({
      path: [...path, key],
      message: saying('exception.stray', '{key} goes with {form}', { key, form: of }),
    }),
  );
  if (form === 'field') faults.push(...valueFaults(element, path));
  if (form === 'volume') faults.push(...volumeFaults(element, path));
  return faults;
}

function valueFaults({ value, unset }: Members, path: Path): ExceptionFault[] {
  const message = saying(
    'exception.value',
    'a field needs its value, or unset: true where it may be missing',
  );
  const isSet = typeof value === 'string';
  return isSet !== (unset === true) && unset !== false ? [] : [{ path: [...path, 'field'], message }];
}

function volumeFaults({ volume }: Members, path: Path): ExceptionFault[] {
  const sources = isRecord(volume) ? VOLUME_SOURCES.filter((source) => isRecord(volume[source])) : [];
  const message = saying('exception.one-source', 'exactly one source of a volume is expected');
  return sources.length === 1 ? [] : [{ path: [...path, 'volume'], message }];
}

const ONE_CONTAINER = saying('exception.one-container', 'exactly one of {keys} is expected', {
  keys: Object.values(CONTAINER_KEYS).join(', '),
});

function containersNamed(members: Members): string[] {
  return Object.values(CONTAINER_KEYS).filter((key) => typeof members[key] === 'string');
}

function containerFaults(element: Members, path: Path): ExceptionFault[] {
  const named = containersNamed(element);
  const isOfContainer = element['port'] !== undefined || element['drops'] !== undefined;
  const isOfPod = element['volume'] !== undefined || element['sysctl'] !== undefined;
  if (named.length > 1 || (isOfContainer && named.length === 0)) return [{ path, message: ONE_CONTAINER }];
  if (isOfPod && named[0] !== undefined) {
    const message = saying('exception.of-pod', 'volumes and sysctls are of the pod; mounts name containers');
    return [{ path: [...path, named[0]], message }];
  }
  const mounts = Array.isArray(element['mounts']) ? element['mounts'].filter(isRecord) : [];
  return mounts.flatMap((mount, i) =>
    containersNamed(mount).length === 1 ? [] : [{ path: [...path, 'mounts', i], message: ONE_CONTAINER }],
  );
}

/** In these a star is meant as a wildcard, since it can be nothing else. */
function wildcardFaults(element: Members, path: Path): ExceptionFault[] {
  const faults: ExceptionFault[] = [];
  const look = (value: unknown, at: Path): void => {
    if (hasWildcard(value)) faults.push({ path: at, message: WILDCARD, remedy: WILDCARD_REMEDY });
  };
  for (const key of Object.values(CONTAINER_KEYS)) look(element[key], [...path, key]);
  const mounts = Array.isArray(element['mounts']) ? element['mounts'].filter(isRecord) : [];
  for (const [i, mount] of mounts.entries()) {
    for (const key of Object.values(CONTAINER_KEYS)) look(mount[key], [...path, 'mounts', i, key]);
  }
  const { volume } = element;
  const hostPath = isRecord(volume) && isRecord(volume['hostPath']) ? volume['hostPath'] : {};
  look(hostPath['path'], [...path, 'volume', 'hostPath', 'path']);
  if (textIn(element, 'field').endsWith('capabilities.add')) look(element['value'], [...path, 'value']);
  return faults;
}

function fieldFaults(grant: Demand, control: Control, path: Path): ExceptionFault[] {
  const field = fieldOfGrant(grant);
  const known = control.fields.map((each) => each.replaceAll('[*]', ''));
  if (known.some((each) => matchesField(each, field))) return [];
  const message = saying('exception.field', '{control} does not look at {field}', {
    control: control.id,
    field,
  });
  const remedy: Saying = saying('exception.field.remedy', 'It looks at {fields}.', {
    fields: control.fields.join(', '),
  });
  return [{ path, message, remedy }];
}

/** Annotations are listed by the beginning of their keys: `metadata.annotations["prefix/*"]`. */
function matchesField(known: string, field: string): boolean {
  const star = known.indexOf('*"]');
  if (star < 0) return known === field;
  return field.startsWith(known.slice(0, star)) && field.endsWith('"]');
}

/** Times that contradict each other, whatever the time is now. */
export function approvalFaults({ approval, expiresMs }: Exception): ExceptionFault[] {
  if (approval === undefined) return [];
  if (expiresMs <= approval.atMs) return [{ path: EXPIRES, message: PAST, remedy: EXPIRES_REMEDY }];
  return expiresMs > latestExpiry(approval.atMs)
    ? [{ path: EXPIRES, message: LONG, remedy: EXPIRES_REMEDY }]
    : [];
}

/** What is wrong with the times of an exception at a time. That it has expired since its approval is none of it. */
export function timeFaults({ approval, expiresMs }: Exception, now: number): ExceptionFault[] {
  if (approval !== undefined) {
    const message = saying('exception.approval-ahead', 'the approval is in the future');
    return approval.atMs > now ? [{ path: ['spec', 'approval', 'at'], message }] : [];
  }
  if (expiresMs <= now) return [{ path: EXPIRES, message: PAST, remedy: EXPIRES_REMEDY }];
  return expiresMs > latestExpiry(now) ? [{ path: EXPIRES, message: LONG, remedy: EXPIRES_REMEDY }] : [];
}

const EXPIRES = ['spec', 'expires'];
const PAST = saying('exception.past', 'the end lies in the past');
const LONG = saying('exception.long', 'the end is more than a year away');
const EXPIRES_REMEDY = saying('exception.expires.remedy', 'Choose an end within a year of the approval.');

/** A fault in one line: `spec.allow[0].control: there is no control hostPid; did you mean hostPID?` */
export function faultSaying({ path, message, remedy }: ExceptionFault): Saying {
  const told =
    path.length === 0
      ? message
      : saying('configuration.key', '{key}: {fault}', { key: formatPath(path), fault: message });
  return remedy === undefined
    ? told
    : saying('exception.fault', '{fault}. {remedy}', { fault: told, remedy });
}
