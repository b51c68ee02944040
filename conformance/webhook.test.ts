import { describe, expect, it } from 'vitest';
import { sharedData } from './shared-data.ts';
import { compareConfigurations, compareWebhook } from './webhook.ts';

const data = sharedData('pod-security');

if ('skipped' in data) {
  describe.skip(`recorded webhook exchanges (${data.skipped})`, () => {
    it('compares', () => {});
  });
} else {
  const { folder } = data;
  describe('recorded webhook exchanges', async () => {
    const exchanges = await compareWebhook(folder);
    it('are all there', () => expect(exchanges).toHaveLength(119));
    it.each(exchanges)('$name', ({ difference }) => expect(difference).toBeUndefined());
  });
  describe('recorded configuration errors', () => {
    const configurations = compareConfigurations(folder);
    it('are all there', () => expect(configurations).toHaveLength(35));
    it.each(configurations)('$name', ({ difference }) => expect(difference).toBeUndefined());
  });
}
