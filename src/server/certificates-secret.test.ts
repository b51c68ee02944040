import { describe, expect, it } from 'vitest';
import { planRotation, ROTATION_TIMES } from './certificates-plan.ts';
import { certificatesIn } from './certificates-read.ts';
import { rotate } from './certificates-rotate.ts';
import { EMPTY_STORE, rotationState, secretWith, storeInSecret } from './certificates-secret.ts';

const names = ['gatehouse.gatehouse.svc'];
const place = { name: 's', namespace: 'n' };

/** Steps until there is nothing to do, with trust as given; the kinds of the steps. */
async function settle(from: typeof EMPTY_STORE, now: number, forced = false) {
  let store = from;
  const kinds: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const step = planRotation(rotationState(store, names, now, forced && i === 0), now, ROTATION_TIMES);
    kinds.push(step.kind);
    if (step.kind === 'wait') break;
    store = await rotate(store, step, names, now, ROTATION_TIMES);
  }
  return { store, kinds };
}

describe('the store', () => {
  it('is made from nothing, survives the Secret, and keeps what others put there', async () => {
    const now = Date.now();
    const { store, kinds } = await settle(EMPTY_STORE, now);
    expect(kinds).toEqual(['create-authority', 'issue-leaf', 'wait']);
    const secret = secretWith(
      store,
      { metadata: { name: 's', labels: { a: 'b' }, managedFields: [] }, data: { x: 'eQ==' } },
      place,
    );
    expect(secret).toMatchObject({
      type: 'kubernetes.io/tls',
      metadata: { name: 's', labels: { a: 'b' } },
      data: { x: 'eQ==' },
    });
    expect(secret['metadata']).not.toHaveProperty('managedFields');
    expect(storeInSecret(secret)).toEqual(store);
    expect(secretWith(store, undefined, place)['metadata']).toMatchObject(place);
  });

  it('renews the leaf, and then the authority with the old one kept', async () => {
    const now = Date.now();
    const day = 86_400_000;
    const first = (await settle(EMPTY_STORE, now)).store;
    const second = await settle(first, now + 61 * day);
    expect(second.kinds).toEqual(['issue-leaf', 'wait']);
    expect(second.store.authorities).toBe(first.authorities);
    const forced = await settle(first, now, true);
    expect(forced.kinds).toEqual(['create-authority', 'wait']);
    expect(forced.store.certificate).toBe(first.certificate);
    expect(certificatesIn(forced.store.authorities).length).toBe(2);
    expect(forced.store.authorities.endsWith(first.authorities)).toBe(true);
  });

  it.each([undefined, null, {}, { data: 1 }, { data: { 'ca.crt': 1, 'tls.crt': '%%%' } }])(
    'is empty in %j',
    (secret) => {
      expect(storeInSecret(secret).authorities).toBe('');
      expect(
        planRotation(rotationState(storeInSecret(secret), names, 0, false), 0, ROTATION_TIMES).kind,
      ).toBe('create-authority');
    },
  );
});
