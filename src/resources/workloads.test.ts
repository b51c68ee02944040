import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import { WORKLOAD_KINDS } from './kinds.ts';
import { isRecord, type ObjectSite } from './objects.ts';
import { type CustomWorkload, readWorkload, type WorkloadReading } from './workloads.ts';

const POD = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'app', image: 'i' }] } };

function read(value: object, custom: readonly CustomWorkload[] = []): WorkloadReading {
  const site: ObjectSite = { path: ['items', 3], value: value as ObjectSite['value'] };
  return readWorkload(site, custom);
}

const nested = (path: readonly (string | number)[], value: unknown): object =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

describe('built-in kinds', () => {
  test.each(WORKLOAD_KINDS.map((kind) => [kind.kind, kind] as const))(
    '%s',
    (name, { group, podPath, resource }) => {
      const apiVersion = group === '' ? 'v1' : `${group}/v1`;
      const object = { ...nested(podPath, POD), apiVersion, kind: name };
      const { workload, troubles } = read(object);
      expect(troubles).toEqual([]);
      expect(workload).toMatchObject({ plural: resource, objectPath: ['items', 3], podPath, pod: POD });
      expect(workload?.resource).toMatchObject({ apiVersion, kind: name });
    },
  );

  test('a template that is missing is an empty pod', () => {
    expect(read({ apiVersion: 'apps/v1', kind: 'Deployment' }).workload?.pod).toEqual({});
  });

  test('a wrong type is trouble, and no workload', () => {
    const reading = read({ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: 'true' } });
    expect(reading.workload).toBeUndefined();
    expect(reading.troubles).toMatchObject([{ code: 'wrong-type', faults: [{ path: ['spec', 'hostPID'] }] }]);
  });
});

describe('kinds that are none of these', () => {
  const troublesOf = (object: object): unknown => read(object).troubles;
  test.each([
    [{ kind: 'Pod' }, 'missing-kind'],
    [{ apiVersion: 'v1' }, 'missing-kind'],
    [{ apiVersion: 1, kind: 'Pod' }, 'missing-kind'],
  ])('%j: %s', (object, code) => expect(troublesOf(object)).toEqual([{ code, path: [] }]));

  test.each([
    ['v1', 'Podd', 'v1 Pod'],
    ['apps/v1', 'Deploymnet', 'apps/v1 Deployment'],
    ['v1', 'Deployment', 'apps/v1 Deployment'],
  ])('%s %s is meant to be %s', (apiVersion, kind, suggestion) =>
    expect(troublesOf({ apiVersion, kind })).toEqual([{ code: 'unknown-kind', path: ['kind'], suggestion }]),
  );

  test.each([
    ['v7', 'Pod', 'v1 Pod'],
    ['apps/v7', 'Deployment', 'apps/v1 Deployment'],
    ['apps/xv1', 'Deployment', 'apps/v1 Deployment'],
    ['batch/v1beta2', 'CronJob', 'batch/v1 CronJob'],
  ])('%s has no %s, and its pod is not judged', (apiVersion, kind, suggestion) =>
    expect(troublesOf({ apiVersion, kind })).toEqual([
      { code: 'unknown-kind', path: ['apiVersion'], suggestion },
    ]),
  );

  test('one like nothing gets no suggestion', () =>
    expect(troublesOf({ apiVersion: 'v1', kind: 'Banana' })).toEqual([
      { code: 'unknown-kind', path: ['kind'] },
    ]));

  test('known kinds without a pod are no trouble', () =>
    expect(read({ apiVersion: 'v1', kind: 'Service' })).toEqual({ troubles: [] }));

  test('a removed version is judged as the one that took its place', () => {
    const { workload, troubles } = read({
      apiVersion: 'batch/v1beta1',
      kind: 'CronJob',
      spec: { jobTemplate: { spec: { template: POD } } },
    });
    expect(troubles).toEqual([{ code: 'removed-api', path: ['apiVersion'], removedIn: 25, use: 'batch/v1' }]);
    expect(workload?.pod).toEqual(POD);
  });
});

describe('custom kinds', () => {
  const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: POD } };
  const configured: CustomWorkload = { ...rollout, podPath: ['spec', 'template'] };

  test('that seem to hold a pod are told where', () => {
    expect(read(rollout).troubles).toEqual([{ code: 'unknown-workload', path: ['spec', 'template'] }]);
    const deep = {
      apiVersion: 'a/v1',
      kind: 'B',
      spec: { jobs: [{}, { pod: { containers: [{ image: 'x' }] } }] },
    };
    expect(read(deep).troubles).toEqual([{ code: 'unknown-workload', path: ['spec', 'jobs', 1, 'pod'] }]);
  });

  test('the pods in tests of policies are not to be created', () => {
    const cases = [{ object: { spec: { containers: [{ image: 'x' }] } } }];
    expect(read({ apiVersion: 'gatehouse.dev/v1alpha1', kind: 'PolicyTest', cases })).toEqual({
      troubles: [],
    });
  });

  test('that hold none are no trouble', () => {
    const harmless = {
      apiVersion: 'a/v1',
      kind: 'B',
      spec: { containers: ['app'], other: { containers: [{}] } },
    };
    expect(read(harmless)).toEqual({ troubles: [] });
  });

  test('are read where the configuration says', () => {
    expect(read(rollout, [configured])).toMatchObject({ troubles: [], workload: { plural: '', pod: POD } });
  });

  test('whose pod is no object are refused', () => {
    for (const template of [[POD], 'pod', 1, true]) {
      const { workload, troubles } = read({ ...rollout, spec: { template } }, [configured]);
      expect(workload).toBe(undefined);
      expect(troubles).toMatchObject([{ code: 'wrong-type', faults: [{ path: ['spec', 'template'] }] }]);
    }
  });

  test('of another version are not configured', () => {
    const { troubles } = read({ ...rollout, apiVersion: 'argoproj.io/v1' }, [configured]);
    expect(troubles).toMatchObject([{ code: 'unknown-workload' }]);
  });

  test('may lack their pod', () =>
    expect(read({ ...rollout, spec: {} }, [configured])).toEqual({ troubles: [] }));

  test('that have their pod elsewhere than the configuration says are not passed over', () => {
    const slip = { ...configured, podPath: ['spec', 'tempalte'] };
    expect(read(rollout, [slip])).toEqual({
      troubles: [{ code: 'unknown-workload', path: ['spec', 'template'] }],
    });
  });

  test('a wrong type is told from the root of the object', () => {
    const wrong = { ...rollout, spec: { template: { spec: { hostPID: 1 } } } };
    expect(read(wrong, [configured]).troubles).toMatchObject([
      { code: 'wrong-type', faults: [{ path: ['spec', 'template', 'spec', 'hostPID'] }] },
    ]);
  });
});

test('reading changes nothing', () => {
  const { value } = documentOf('apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, ports: null}]}\n');
  const before = structuredClone(value);
  if (isRecord(value)) read(value);
  expect(value).toEqual(before);
});
