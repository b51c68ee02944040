// Who is who in one control plane: its authority, its server, its service accounts and the people with kubeconfigs.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate, makeKey } from './certificates.mjs';

/** Keys, certificates and kubeconfigs of one control plane, written to its directory. */
export function makeIdentities(directory) {
  const file = (name, text) => {
    const path = join(directory, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const authority = makeCertificate({ commonName: 'gatehouse-test' });
  const hosts = [
    'localhost',
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    '127.0.0.1',
    '10.96.0.1',
  ];
  const server = makeCertificate({ commonName: 'kube-apiserver', hosts, issuer: authority });
  const serviceAccounts = makeKey();
  const token = randomBytes(24).toString('hex');
  return {
    authority: authority.certificate,
    clientOf: (commonName, organizations) =>
      makeCertificate({ commonName, organizations, issuer: authority }),
    file,
    token,
    authorityPath: file('authority.crt', authority.certificate),
    serverCertificatePath: file('server.crt', server.certificate),
    serverKeyPath: file('server.key', server.key),
    serviceAccountsPath: file('service-accounts.key', serviceAccounts.key),
    serviceAccountsPublicPath: file('service-accounts.pub', serviceAccounts.publicKey),
    tokensPath: file('tokens.csv', `${token},admin,admin,"system:masters"\n`),
  };
}

export function kubeconfigOf(url, authority, name, client) {
  const base64 = (text) => Buffer.from(text).toString('base64');
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'gatehouse-test',
    clusters: [
      { name: 'gatehouse-test', cluster: { server: url, 'certificate-authority-data': base64(authority) } },
    ],
    users: [
      {
        name,
        user: {
          'client-certificate-data': base64(client.certificate),
          'client-key-data': base64(client.key),
        },
      },
    ],
    contexts: [{ name: 'gatehouse-test', context: { cluster: 'gatehouse-test', user: name } }],
  }); // JSON is YAML
}
