import { expect, test } from 'vitest';
import { containersIn } from './containers.ts';
import { inventoryOf, type PlainObject } from './inventory.ts';
import type { Container, Pod } from './pod.ts';
import { type PortMove, portMove } from './port-move.ts';

const service = (name: string, ...ports: object[]): PlainObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: 'web' }, ports },
});
const podOf = (container: Partial<Container>, ...others: Container[]): Pod => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', ports: [{ containerPort: 80 }], ...container }, ...others] },
});
const PORT = { env: [{ name: 'PORT', value: '80' }] };
const SERVICE = service('web', { port: 80 });

function moved(pod: Pod, ...objects: PlainObject[]): PortMove | undefined {
  const [site] = containersIn(pod);
  if (site === undefined) throw new Error('no container');
  return portMove(pod, site, 0, '', inventoryOf(objects));
}

const values = (move: PortMove | undefined) =>
  move?.edits.map((edit) => [edit.path.slice(3).join('.'), 'value' in edit && edit.value]);

test.each<[string, Partial<Container>, unknown[]]>([
  ['a variable', PORT, ['env.0.value', '8080']],
  ['an address', { env: [{ name: 'LISTEN_ADDR', value: '0.0.0.0:80' }] }, ['env.0.value', '0.0.0.0:8080']],
  ['an argument', { args: ['serve', '--http-port=80'] }, ['args.1', '--http-port=8080']],
  ['an argument with an address', { args: ['--listen=:80'] }, ['args.0', '--listen=:8080']],
])('the port is set by %s', (_, container, edit) => {
  expect(values(moved(podOf(container), SERVICE))).toEqual([['ports.0.containerPort', 8080], edit]);
});

test.each<[string, Partial<Container>]>([
  ['nothing sets it', {}],
  ['the port of another program', { env: [{ name: 'DB_PORT', value: '80' }] }],
  ['the address of another program', { env: [{ name: 'BIND', value: 'http://backend:80' }] }],
  ['another port', { env: [{ name: 'PORT', value: '180' }] }],
])('it is not known how to change it: %s', (_, container) => {
  expect(moved(podOf(container), SERVICE)).toBeUndefined();
});

test('probes that give the number follow, those that give the name stay', () => {
  const move = moved(
    podOf({
      ...PORT,
      readinessProbe: { httpGet: { port: 80 } },
      livenessProbe: { httpGet: { port: 'http' } },
      startupProbe: { tcpSocket: { port: 81 } },
    }),
    SERVICE,
  );
  expect(values(move)?.slice(2)).toEqual([['readinessProbe.httpGet.port', 8080]]);
});

test('a Service keeps its port, and goes by the name of the port of the pod where there is one', () => {
  const ports = [
    { port: 80 },
    { port: 8081, targetPort: 80 },
    { port: 80, targetPort: 'http' },
    { port: 81 },
  ];
  const to = (path: number, value: number | string) => ({
    op: 'set',
    path: ['spec', 'ports', path, 'targetPort'],
    value,
  });
  const edits = [to(0, 8080), to(1, 8080)];
  expect(moved(podOf(PORT), service('web', ...ports))?.services).toEqual([
    { kind: 'Service', namespace: '', name: 'web', edits },
  ]);
  const named = podOf({ ...PORT, ports: [{ containerPort: 80, name: 'http' }] });
  expect(moved(named, service('web', ...ports))?.services[0]?.edits).toEqual([to(0, 'http'), to(1, 'http')]);
});

test('a port that another container has is not taken', () => {
  const other = { name: 'other', ports: [{ containerPort: 8080 }] };
  expect(values(moved(podOf(PORT, other), SERVICE))?.[0]).toEqual(['ports.0.containerPort', 8081]);
});

test('without a Service, or with a NetworkPolicy that names the port, nothing is changed', () => {
  expect(moved(podOf(PORT))).toBeUndefined();
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web' },
    spec: { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] },
  };
  expect(moved(podOf(PORT), SERVICE, policy)).toBeUndefined();
});

test('a Service that sends to two workloads is told', () => {
  const workload = (name: string): PlainObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: 'web' } },
    spec: { containers: [{ name: 'web' }] },
  });
  expect(moved(podOf(PORT), SERVICE, workload('web'))?.isAlone).toBe(true);
  expect(moved(podOf(PORT), SERVICE, workload('web'), workload('canary'))?.isAlone).toBe(false);
});
