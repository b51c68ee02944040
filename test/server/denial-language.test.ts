import { expect, test } from 'vitest';
import { decide } from '../../src/admission/decide.ts';
import { decisionOf, deploymentOf, ENFORCE, gateWith, requestFor } from '../../src/admission/fixture.ts';
import { standards } from '../../src/index.ts';
import { denialTellers } from '../../src/server/denial-teller.ts';

const labels = { [ENFORCE]: 'baseline' };
const payments = {
  volumes: [{ name: 'docker', hostPath: { path: '/run/docker.sock' } }],
  containers: [{ name: 'api', image: 'api:1', securityContext: { privileged: true } }],
};
const create = requestFor('Deployment', { object: deploymentOf(payments), name: 'payments' });

async function denialIn(annotations: Readonly<Record<string, string>>) {
  const namespace = () => ({ ok: true, value: { labels, annotations } }) as const;
  const gate = gateWith(
    {},
    { namespace, selector: standards, enforceWorkloads: true, tellerOf: await denialTellers() },
  );
  const { status } = decisionOf(await decide(create, gate));
  const [first, ...lines] = status?.message.split('\n') ?? [];
  return { first, lines, causes: status?.details?.causes?.map(({ message }) => message) };
}

test('a namespace is told why in its language, from the second line on; programs are told in English', async () => {
  const english = await denialIn({});
  expect(english.lines).toEqual([
    ' 1 hostPathVolumes  spec.template.spec.volumes[docker].hostPath is set, want another kind of volume',
    ' 2 privileged       spec.template.spec.containers[api].securityContext.privileged = true, want false or unset',
    expect.stringContaining(' explain: gatehouse explain hostPathVolumes    policy: baseline:latest'),
  ]);
  const korean = await denialIn({ 'gatehouse.dev/lang': 'ko' });
  expect(korean.lines[1]).toBe(
    ' 2 privileged       spec.template.spec.containers[api].securityContext.privileged = true. 필요한 값: false이거나 설정하지 않음',
  );
  expect(korean.lines[0]).toMatch(/hostPath가 설정되어 있다\. 필요한 값: /);
  const japanese = await denialIn({ 'gatehouse.dev/lang': 'ja' });
  expect(japanese.lines[1]).toBe(
    ' 2 privileged       spec.template.spec.containers[api].securityContext.privileged = true。必要な値: falseまたは未設定',
  );
  for (const told of [korean, japanese]) {
    expect(told.first).toBe(english.first);
    expect(told.causes).toEqual(english.causes);
  }
});
