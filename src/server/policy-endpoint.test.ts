import { expect, test } from 'vitest';
import { NO_CLUSTER } from '../engines/fixture.ts';
import { nativeEngine } from '../engines/native/native-engine.ts';
import { policyDocumentsIn } from '../engines/policy-document.ts';
import { inForceAfter, NO_POLICIES } from '../engines/quarantine.ts';
import { readDocuments } from '../resources/documents.ts';
import { answerPolicies, type PolicyEndpointOptions } from './policy-endpoint.ts';

const MATCH = `matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}`;
const POLICIES = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: p
  annotations: {gatehouse.dev/messages.ko: 'not you: 안 된다', gatehouse.dev/messages.ja: 'not you: だめ'}
spec:
  ${MATCH}
  validations:
    - {expression: "request.userInfo.username != 'mallory'", message: not you}
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: m}
spec:
  ${MATCH}
  reinvocationPolicy: Never
  mutations:
    - patchType: JSONPatch
      jsonPatch: {expression: '[JSONPatch{op: "add", path: "/spec/dnsPolicy", value: "Default"}]'}
`;

async function options(more: Partial<PolicyEndpointOptions> = {}): Promise<PolicyEndpointOptions> {
  const documents = readDocuments(POLICIES, 'p.yaml').documents.flatMap(policyDocumentsIn);
  const compiled = await nativeEngine().compile(documents, { kubernetes: 37 });
  const inForce = inForceAfter(NO_POLICIES, compiled);
  return {
    inForce: () => inForce,
    cluster: NO_CLUSTER,
    namespace: (name) => ({ is: 'found', object: { metadata: { name } } }),
    time: () => 0,
    monotonic: () => 0,
    log: () => undefined,
    ...more,
  };
}

const review = (username: string): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      request: {
        uid: '7',
        kind: { group: '', version: 'v1', kind: 'Pod' },
        resource: { group: '', version: 'v1', resource: 'pods' },
        ...{ name: 'web', namespace: 'shop', operation: 'CREATE', userInfo: { username } },
        object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] } },
      },
    }),
  );

async function asked(path: string, body: Uint8Array | undefined, more: Partial<PolicyEndpointOptions> = {}) {
  const answer = await answerPolicies(path, body, await options(more));
  const text = String(answer?.body ?? '');
  return {
    status: answer?.status,
    response: text.startsWith('{') ? (JSON.parse(text) as { response: object }).response : text,
  };
}

test('a validating webhook', async () => {
  expect(await asked('/policies/validate?timeout=10s', review('jo'))).toEqual({
    status: 200,
    response: { uid: '7', allowed: true },
  });
  const text = "ValidatingAdmissionPolicy 'p' denied request: not you";
  expect(await asked('/policies/validate', review('mallory'))).toMatchObject({
    response: { allowed: false, status: { message: text, reason: 'Invalid', code: 422 } },
  });
});

test.each([
  ['en', {}, 'not you'],
  ['ja', {}, 'だめ'],
  ['ja', { 'gatehouse.dev/lang': 'ko' }, '안 된다'],
  ['ja', { 'gatehouse.dev/lang': 'fr' }, 'だめ'],
] as const)('configured %s, namespace %j: %s', async (language, annotations, text) => {
  const namespace = () => ({ is: 'found', object: { metadata: { name: 'shop', annotations } } }) as const;
  const more = { language: () => language, namespace };
  const { response } = await asked('/policies/validate', review('mallory'), more);
  const denied = "ValidatingAdmissionPolicy 'p' denied request: ";
  expect(response).toMatchObject({
    status: { message: denied + text, details: { causes: [{ message: `${denied}not you` }] } },
  });
});

test('a mutating webhook', async () => {
  const { response } = await asked('/policies/mutate', review('jo'));
  const { patch = '' } = response as { patch?: string };
  expect(JSON.parse(Buffer.from(patch, 'base64').toString())).toContainEqual({
    ...{ op: 'add', path: '/spec/dnsPolicy', value: 'Default' },
  });
});

test.each([[undefined], [Buffer.from('x')], [Buffer.from('{}')], [Buffer.from('{"request": {"uid": "1"}}')]])(
  'what is no review is no yes: %s',
  async (body) => {
    expect((await asked('/policies/validate', body)).status).toBe(400);
  },
);

test('other paths are not its business', async () => {
  expect(await answerPolicies('/validate', review('jo'), await options())).toBeUndefined();
});
