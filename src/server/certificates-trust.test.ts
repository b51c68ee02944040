import { expect, it } from 'vitest';
import { distrustingWebhooks } from './certificates-trust.ts';

it.each<[string, unknown, string[]]>([
  ['nothing', undefined, []],
  ['no webhooks', { webhooks: null }, []],
  ['the bundle', { webhooks: [{ name: 'a', clientConfig: { caBundle: 'Qg==' } }] }, []],
  ['another one', { webhooks: [{ name: 'a', clientConfig: { caBundle: 'QQ==' } }] }, ['a']],
  [
    'none',
    {
      webhooks: [
        { name: 'a', clientConfig: { caBundle: 'Qg==' } },
        { name: 'b', clientConfig: {} },
        { name: 'c' },
      ],
    },
    ['b', 'c'],
  ],
])('webhooks that trust %s', (_name, configuration, names) => {
  expect(distrustingWebhooks(configuration, 'B')).toEqual(names);
});
