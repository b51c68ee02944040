// Does a real control plane of this minor refuse what Pod Security refuses, and do its controllers say so?
//
//   node test/control-plane/smoke.mjs [1.36 ...]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { minors } from './build.mjs';
import { startControlPlane } from './start.mjs';

const pod = (spec = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
});

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } },
  },
};

const violations =
  'violates PodSecurity "restricted:latest": ' +
  'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
  'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), ' +
  'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), ' +
  'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';

async function until(what, find, seconds = 30) {
  for (const limit = Date.now() + seconds * 1000; Date.now() < limit; ) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no ${what} after ${seconds} s`);
}

const memoryOf = (pid) => {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return `${Math.round(kilobytes / 1024)} MiB`;
  } catch {
    return 'memory unknown';
  }
};

async function smoke(minor) {
  const plane = await startControlPlane({ minor });
  if (plane.skipped) throw new Error(plane.skipped);
  try {
    const { request } = plane;
    assert.equal((await request('GET', '/version')).body.gitVersion, plane.version);

    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const namespace = await request('POST', '/api/v1/namespaces', { metadata: { name: 'strict', labels } });
    assert.equal(namespace.status, 201);
    await until('service account', async () => {
      return (await request('GET', '/api/v1/namespaces/strict/serviceaccounts/default')).status === 200;
    });

    const refused = await request('POST', '/api/v1/namespaces/strict/pods?dryRun=All', pod());
    assert.equal(refused.status, 403);
    assert.equal(refused.body.message, `pods "web" is forbidden: ${violations}`);

    const admitted = await request('POST', '/api/v1/namespaces/default/pods?dryRun=All', pod());
    assert.equal(admitted.status, 201);

    assert.equal(
      (await request('POST', '/apis/apps/v1/namespaces/strict/deployments', deployment)).status,
      201,
    );
    const event = await until('FailedCreate event', async () => {
      const events = await request('GET', '/api/v1/namespaces/strict/events');
      return events.body.items.find(({ reason }) => reason === 'FailedCreate');
    });
    assert.equal(event.involvedObject.kind, 'ReplicaSet');
    assert.ok(event.message.endsWith(violations), event.message);
    const memory = Object.entries(plane.pids()).map(([name, pid]) => `${name} ${memoryOf(pid)}`);

    const begun = performance.now();
    await plane.restartApiServer({ disableAdmissionPlugins: ['PodSecurity'] });
    const restarted = performance.now() - begun;
    assert.equal((await request('POST', '/api/v1/namespaces/strict/pods?dryRun=All', pod())).status, 201);
    assert.match(
      readFileSync(plane.auditLogPath, 'utf8'),
      /"pod-security.kubernetes.io\/enforce-policy":"restricted:latest"/,
    );

    const times = Object.entries(plane.timings).map(([name, milliseconds]) => `${name} ${milliseconds} ms`);
    console.log(
      `ok ${plane.version}: ${times.join(', ')}, restart ${Math.round(restarted)} ms; ${memory.join(', ')}`,
    );
  } finally {
    const begun = performance.now();
    await plane.stop();
    console.log(`stopped in ${Math.round(performance.now() - begun)} ms`);
  }
}

for (const minor of process.argv.length > 2 ? process.argv.slice(2) : minors) await smoke(minor);
