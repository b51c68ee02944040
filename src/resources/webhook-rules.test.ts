import { expect, it } from 'vitest';
import { missingRules, RULES_ANNOTATION } from './webhook-rules.ts';

const RULE = { apiGroups: [''], resources: ['pods'], scope: '*' };
const configuration = (annotation: string | undefined, ...webhooks: object[]): object => ({
  metadata: { annotations: annotation === undefined ? {} : { [RULES_ANNOTATION]: annotation } },
  webhooks,
});
const WANTED = JSON.stringify({ a: [RULE] });

it.each<[string, unknown, unknown]>([
  ['nothing', undefined, []],
  ['no annotation', configuration(undefined, { name: 'a' }), []],
  ['no rules', configuration(WANTED, { name: 'a' }), [{ name: 'a', rules: [RULE] }]],
  ['other rules', configuration(WANTED, { name: 'a', rules: [{}] }), [{ name: 'a', rules: [RULE] }]],
  [
    'the same rules',
    configuration(WANTED, { name: 'a', rules: [{ resources: ['pods'], scope: '*', apiGroups: [''] }] }),
    [],
  ],
  ['a webhook beside them', configuration(WANTED, { name: 'a', rules: [RULE] }, { name: 'b' }), []],
])('what webhooks lack where there is %s', (_, object, missing) =>
  expect(missingRules(object)).toEqual(missing),
);

it.each([
  ['no JSON', 'rules', 'unreadable'],
  ['no object', '[]', 'unreadable'],
  ['no list', '{"a":{}}', 'unreadable'],
  ['no rule', '{"a":[1]}', 'unreadable'],
  ['another webhook', '{"b":[]}', 'no-such-webhook'],
])('cannot be told where the annotation is %s', (_, annotation, trouble) =>
  expect(missingRules(configuration(annotation, { name: 'a' }))).toEqual({
    trouble,
  }),
);
