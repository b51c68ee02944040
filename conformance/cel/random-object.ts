import type { Random } from '../random.ts';
import type { CelQuestion, CelRequest } from './our-cel.ts';

/** The objects that an expression is about. What `productions.ts` names is there more often than not, and is what one expects more often than not. */
export function randomInput(random: Random): Omit<CelQuestion, 'expression'> {
  const name = random.pick(['a', 'my-name', 'web-1']);
  const namespace = random.pick(['default', 'team-a']);
  return {
    object: randomObject(random, name),
    ...(random.chance(0.7) ? { oldObject: randomObject(random, name) } : {}),
    ...(random.chance(0.8)
      ? { params: { maxReplicas: random.below(6), allowed: random.list(3, () => text(random)) } }
      : {}),
    request: randomRequest(random, name, namespace),
    namespaceObject: {
      metadata: {
        name: namespace,
        // Kubernetes' own types leave empty maps out.
        labels: { zone: 'x', ...labels(random) },
        creationTimestamp: '2024-02-29T12:30:45Z',
        ...(random.chance(0.3) ? { annotations: { 'a-b': text(random) } } : {}),
        ...(random.chance(0.3) ? { uid: 'u', generation: 3 } : {}),
      },
      spec: random.chance(0.3) ? { finalizers: ['kubernetes'] } : {},
      status: random.chance(0.3) ? { phase: 'Active' } : {},
    },
  };
}

/** What JSON may have where another thing was meant. */
const MIXED: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 2.5, 1e21, 2147483648, '', 'a', 'é日😀', '1', '2024-02-29T12:30:45Z'],
  ...[[], [1, 2], [1, 'a', null], [[1], [2]], {}, { a: 1 }, { a: { b: [1] } }, { 'a-b': null, '': 1 }],
];

function text(random: Random): string {
  return random.pick(['a', 'b', 'abc', 'nginx:1.27', 'example.com', '', 'é日😀', 'X']);
}

function labels(random: Random): Record<string, string> {
  const made: Record<string, string> = {};
  if (random.chance(0.8)) made['app'] = text(random);
  if (random.chance(0.5)) made['tier'] = text(random);
  if (random.chance(0.3)) made['a'] = text(random);
  if (random.chance(0.2)) made['a-b'] = text(random);
  if (random.chance(0.1)) made['constructor'] = text(random);
  return made;
}

function maybe<T>(
  random: Random,
  probability: number,
  name: string,
  value: () => T,
): Record<string, T | null> {
  if (!random.chance(probability)) return {};
  return { [name]: random.chance(0.04) ? null : value() };
}

function randomObject(random: Random, name: string): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...maybe(random, 0.9, 'labels', () => labels(random)) },
    spec: {
      ...maybe<unknown>(random, 0.8, 'replicas', () => (random.chance(0.9) ? random.below(7) : 'many')),
      ...maybe(random, 0.95, 'containers', () => random.list(3, () => randomContainer(random))),
      ...maybe(random, 0.8, 'ratio', () => random.pick([0.5, 1.25, -2.5])),
      ...maybe(random, 0.8, 'numbers', () => random.list(4, () => random.below(10) - 2)),
      ...maybe(random, 0.8, 'ratios', () => random.list(4, () => random.below(10) + 0.5)),
      ...maybe(random, 0.6, 'hostNetwork', () => random.chance(0.5)),
      ...maybe(random, 0.6, 'big', () => random.pick([9007199254740991, 4294967296])),
      ...maybe(random, 0.4, 'mixed', () => random.list(5, () => random.pick(MIXED))),
      ...maybe(random, 0.4, 'matrix', () => random.list(3, () => random.list(3, () => random.below(4)))),
      ...maybe(random, 0.4, 'flags', () => ({ a: random.chance(0.5), b: random.chance(0.5) })),
      ...maybe(random, 0.4, 'deep', () => ({ a: { b: random.below(5) }, c: random.pick([{}, { b: 'x' }]) })),
      ...maybe(random, 0.4, 'time', () => random.pick(['2024-02-29T12:30:45Z', '1h', ''])),
      ...maybe(random, 0.4, 'quantity', () => random.pick(['1Gi', '0.5', 'x'])),
      ...maybe(random, 0.4, 'key', () => random.pick<unknown>(['spec', 'replicas', 'zz', 1, true, 1.5])),
      ...maybe(random, 0.3, 'strange', () => random.pick(MIXED)),
      nothing: null,
    },
  };
}

function randomContainer(random: Random): unknown {
  return {
    name: text(random),
    image: random.pick(['nginx:1.27', 'example.com/a@sha256:0', 'busybox']),
    ...maybe(random, 0.5, 'ports', () => random.list(2, () => ({ containerPort: random.below(9000) }))),
    ...maybe(random, 0.5, 'securityContext', () => ({ privileged: random.chance(0.5) })),
    ...maybe(random, 0.5, 'resources', () => ({ limits: { memory: random.pick(['1Gi', '500m', 'x']) } })),
  };
}

function randomRequest(
  random: Random,
  name: string,
  namespace: string,
): CelRequest & Record<string, unknown> {
  const kind = { group: '', version: 'v1', kind: 'Pod' };
  const resource = { group: '', version: 'v1', resource: 'pods' };
  return {
    uid: '1',
    kind,
    resource,
    requestKind: kind,
    requestResource: resource,
    name,
    namespace,
    operation: random.pick(['CREATE', 'UPDATE']),
    userInfo: {
      username: random.pick(['bob', 'system:admin']),
      ...(random.chance(0.3) ? { uid: text(random) || 'u' } : {}),
      ...(random.chance(0.3) ? { extra: { a: [text(random), 'b'] } } : {}),
      groups: [text(random), ...random.list(1, () => text(random))],
    },
    dryRun: random.chance(0.2),
  };
}
