import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EvaluationInput, Program } from '../../src/engines/engine.ts';
import { denials, evaluateProgram } from '../../src/engines/evaluate.ts';
import { FileCluster } from '../../src/engines/file-cluster.ts';
import { asCreated, fileInput } from '../../src/engines/file-input.ts';
import { nativeEngine } from '../../src/engines/native/native-engine.ts';
import { admissionObject } from '../../src/resources/admission-object.ts';
import { builtInStruct } from '../../src/resources/built-in-types.ts';
import type { Answer, ControlPlane } from '../control-plane/start.mjs';
import { OTHER_OBJECTS, type OtherObject } from './other-objects.ts';
import { startRealCluster } from './start.ts';

const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;

/** What the server gives an object besides its defaults: names, times, addresses. */
function essence(object: unknown): unknown {
  const { metadata, ...rest } = structuredClone(object) as Record<string, Record<string, unknown>>;
  const { labels, annotations, name } = metadata ?? {};
  const spec = rest['spec'];
  for (const given of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) delete spec?.[given];
  for (const port of (spec?.['ports'] ?? []) as Record<string, unknown>[]) delete port['nodePort'];
  delete rest['status']?.['lastPhaseTransitionTime'];
  // It is taken away until the claim is stored.
  if (rest['kind'] === ('PersistentVolumeClaim' as unknown)) delete rest['status']?.['phase'];
  return { ...rest, metadata: { labels, annotations, name } };
}

const ADMISSION = 'admissionregistration.k8s.io/v1';
/** What the server gives an object after its defaults, which no file tells; the phase of a claim it takes away for a moment. */
const GIVEN = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'lastPhaseTransitionTime'];
const keysOf = (field: string): string =>
  `(has(object.${field}) && object.${field} != null ? '; ${field}: ' + object.${field}.map(k, k).filter(k, !(k in ['${GIVEN.join("', '")}']) && !(k == 'phase' && object.kind == 'PersistentVolumeClaim')).sort().join(',') : '')`;
/** Refuses every object, and says what there is in it. */
const TELLING = {
  apiVersion: ADMISSION,
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'telling' },
  spec: {
    matchConstraints: {
      resourceRules: [
        {
          ...{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'] },
          resources: [...new Set(OTHER_OBJECTS.map(({ resource }) => resource))],
        },
      ],
    },
    matchConditions: [{ name: 'named', expression: "object.metadata.name == 'one'" }],
    validations: [
      {
        expression: 'false',
        messageExpression: `object.map(k, k).sort().join(',') + ${keysOf('spec')} + ${keysOf('status')} + ${keysOf('data')}`,
      },
    ],
  },
};
const BINDING = {
  apiVersion: ADMISSION,
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'telling' },
  spec: { policyName: 'telling', validationActions: ['Deny'] },
};

describe.skipIf(cluster === undefined)(
  'objects of other kinds, as the API server decodes and defaults them',
  () => {
    const plane = cluster?.plane as ControlPlane;
    const post = (path: string, body: object): Promise<Answer> => plane.request('POST', path, body);

    beforeAll(async () => {
      await post('/api/v1/namespaces', { metadata: { name: 'objects' } });
    });

    afterAll(async () => {
      await cluster?.plane.stop();
    });

    it.each(OTHER_OBJECTS.map((one) => [`${one.object.kind} ${one.name}`, one] as const))(
      '%s',
      async (_, one) => {
        const answer = await post(`${pathOf(one)}?dryRun=All&fieldValidation=Ignore`, one.object);
        expect([answer.status, (answer.body as { message?: string }).message]).toEqual([201, undefined]);
        expect(builtInStruct(one.object.apiVersion, one.object.kind)).toBeDefined();
        expect(essence(created(one))).toEqual(essence(answer.body));
      },
    );

    const sent = (one: OtherObject): Promise<Answer> =>
      post(`${pathOf(one)}?dryRun=All&fieldValidation=Ignore`, one.object);

    /** Once the server asks the policy about an object, here and there. */
    async function served(policy: typeof TELLING, sample: OtherObject | undefined): Promise<Program> {
      const { name } = policy.metadata;
      const binding = { ...BINDING, metadata: { name }, spec: { ...BINDING.spec, policyName: name } };
      const made = await post(`/apis/${ADMISSION}/validatingadmissionpolicies`, policy);
      expect([made.status, (made.body as { message?: string }).message]).toEqual([201, undefined]);
      await post(`/apis/${ADMISSION}/validatingadmissionpolicybindings`, binding);
      if (sample === undefined) throw new Error('no object');
      await vi.waitFor(async () => expect((await sent(sample)).status).toBe(422), {
        ...{ timeout: 60_000, interval: 500 },
      });
      const documents = [policy, binding].map((value) => ({
        ...{ value, file: 'policy.yaml' },
        placeOf: () => ({ file: 'policy.yaml', line: 1, column: 1, length: 1 }),
      }));
      const kubernetes = Number(plane.minor.split('.')[1]);
      const [program] = (await nativeEngine().compile(documents, { kubernetes })).programs;
      if (program === undefined) throw new Error('no program');
      return program;
    }

    function inputOf({ object, isOfCluster }: OtherObject): EvaluationInput {
      const files = new FileCluster();
      files.add({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'objects' } });
      const placed = {
        ...(object['metadata'] as object),
        ...(isOfCluster === true ? {} : { namespace: 'objects' }),
      };
      const input = fileInput(admissionObject({ ...object, metadata: placed }), files, 0);
      return { ...input, object: asCreated(input.object, input) };
    }

    const created = (one: OtherObject): unknown => inputOf(one).object;

    async function told(
      program: Program,
      one: OtherObject,
    ): Promise<{ readonly denied: string | undefined; readonly missing: readonly string[] }> {
      const limits = { deadline: { remaining: () => 10_000 }, milliseconds: 10_000 };
      const { outcome } = await evaluateProgram(program, inputOf(one), limits);
      const missing = outcome.results.flatMap((result) => result.missing ?? []);
      return { denied: denials(outcome)[0]?.sentence, missing };
    }

    // Lists are not sorted before v1.35.
    it.skipIf(plane?.minor === '1.34')(
      'a policy about another version sees the object as that',
      { timeout: 120_000 },
      async () => {
        const scalers = OTHER_OBJECTS.filter(({ resource }) => resource === 'horizontalpodautoscalers');
        const about = (version: string): typeof TELLING => ({
          ...TELLING,
          metadata: { name: `about-${version}` },
          spec: {
            ...TELLING.spec,
            matchConstraints: {
              resourceRules: [
                {
                  ...{ apiGroups: ['autoscaling'], apiVersions: [version], operations: ['CREATE'] },
                  resources: ['horizontalpodautoscalers'],
                },
              ],
            },
            validations: [
              {
                expression: 'false',
                messageExpression: `object.apiVersion + ' ' + request.kind.version + ' ' + request.requestKind.version + ${keysOf('spec')} + ${keysOf('status')}`,
              },
            ],
          },
        });
        for (const version of ['v1', 'v2']) {
          const policy = about(version);
          const program = await served(policy, scalers[0]);
          for (const one of scalers) {
            const ours = await told(program, one);
            // What v1 keeps in annotations is not made up.
            if (version === 'v1' && one.name === 'behaviour')
              expect(ours.missing).toEqual(['the object as autoscaling/v1 HorizontalPodAutoscaler']);
            else expect(ours.denied).toBe(((await sent(one)).body as { message?: string }).message);
          }
          await plane.request(
            'DELETE',
            `/apis/${ADMISSION}/validatingadmissionpolicies/${policy.metadata.name}`,
          );
          const [first] = scalers;
          if (first === undefined) throw new Error('no object');
          await vi.waitFor(async () => expect((await sent(first)).status).toBe(201), {
            ...{ timeout: 60_000, interval: 500 },
          });
        }
      },
    );

    it.skipIf(plane?.minor === '1.34')('what expressions see of them', { timeout: 120_000 }, async () => {
      const program = await served(TELLING, OTHER_OBJECTS[0]);
      const theirs: unknown[] = [];
      const ours: unknown[] = [];
      for (const one of OTHER_OBJECTS) {
        const answer = await sent(one);
        theirs.push([one.object.kind, one.name, (answer.body as { message?: string }).message]);
        ours.push([one.object.kind, one.name, (await told(program, one)).denied]);
      }
      expect(ours).toEqual(theirs);
    });
  },
);

function pathOf({ object, resource, isOfCluster }: OtherObject): string {
  const base = object.apiVersion === 'v1' ? '/api/v1' : `/apis/${object.apiVersion}`;
  return isOfCluster === true ? `${base}/${resource}` : `${base}/namespaces/objects/${resource}`;
}
