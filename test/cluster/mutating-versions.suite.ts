import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askInOrder } from '../../src/engines/ask-in-order.ts';
import type { RuleResult } from '../../src/engines/engine.ts';
import { denials } from '../../src/engines/evaluate.ts';
import { FileCluster } from '../../src/engines/file-cluster.ts';
import { fileInput } from '../../src/engines/file-input.ts';
import { nativeEngine } from '../../src/engines/native/native-engine.ts';
import { admissionObject } from '../../src/resources/admission-object.ts';
import type { PlainObject } from '../../src/resources/inventory.ts';
import type { ControlPlane } from '../control-plane/start.mjs';
import { startRealCluster } from './start.ts';

const started = await startRealCluster({ disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const GROUP = 'admissionregistration.k8s.io/v1';

type Mutation = object;
const patch = (expression: string): Mutation => ({ patchType: 'JSONPatch', jsonPatch: { expression } });
const apply = (expression: string): Mutation => ({
  patchType: 'ApplyConfiguration',
  applyConfiguration: { expression },
});
const labelled = (name: string, value: string): Mutation =>
  apply(`Object{metadata: Object.metadata{labels: {'${name}': ${value}}}}`);
const seen = (key: string): Mutation =>
  patch(`[JSONPatch{op: 'add', path: '/metadata/annotations', value: {'${key}': object.apiVersion}}]`);

interface Case {
  readonly name: string;
  /** Events are served by two groups; without it, scalers in two versions. */
  readonly ofEvents?: boolean;
  readonly ignores?: boolean;
  /** The version that each policy is about, and its mutations. */
  readonly policies: readonly (readonly [version: string, ...mutations: Mutation[]])[];
}

const CPU = (path: string, value: string): Mutation =>
  patch(`[JSONPatch{op: 'replace', path: '${path}', value: ${value}}]`);
const V1_CPU = '/spec/targetCPUUtilizationPercentage';

const CASES: readonly Case[] = [
  { name: 'labels', policies: [['v1', labelled('a', 'object.kind')]] },
  { name: 'labels-two', policies: [['v2', labelled('a', 'object.kind')]] },
  { name: 'patch', policies: [['v1', CPU(V1_CPU, '33')]] },
  { name: 'patch-two', policies: [['v2', CPU('/spec/maxReplicas', '7')]] },
  {
    name: 'apply-field',
    policies: [['v1', apply('Object{spec: Object.spec{targetCPUUtilizationPercentage: 44}}')]],
  },
  { name: 'defaulted', policies: [['v1', patch(`[JSONPatch{op: 'remove', path: '/spec/minReplicas'}]`)]] },
  {
    name: 'ignored',
    ignores: true,
    policies: [['v1', labelled('a', 'object.kind')]],
  },
  { name: 'wrong-patch', policies: [['v1', patch(`[JSONPatch{op: 'remove', path: '/spec/nothing'}]`)]] },
  {
    name: 'wrong-test',
    policies: [['v1', patch(`[JSONPatch{op: 'test', path: '/spec/maxReplicas', value: 99}]`)]],
  },
  { name: 'events', ofEvents: true, policies: [['', labelled('a', 'object.kind')]] },
  { name: 'events-new', ofEvents: true, policies: [['events.k8s.io', labelled('a', 'object.kind')]] },
  { name: 'second-patch', policies: [['v1', CPU(V1_CPU, '33'), seen('second')]] },
  { name: 'second-apply', policies: [['v1', CPU(V1_CPU, '33'), labelled('a', `'b'`)]] },
];

const scaler = (version: string): PlainObject => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'one', labels: { own: 'yes' } },
  spec: {
    ...{
      scaleTargetRef: { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' },
      maxReplicas: 3,
      minReplicas: 2,
    },
    ...(version === 'v1'
      ? { targetCPUUtilizationPercentage: 50 }
      : {
          metrics: [
            {
              type: 'Resource',
              resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } },
            },
          ],
        }),
  },
});

const event = (group: string): PlainObject => ({
  ...{ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind: 'Event', type: 'Normal', reason: 'y' },
  metadata: { name: 'one', labels: { own: 'yes' } },
  ...(group === ''
    ? { involvedObject: { kind: 'Pod', name: 'x', namespace: NS } }
    : {
        regarding: { kind: 'Pod', name: 'x', namespace: NS },
        ...{ eventTime: '2020-01-01T00:00:00.000000Z', action: 'x' },
        ...{ reportingController: 'example.com/b', reportingInstance: 'c' },
      }),
});
const NS = 'NAMESPACE';

const sentOf = ({ name, ofEvents }: Case, version: string): PlainObject =>
  JSON.parse(
    JSON.stringify(ofEvents === true ? event(version) : scaler(version)).replaceAll(NS, name),
  ) as PlainObject;
const versionsOf = ({ ofEvents }: Case): readonly string[] =>
  ofEvents === true ? ['', 'events.k8s.io'] : ['v1', 'v2'];

const objectsOf = ({ name, policies, ofEvents = false, ignores = false }: Case): PlainObject[] =>
  policies.flatMap(([version, ...mutations], i) => [
    {
      ...{ apiVersion: GROUP, kind: 'MutatingAdmissionPolicy', metadata: { name: `${name}-${i}` } },
      spec: {
        ...{ reinvocationPolicy: 'Never', failurePolicy: ignores ? 'Ignore' : 'Fail' },
        matchConstraints: {
          matchPolicy: 'Equivalent',
          namespaceSelector: { matchLabels: { judged: name } },
          resourceRules: [
            {
              ...(ofEvents
                ? { apiGroups: [version], apiVersions: ['v1'] }
                : { apiGroups: ['autoscaling'], apiVersions: [version] }),
              ...{ operations: ['CREATE'], resources: [ofEvents ? 'events' : 'horizontalpodautoscalers'] },
            },
          ],
        },
        mutations,
      },
    },
    {
      ...{ apiVersion: GROUP, kind: 'MutatingAdmissionPolicyBinding', metadata: { name: `${name}-${i}` } },
      spec: { policyName: `${name}-${i}` },
    },
  ]);

/** Once the API server asks it, it asks all. */
const LAST: Case = { name: 'last', policies: [['v2', labelled('last', `'yes'`)]] };

describe.skipIf(cluster === undefined || Number(cluster.plane.minor.slice(2)) < 36)(
  'mutating policies about another version than the one that is sent',
  () => {
    const plane = cluster?.plane as ControlPlane;

    beforeAll(async () => {
      for (const one of [...CASES, LAST]) {
        await plane.request('POST', '/api/v1/namespaces', {
          metadata: { name: one.name, labels: { judged: one.name } },
        });
        for (const object of objectsOf(one)) {
          const plural = String(object['kind']).replace(/y$/, 'ie').concat('s').toLowerCase();
          const made = await plane.request('POST', `/apis/${GROUP}/${plural}`, object);
          expect([made.status, (made.body as { message?: string }).message]).toEqual([201, undefined]);
        }
      }
      await vi.waitFor(async () => expect(JSON.stringify(await theirs(LAST, 'v2'))).toContain('"last"'), {
        ...{ timeout: 60_000, interval: 500 },
      });
    }, 180_000);

    afterAll(async () => {
      await cluster?.plane.stop();
    });

    async function theirs(one: Case, version: string): Promise<unknown> {
      const sent = sentOf(one, version);
      const base = sent['apiVersion'] === 'v1' ? '/api/v1' : `/apis/${String(sent['apiVersion'])}`;
      const resource = one.ofEvents === true ? 'events' : 'horizontalpodautoscalers';
      const path = `${base}/namespaces/${one.name}/${resource}?dryRun=All`;
      const { status, body } = await plane.request('POST', path, sent);
      return status === 201 ? essence(body as PlainObject) : unplaced((body as { message: string }).message);
    }

    async function ours(one: Case, version: string): Promise<unknown> {
      const documents = objectsOf(one).map((value) => ({
        ...{ value, file: 'policy.yaml' },
        placeOf: () => ({ file: 'policy.yaml', line: 1, column: 1, length: 1 }),
      }));
      const { programs } = await nativeEngine().compile(documents, { kubernetes: 37 });
      const files = new FileCluster();
      const namespace = { name: one.name, labels: { judged: one.name } };
      files.add({ apiVersion: 'v1', kind: 'Namespace', metadata: namespace });
      const sent = sentOf(one, version);
      const placed = { ...sent, metadata: { ...(sent['metadata'] as object), namespace: one.name } };
      const input = fileInput(admissionObject(placed), files, 0);
      const limits = { deadline: { remaining: () => 10_000 }, milliseconds: 10_000 };
      const denied: RuleResult[] = [];
      const object = await askInOrder(
        programs,
        'mutating',
        input,
        () => limits,
        ({ outcome }) => {
          denied.push(...denials(outcome));
          return 'go on';
        },
      );
      return denied[0] === undefined ? essence(object ?? {}) : unplaced(denied[0].sentence ?? '');
    }

    it.each(CASES.flatMap((one) => versionsOf(one).map((version) => [one.name, version, one] as const)))(
      '%s, %s sent',
      async (_, version, one) => {
        expect(await ours(one, version)).toEqual(await theirs(one, version));
      },
    );
  },
);

/** Which line of which release made the scheme is no matter. */
function unplaced(message: string): string {
  return message.replace(/in scheme "[^"]*"/, 'in its scheme');
}

function essence({ apiVersion, kind, metadata, spec }: PlainObject): unknown {
  const { labels, annotations } = metadata as { labels?: unknown; annotations?: unknown };
  return { apiVersion, kind, labels, annotations, spec };
}
