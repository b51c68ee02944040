import { afterEach, describe, expect, it } from 'vitest';
import { recordsIn } from '../../deploy/manifest-objects.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { RULES_ANNOTATION } from '../../src/resources/webhook-rules.ts';
import { startWebhookArming } from '../../src/server/webhook-arming.ts';
import { startFakeApi } from '../fake-api/fake-api.ts';
import { clientFor, keepLog, until } from '../fake-api/fake-client.ts';

const COLLECTION = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
const RULES = [{ apiGroups: [''], resources: ['pods'] }];

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(isReady: () => boolean, replicas = 1) {
  const api = await startFakeApi();
  ends.push(api.close);
  const client = clientFor(api.url);
  ends.push(() => client.close());
  const { log, lines } = keepLog();
  const apply = (annotation: string, clientConfig: object = { caBundle: 'Q0E=' }): void =>
    api.put(COLLECTION, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'gatehouse', annotations: { [RULES_ANNOTATION]: annotation } },
      webhooks: [{ name: 'a', clientConfig }],
    });
  const rules = (): unknown => recordsIn(api.get(COLLECTION, 'gatehouse')?.['webhooks'])[0]?.['rules'];
  const patches = (): number => api.requests.filter(({ method }) => method === 'PATCH').length;
  apply(JSON.stringify({ a: RULES }));
  for (let i = 0; i < replicas; i++) {
    const arming = startWebhookArming({
      client,
      clock: systemClock,
      random: Math.random,
      log,
      webhookConfigurations: ['gatehouse'],
      isReady,
      settleMs: 600,
    });
    ends.push(arming.stop);
  }
  return { apply, rules, patches, lines };
}

const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 1500));

describe('the rules of the webhooks', () => {
  it('come when this replica has been ready for a while, and come back', async () => {
    let ready = false;
    const { apply, rules, patches } = await start(() => ready);
    await pause();
    expect(rules()).toBeUndefined();
    ready = true;
    await until(() => rules() !== undefined);
    expect(rules()).toEqual(RULES);
    apply(JSON.stringify({ a: [...RULES, ...RULES] }));
    await until(() => JSON.stringify(rules()) === JSON.stringify([...RULES, ...RULES]));
    expect(patches()).toBe(2);
  });

  it('come once from three replicas, and nobody minds that another was first', async () => {
    const { rules, lines } = await start(() => true, 3);
    await until(() => rules() !== undefined);
    await pause();
    expect(rules()).toEqual(RULES);
    expect(lines.filter((line) => line.includes('cannot'))).toEqual([]);
    expect(lines.filter((line) => line.includes('have their rules'))).toHaveLength(1);
  });

  it('do not come while the webhooks trust nobody', async () => {
    const { apply, rules } = await start(() => true);
    apply(JSON.stringify({ a: RULES }), {});
    await pause();
    expect(rules()).toBeUndefined();
  });

  it('are told of once when they cannot be read', async () => {
    const { apply, patches, lines } = await start(() => true);
    apply('rules');
    await pause();
    expect(lines.filter((line) => line.includes('an object of lists of rules'))).toHaveLength(1);
    expect(patches()).toBe(0);
  });
});
