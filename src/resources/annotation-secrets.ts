import { secretsInFile, type TextSecret } from './text-secrets.ts';

/** The credentials of annotations and labels, by key. */
export function annotationSecretsIn(
  annotations: Readonly<Record<string, unknown>>,
): { readonly key: string; readonly secret: TextSecret }[] {
  return Object.entries(annotations).flatMap(([key, value]) => {
    if (typeof value !== 'string') return [];
    // Of a key such as vault.hashicorp.com/agent-inject-secret-db the end may be any name.
    const isOption = /inject|checksum|\/(?:[\w.-]*-)?secret(?:-[\w.-]*)?$|cert-manager|external-secrets/.test(
      key,
    );
    const secret = secretsInFile(key.split('/').at(-1) ?? key, value).find(
      (found) => !found.isPlaceholder && !(isOption && found.isByName),
    );
    return secret === undefined ? [] : [{ key, secret }];
  });
}
