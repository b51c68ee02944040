import { describe, expect, it } from 'vitest';
import { fuzzAdmission } from './admission.ts';
import { findOracle } from './oracle.ts';

const oracle = await findOracle();
const COUNT = 3000;
const SEED = 20_261_122;

if ('skipped' in oracle) {
  describe.skip(`random admission reviews against upstream (${oracle.skipped})`, () => {
    it('compares', () => {});
  });
} else {
  describe(`random admission reviews against upstream, seed ${SEED}`, () => {
    it(`answers ${COUNT} the same`, async () => {
      const { kinds, differences } = await fuzzAdmission(oracle.ask, COUNT, SEED);
      expect(differences.slice(0, 3)).toEqual([]);
      expect(Object.keys(kinds)).toEqual(
        expect.arrayContaining([
          'allowed',
          'allowed with warnings',
          'crash',
          'denied 400',
          'denied 403',
          'denied 422',
          'denied 500',
          'exempt',
          'HTTP 400',
        ]),
      );
    });
  });
}
