import { afterAll, beforeAll, expect, test } from 'vitest';
import { overHttp1, reviewOf } from './running.ts';
import { type Served, startServed } from './served.ts';

/** What policies in JavaScript may do in a server, and the words in which they refuse. */
const policy = (name: string, script: string, more = ''): string => `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata:
  name: ${name}.policies.example.com
  annotations: {gatehouse.dev/messages.ko: 'not in this house: 이 집에서는 안 된다'}
spec:
  operations: [CREATE]
  resources: [pods]
  objectSelector: {matchLabels: {for: ${name}}}
${more}  javascript: ${JSON.stringify(script)}
---
`;
const POLICIES = [
  policy('granted', 'deny("the team is " + env("TEAM"))'),
  policy('denied', 'deny(env("TEAM"))'),
  policy('quirk', 'throw new Error("x")', '  violationPolicy: Warn\n'),
  policy('spoken', 'deny("not in this house")'),
].join('');

let server: Served;
beforeAll(async () => {
  server = await startServed(POLICIES, {
    flags: ['--grant', 'granted.policies.example.com=env:TEAM', '--grant', 'nobody=env'],
    environment: { TEAM: 'blue', GATEHOUSE_COMPAT: 'jspolicy' },
    annotations: { 'gatehouse.dev/lang': 'ko' },
  });
}, 120_000);
afterAll(() => server.remove());

async function asked(label: string): Promise<unknown> {
  const metadata = { name: 'p', labels: { for: label } };
  const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'c' }] } };
  const { body } = await overHttp1(server.to, { path: '/policies/validate', body: reviewOf({ object }) });
  return (JSON.parse(body) as { response: unknown }).response;
}

const denied = (message: unknown) => ({ allowed: false, status: { message } });

test('a function that reaches outside is there for whom it was granted, and for nobody else', async () => {
  expect(await asked('granted')).toMatchObject(denied('the team is blue'));
  expect(await asked('denied')).toMatchObject(denied(expect.stringMatching(/env.*grant/)));
});

test('a grant that names no policy is told to the log', () => {
  expect(server.errors()).toMatch(/"policy":"nobody".*a grant names a policy that is not among those served/);
});

test('the quirks of jsPolicy are kept where they are wanted: an error of a policy that warns lets through', async () => {
  expect(await asked('quirk')).toMatchObject({ allowed: true });
});

test('a policy refuses in the language of the namespace', async () => {
  expect(await asked('spoken')).toMatchObject(denied('이 집에서는 안 된다'));
});
