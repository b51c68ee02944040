// A fake API server with so many namespaces, for measurements: node serve.mjs 4000
import { startFakeApi } from './fake-api.ts';

const api = await startFakeApi();
for (let i = 0; i < Number(process.argv[2] ?? '4000'); i += 1) {
  api.put('/api/v1/namespaces', {
    kind: 'Namespace',
    apiVersion: 'v1',
    metadata: {
      name: `team-${i}`,
      uid: `00000000-0000-0000-0000-${String(i).padStart(12, '0')}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: {
        'kubernetes.io/metadata.name': `team-${i}`,
        'pod-security.kubernetes.io/enforce': 'baseline',
        team: `t${i}`,
      },
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'x'.repeat(600), owner: 'someone' },
      managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:metadata': { 'f:labels': 'y'.repeat(400) } } }],
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
}
console.log(api.url);
