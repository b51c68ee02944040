import type { PlainObject } from './inventory.ts';
import type { FlexVolumeSource } from './pod-types.ts';

/** The driver that mounted secrets of Azure Key Vault until the Secrets Store CSI driver took over. */
export const KEY_VAULT_DRIVER = 'azure/kv';

/** A name for the SecretProviderClass that takes the place of such a volume. */
export function providerClassName(volume: string, { options = {} }: FlexVolumeSource): string {
  const vault = options['keyvaultname'] ?? '';
  return (vault === '' ? volume : `${vault}-${volume}`).toLowerCase().replace(/[^a-z0-9.-]/g, '-');
}

/** The SecretProviderClass with the same objects under the same file names. */
export function secretProviderClassFor(name: string, { options = {} }: FlexVolumeSource): PlainObject {
  const names = listIn(options['keyvaultobjectnames'] ?? options['keyvaultobjectname']);
  const types = listIn(options['keyvaultobjecttypes'] ?? options['keyvaultobjecttype']);
  const versions = listIn(options['keyvaultobjectversions'] ?? options['keyvaultobjectversion']);
  const aliases = listIn(options['keyvaultobjectaliases']);
  const objects = names.map((object, i) => {
    const lines = [`objectName: ${object}`, `objectType: ${types[i] || 'secret'}`];
    if (versions[i]) lines.push(`objectVersion: ${JSON.stringify(versions[i])}`);
    if (aliases[i]) lines.push(`objectAlias: ${aliases[i]}`);
    return `  - |\n${lines.map((line) => `    ${line}\n`).join('')}`;
  });
  return {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: { name },
    spec: {
      provider: 'azure',
      parameters: {
        usePodIdentity: 'false',
        clientID: '',
        keyvaultName: options['keyvaultname'] ?? '',
        tenantId: options['tenantid'] ?? '',
        objects: `array:\n${objects.join('')}`,
      },
    },
  };
}

function listIn(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(';').map((item) => item.trim());
}
