import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overHttp1, reviewOf } from './running.ts';
import { type Served, startServed } from './served.ts';

/** Policies in JavaScript that spin, or take all memory, in a server that has others to answer. */
const policy = (name: string, script: string, spec = ''): string => `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: { name: ${name}.policies.example.com }
spec:
  operations: [CREATE]
  resources: [pods]
  objectSelector: { matchLabels: { for: ${name} } }
${spec}  javascript: ${JSON.stringify(script)}
---
`;
const POLICIES = [
  policy('spin', 'for (;;);', '  timeoutSeconds: 3\n'),
  policy('catch', 'for (;;) try { for (;;); } catch {} finally { for (;;); }', '  timeoutSeconds: 3\n'),
  policy(
    'greedy',
    'const all = []; for (;;) all.push("x".repeat(100000) + all.length)',
    '  timeoutSeconds: 3\n',
  ),
  ...['one', 'two', 'three', 'four'].map((name) => policy(name, 'for (;;);')),
  policy('open', 'for (;;);', '  timeoutSeconds: 1\n  failurePolicy: Ignore\n'),
  policy('good', 'if (request.name === "no") deny("not this one")'),
].join('');

let server: Served;
beforeAll(async () => {
  server = await startServed(POLICIES);
}, 120_000);
afterAll(() => server.remove());

interface Response {
  readonly allowed: boolean;
  readonly status?: { readonly message: string; readonly code: number };
}

async function asked(path: string, label: string, name = 'p'): Promise<Response> {
  const metadata = { name, labels: { for: label } };
  const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'c' }] } };
  const { body } = await overHttp1(server.to, { path, body: reviewOf({ name, object }) });
  return (JSON.parse(body) as { response: Response }).response;
}

const told = ({ allowed, status }: Response): string => (allowed ? 'allowed' : (status?.message ?? ''));

describe('a policy that is greedy hurts only itself', () => {
  test('others, and the Standards, are answered while it has its time', async () => {
    const order: string[] = [];
    const noted = async (name: string, answer: Promise<Response>): Promise<string> => {
      const text = told(await answer);
      order.push(name);
      return text;
    };
    const greedy = ['spin', 'catch'].flatMap((label) =>
      [1, 2].map(() => noted(label, asked('/policies/validate', label))),
    );
    // The first of them runs by now: a request that came later is answered.
    await asked('/policies/validate', 'nobody');
    const others = Array.from({ length: 30 }, (_, i) => [
      noted('standard', asked('/validate', 'nobody')),
      noted('standard', asked('/', i % 2 === 0 ? 'spin' : 'nobody')),
    ]).flat();
    expect(new Set(await Promise.all(others))).toEqual(new Set(['allowed']));
    expect(order).toEqual(Array.from({ length: 60 }, () => 'standard'));
    const answers = await Promise.all(greedy);
    for (const answer of answers)
      expect(answer).toMatch(/^script (spin|catch)\S+ (timed out|was not run: too many policies wait)/);
    expect(answers.filter((answer) => answer.includes('timed out')).length).toBeGreaterThanOrEqual(1);
  }, 60_000);

  test('one that spins leaves other policies a thread', async () => {
    const order: string[] = [];
    const spinning = [1, 2, 3].map(() => asked('/policies/validate', 'spin').then(() => order.push('spin')));
    await asked('/policies/validate', 'nobody');
    const good = ['yes', 'no'].map(async (name) => {
      const answer = told(await asked('/policies/validate', 'good', name));
      order.push('good');
      return answer;
    });
    expect(await Promise.all(good)).toEqual(['allowed', 'not this one']);
    expect(order).toEqual(['good', 'good']);
    await Promise.all(spinning);
  }, 60_000);

  test('however many spin, a policy that ends is answered, and they are counted', async () => {
    await asked('/policies/validate', 'good');
    const order: string[] = [];
    const spinning = ['one', 'two', 'three', 'four'].flatMap((label) =>
      [1, 2].map(() => asked('/policies/validate', label).then(() => order.push(label))),
    );
    await asked('/policies/validate', 'nobody');
    const good = Array.from({ length: 40 }, async (_, i) => {
      const answer = told(await asked('/policies/validate', 'good', i % 2 === 0 ? 'yes' : 'no'));
      order.push('good');
      return answer;
    });
    expect(new Set(await Promise.all(good))).toEqual(new Set(['allowed', 'not this one']));
    expect(order).toEqual(good.map(() => 'good'));
    await Promise.all(spinning);
    const { body } = await overHttp1(server.to, { method: 'GET', path: '/metrics' });
    expect(Number(/^gatehouse_policies_late (\d+)$/m.exec(body)?.[1])).toBeGreaterThanOrEqual(2);
    expect(server.errors()).toContain('a policy does not end in its time');
  }, 60_000);

  test('one that takes all memory ends with an error, and the next request finds a thread', async () => {
    const greedy = await Promise.all([1, 2, 3, 4].map(() => asked('/policies/validate', 'greedy')));
    for (const answer of greedy) expect(answer.allowed).toBe(false);
    expect(told(await asked('/policies/validate', 'good', 'no'))).toBe('not this one');
  }, 60_000);

  test('what fails open is let in, and told', async () => {
    expect(told(await asked('/policies/validate', 'open'))).toBe('allowed');
    expect(server.errors()).toContain('script open.policies.example.com timed out');
  }, 60_000);

  test('stops while one spins', async () => {
    const spinning = asked('/policies/validate', 'spin').catch(() => undefined);
    await asked('/validate', 'nobody');
    expect(await server.end()).toBe(0);
    const last = await spinning;
    if (last !== undefined) expect(last.allowed).toBe(false);
  }, 60_000);
});
