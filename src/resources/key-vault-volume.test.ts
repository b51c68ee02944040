import { expect, test } from 'vitest';
import { providerClassName, secretProviderClassFor } from './key-vault-volume.ts';
import { parseYaml } from './parse-yaml.ts';

const volume = {
  driver: 'azure/kv',
  options: {
    keyvaultname: 'Shop',
    keyvaultobjectnames: 'db;tls',
    keyvaultobjecttypes: 'secret;cert',
    keyvaultobjectversions: '; 0123',
    tenantid: 'tenant',
  },
};

test('the class has the objects of the volume, split at semicolons', () => {
  const name = providerClassName('vault', volume);
  expect(name).toBe('shop-vault');
  const made = secretProviderClassFor(name, volume);
  expect(made).toMatchObject({
    metadata: { name },
    spec: { provider: 'azure', parameters: { keyvaultName: 'Shop', tenantId: 'tenant' } },
  });
  const { parameters } = made['spec'] as { parameters: { objects: string } };
  expect(parseYaml(parameters.objects)).toMatchObject({
    value: {
      array: [
        'objectName: db\nobjectType: secret\n',
        'objectName: tls\nobjectType: cert\nobjectVersion: "0123"\n',
      ],
    },
  });
});

test('a single object, and a volume without a vault', () => {
  expect(providerClassName('Vault_1', { driver: 'azure/kv' })).toBe('vault-1');
  expect(JSON.stringify(secretProviderClassFor('x', { options: { keyvaultobjectname: 'db' } }))).toContain(
    'objectName: db',
  );
});
