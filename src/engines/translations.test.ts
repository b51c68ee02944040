import { expect, test } from 'vitest';
import { readDocuments } from '../resources/documents.ts';
import { AMPLE, inputOf } from './fixture.ts';
import { nativeEngine } from './native/native-engine.ts';
import { policyDocumentsIn } from './policy-document.ts';

const policy = (annotations: string, messages = 'message: no host network'): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: p
  annotations:
${annotations}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations:
    - {expression: '!object.spec.hostNetwork', ${messages}}
`;

async function compiled(text: string) {
  const documents = readDocuments(text, 'p.yaml').documents.flatMap(policyDocumentsIn);
  const { programs, problems } = await nativeEngine().compile(documents, { kubernetes: 37 });
  const [program] = programs;
  const outcome = await program?.evaluate(inputOf({ spec: { hostNetwork: true } }), AMPLE);
  const remarks = problems.filter(({ code }) => code === 'policy-remark').map(({ message }) => message);
  // Without a binding, which each of these is told of as well.
  return {
    result: outcome?.results[0],
    remarks: remarks.filter((text) => text.includes('messages.')),
    problems,
  };
}

const KOREAN = `    gatehouse.dev/messages.ko: |
      no host network: 호스트 네트워크를 쓰지 않는다`;

test('what a policy says has its translations beside it, and is otherwise as it was', async () => {
  const plain = await compiled(policy('    a: b'));
  const { result, remarks } = await compiled(
    policy(
      `${KOREAN}\n    gatehouse.dev/messages.ja: '{"no host network": "ホストのネットワークを使わない"}'`,
    ),
  );
  expect(remarks).toEqual([]);
  const { messages, ...rest } = result ?? {};
  expect({ ...rest, place: undefined }).toEqual({ ...plain.result, place: undefined });
  expect(messages).toEqual({
    en: 'no host network',
    ko: '호스트 네트워크를 쓰지 않는다',
    ja: 'ホストのネットワークを使わない',
  });
});

test('an expression that says one of the texts is translated as well; what is not among them stays English', async () => {
  const said = (text: string) => compiled(policy(KOREAN, `messageExpression: '"${text}"'`));
  expect((await said('no host network')).result?.messages?.ko).toBe('호스트 네트워크를 쓰지 않는다');
  expect((await said('something else')).result?.messages).toBeUndefined();
});

test.each([
  ['gatehouse.dev/messages.ko: "- a list"', /messages\.ko is not read: a map in YAML is expected/],
  ['gatehouse.dev/messages.ko: "a: [1]"', /is not read/],
  ['gatehouse.dev/messages.ko: "{"', /is not read/],
  [
    'gatehouse.dev/messages.fr: "no host network: non"',
    /translates to no language that is spoken here: ko, ja/,
  ],
  ['gatehouse.dev/messages.ko: "no hostnetwork: x"', /what the policy does not say: no hostnetwork/],
])('a remark at its line, and the same verdict: %s', async (annotation, remark) => {
  const { result, remarks, problems } = await compiled(policy(`    ${annotation}`));
  expect(remarks).toEqual([expect.stringMatching(remark)]);
  expect(problems.find(({ message }) => remark.test(message))).toMatchObject({
    ...{ incomplete: false, place: { line: 7 } },
  });
  expect(result).toMatchObject({ result: 'fail', message: 'no host network' });
  expect(result?.messages?.ko).toBeUndefined();
});
