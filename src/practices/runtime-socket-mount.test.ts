import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import type { Outcome } from '../checks/practice.ts';
import { standards } from '../index.ts';
import { FileInventory, type PlainObject } from '../resources/inventory.ts';
import type { VolumeMount } from '../resources/pod.ts';
import { runtimeSocketMount as practice } from './runtime-socket-mount.ts';

function judge(
  volume: object,
  mount: VolumeMount = {},
  objects: readonly PlainObject[] = [],
): readonly Outcome[] {
  const inventory = new FileInventory();
  for (const object of objects) inventory.add(object);
  const pod = {
    spec: {
      volumes: [{ name: 'v', ...volume }],
      containers: [{ name: 'app', volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }],
    },
  };
  const resource = { apiVersion: 'v1', kind: 'Pod', name: 'demo', namespace: '' };
  return practice.evaluate(
    { type: 'workload', resource, pod },
    { inventory, parameters: {}, kubernetes: 37, selector: standards },
  );
}

function severityOf(path: string, mount: VolumeMount = {}, type = ''): string | undefined {
  const [outcome] = judge({ hostPath: { path, type } }, mount);
  return outcome?.type === 'violation' ? outcome.severity : undefined;
}

test.each([
  ['/var/run/docker.sock', 'critical'],
  ['/run/../var/run//docker.sock', 'critical'],
  ['/run', 'critical'],
  ['/', 'critical'],
  ['/run/k3s/containerd', 'critical'],
  ['/var/run/crio/', 'critical'],
  ['\\\\.\\pipe\\docker_engine', 'critical'],
  ['/run/user/1000/docker.sock', 'high'],
  ['/run/user/1000', 'medium'],
  // /var/run is a link, which leads out of the mount: what is left is the socket of one distribution.
  ['/var', 'medium'],
  ['/var/log', undefined],
])('%s: %s', (path, severity) => {
  expect(english(severityOf(path))).toBe(severity);
});

test('a read-only mount of a socket is as bad: programs can still connect', () => {
  expect(english(severityOf('/run', { readOnly: true }))).toBe('critical');
  expect(english(severityOf('/run', { readOnly: true, recursiveReadOnly: 'Enabled' }))).toBe('critical');
});

test('what counts is what the mount shows', () => {
  expect(english(severityOf('/var', { subPath: 'run/docker.sock' }))).toBe('critical');
  expect(english(severityOf('/run', { subPath: 'datadog' }))).toBeUndefined();
});

test('the advice does not name a builder that is archived without saying so', () => {
  expect(english(practice.fix.summary)).toMatch(/BuildKit, Buildah/);
  expect(english(practice.fix.summary)).toMatch(/Kaniko is archived/);
});

const claim = { persistentVolumeClaim: { claimName: 'data' } };

test('a claim is followed, and unknown where it cannot be', () => {
  expect(english(judge(claim))).toEqual([
    {
      type: 'unknown',
      path: ['spec', 'volumes', 0, 'persistentVolumeClaim', 'claimName'],
      reason: 'not-collected',
      detail: 'no PersistentVolumeClaim "data" in this input',
    },
  ]);
  const objects = [
    { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { volumeName: 'pv' } },
    { kind: 'PersistentVolume', metadata: { name: 'pv' }, spec: { hostPath: { path: '/run/containerd' } } },
  ];
  expect(english(judge(claim, {}, objects))).toMatchObject([{ type: 'violation', severity: 'critical' }]);
});
