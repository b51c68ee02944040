import { describe, expect, it } from 'vitest';
import { admissionObject } from './admission-object.ts';
import { convertObject, equivalentKinds } from './equivalent-kinds.ts';

const scaler = (version: string, spec: object, metadata: object = {}): Record<string, unknown> =>
  admissionObject({
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', ...metadata },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3, ...spec },
  });
const to = (version: string) => ({ group: 'autoscaling', version, kind: 'HorizontalPodAutoscaler' });
const cpu = (averageUtilization: number): object => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

it('autoscalers and events are served twice, all else once', () => {
  expect(equivalentKinds('autoscaling', 'v2', 'horizontalpodautoscalers')).toMatchObject([{ version: 'v1' }]);
  expect(equivalentKinds('', 'v1', 'events')).toMatchObject([{ group: 'events.k8s.io' }]);
  expect(equivalentKinds('apps', 'v1', 'deployments')).toEqual([]);
});

describe('autoscalers', () => {
  it('to and fro', () => {
    const one = scaler('v1', { targetCPUUtilizationPercentage: 50 });
    const two = scaler('v2', { metrics: [cpu(50)] });
    expect(convertObject(one, to('v2'))).toEqual(two);
    expect(convertObject(two, to('v1'))).toEqual(one);
    expect(convertObject(one, to('v1'))).toBe(one);
  });

  it('with what is filled in', () => {
    expect(convertObject(scaler('v1', {}), to('v2'))).toMatchObject({ spec: { metrics: [cpu(80)] } });
  });

  it.each([
    ['another metric', scaler('v2', { metrics: [cpu(50), { type: 'External' }] }), 'v1'],
    ['a behaviour', scaler('v2', { metrics: [cpu(50)], behavior: { scaleUp: {} } }), 'v1'],
    [
      'annotations with metrics',
      scaler('v1', {}, { annotations: { 'autoscaling.alpha.kubernetes.io/metrics': '[]' } }),
      'v2',
    ],
  ])('not with %s', (_, object, version) => {
    expect(convertObject(object, to(version))).toBeUndefined();
  });
});

it('events have other names', () => {
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'a' }, involvedObject: { kind: 'Pod' } };
  const other = convertObject(event, { group: 'events.k8s.io', version: 'v1', kind: 'Event' });
  expect(other).toMatchObject({ apiVersion: 'events.k8s.io/v1', regarding: { kind: 'Pod' } });
});
