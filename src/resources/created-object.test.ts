import { describe, expect, it, test } from 'vitest';
import { admissionObject } from './admission-object.ts';
import { createdObject, withoutSystemFields } from './created-object.ts';
import type { PlainObject } from './inventory.ts';
import { type Neighbours, withPluginDefaults } from './plugin-defaults.ts';

const CREATION = { uid: 'u', time: '2026-01-01T00:00:00Z', kubernetes: 37 };
const NOTHING: Neighbours = { get: () => undefined, list: () => [] };
const container = { name: 'c', image: 'i' };
const pod = (spec: object, metadata: object = { name: 'p', namespace: 'n' }): PlainObject =>
  admissionObject({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [container], ...spec } });
const created = (object: PlainObject): Record<string, unknown> =>
  createdObject(object, CREATION) as Record<string, unknown>;

// Compared with a real API server, kind by kind, in test/cluster/seen-objects.suite.ts.
describe('what creating changes', () => {
  it('gives a name, a UID, a time and a generation', () => {
    const { metadata } = created(pod({}, { generateName: 'p-', generation: 7 }));
    expect(metadata).toEqual({
      ...{ generateName: 'p-', name: 'p-xxxxx', uid: 'u', generation: 1 },
      creationTimestamp: CREATION.time,
    });
  });

  it('takes the state away, and tells the class of a pod', () => {
    const limits = { cpu: '1', memory: '1Gi' };
    const written = pod({ containers: [{ ...container, resources: { limits } }] });
    expect(created({ ...written, status: { phase: 'Running' } })['status']).toEqual({
      ...{ phase: 'Pending', qosClass: 'Guaranteed' },
    });
  });

  it('asks for as much as the containers do, where only the pod has a limit', () => {
    const resources = { limits: { cpu: '4', memory: '4Gi' } };
    const asking = (cpu: string, memory: string): object => ({ resources: { requests: { cpu, memory } } });
    const containers = [
      { ...container, ...asking('0.1', '512Mi') },
      { ...container, ...asking('150m', '1Gi') },
    ];
    expect(created(pod({ resources, containers }))['spec']).toMatchObject({
      resources: { requests: { cpu: '250m', memory: '1536Mi' } },
    });
  });

  it('leaves an object that is in a cluster as it is', () => {
    const object = { ...pod({}), metadata: { uid: 'x', selfLink: '/' }, status: { phase: 'Running' } };
    expect(createdObject(object, CREATION)).toBe(object);
    expect(withoutSystemFields(object)).toBe(object);
  });
});

describe('what the plugins put in', () => {
  const plugged = (spec: object, known = NOTHING): Record<string, unknown> =>
    (withPluginDefaults(pod(spec), known) as { spec: Record<string, unknown> }).spec;

  it('an account and its token, tolerations and a priority', () => {
    expect(plugged({})).toMatchObject({
      serviceAccountName: 'default',
      volumes: [{ name: 'kube-api-access-xxxxx' }],
      containers: [{ volumeMounts: [{ name: 'kube-api-access-xxxxx', readOnly: true }] }],
      tolerations: [{ tolerationSeconds: 300 }, { tolerationSeconds: 300 }],
      ...{ priority: 0, preemptionPolicy: 'PreemptLowerPriority' },
    });
  });

  it('no token where the pod or its account wants none', () => {
    const quiet = { automountServiceAccountToken: false };
    expect(plugged(quiet)['volumes']).toBeUndefined();
    expect(plugged({}, { ...NOTHING, get: () => quiet })['volumes']).toBeUndefined();
  });

  it('no number for a class that nobody knows', () => {
    expect(plugged({ priorityClassName: 'x' })['priority']).toBeUndefined();
    expect(plugged({ priorityClassName: 'system-cluster-critical' })['priority']).toBe(2_000_000_000);
  });

  it('nothing into what was given', () => {
    const given = pod({});
    const before = JSON.stringify(given);
    withPluginDefaults(given, NOTHING);
    expect(JSON.stringify(given)).toBe(before);
  });
});

test('odd objects do not throw', () => {
  const odd: readonly object[] = [
    {},
    { spec: 7 },
    { metadata: 7, spec: {} },
    { spec: { containers: 7, volumes: [7, null], tolerations: 'x', resources: { limits: { cpu: {} } } } },
    {
      spec: {
        containers: [{ resources: 7, volumeMounts: {} }, { resources: { requests: { cpu: [] } } }, null],
      },
    },
    { spec: { ports: 7, selector: [], dataSource: 7, finalizers: 'x' }, status: 7 },
  ];
  for (const fields of odd)
    for (const kind of ['Pod', 'Service', 'PersistentVolumeClaim', 'Namespace', 'Node'])
      expect(() =>
        created(withPluginDefaults(admissionObject({ apiVersion: 'v1', kind, ...fields }), NOTHING)),
      ).not.toThrow();
});
