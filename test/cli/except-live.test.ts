import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { phaseOf } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { parseException } from '../../src/exceptions/parse-exception.ts';
import { controls } from '../../src/index.ts';
import { type FakeApi, startFakeApi } from '../fake-api/fake-api.ts';
import { exception, HOST_PID, podOf } from '../made-up/exceptions.ts';
import { folderWith, gatehouse } from './command.ts';

const NOW = '2026-06-01T00:00:00Z';
const HELD = '/apis/gatehouse.dev/v1alpha1/namespaces/datadog/gatehouseexceptions';
const { approval: _, ...requested } = exception([HOST_PID]);

let api: FakeApi;
let cwd: string;
beforeEach(async () => {
  api = await startFakeApi();
  const config = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'a' },
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [{ name: 'a', cluster: { server: api.url } }],
    users: [{ name: 'a', user: {} }],
  };
  cwd = folderWith({
    config: JSON.stringify(config),
    'asked.json': JSON.stringify(exceptionObject(requested)),
  });
});
afterEach(() => api.close());

const except = (...args: string[]) =>
  gatehouse(['except', ...args, '--kubeconfig', 'config', '--now', NOW], { cwd });
const phaseIn = (object: unknown): string => {
  const reading = parseException(object, { controls });
  return 'exception' in reading ? phaseOf(reading.exception, Date.parse(NOW)) : JSON.stringify(reading);
};
const held = (): unknown => api.get(HELD, 'agent');

describe('gatehouse except propose ns/NAME', () => {
  const owner = (kind: string, name: string): object[] => [
    { apiVersion: 'apps/v1', kind, name, uid: name, controller: true },
  ];
  const workload = (name: string, ...ownerReferences: object[]) => ({
    metadata: { name, namespace: 'datadog', uid: name, ownerReferences },
    spec: { template: podOf({ hostPID: true }) },
  });
  const pod = {
    metadata: {
      name: 'agent-1-x',
      namespace: 'datadog',
      uid: 'p',
      ownerReferences: owner('ReplicaSet', 'agent-1'),
    },
    spec: podOf({ hostPID: true, hostIPC: true }).spec,
  };

  test('proposes for the template of what has made a pod', async () => {
    api.put('/apis/apps/v1/namespaces/datadog/deployments', workload('agent'));
    api.put(
      '/apis/apps/v1/namespaces/datadog/replicasets',
      workload('agent-1', ...owner('Deployment', 'agent')),
    );
    api.put('/api/v1/namespaces/datadog/pods', pod);
    const byPod = await except('propose', 'datadog/agent-1-x');
    expect(byPod.code, byPod.stderr).toBe(0);
    expect(byPod.stdout).toContain('# Admits Deployment datadog/agent at baseline latest');
    expect(byPod.stdout).not.toContain('spec.hostIPC');
    const byName = await except('propose', 'datadog/agent');
    expect(byName.stdout).toBe(byPod.stdout);
  });

  describe('with policies', () => {
    const policy = {
      'policies/house.yaml': `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: {name: house.example.com}
spec:
  operations: [CREATE]
  resources: [pods]
  javascript: |
    const limits = get("ConfigMap", "v1", "datadog/limits");
    if (request.object.spec.hostPID && limits?.data?.pid === "no") deny("no host pid: " + limits.data.why);
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: tier, annotations: {description: who may be on nodes}}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations: [{expression: "namespaceObject.metadata.labels.tier == 'infra'", message: not of the infrastructure}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: tier}
spec: {policyName: tier, validationActions: [Deny]}
`,
    };
    const propose = (folder: string) =>
      gatehouse(
        ['except', 'propose', 'datadog/agent', '--level', 'privileged', '--policy', 'policies'].concat([
          ...['--kubeconfig', join(cwd, 'config'), '--now', NOW],
        ]),
        { cwd: folder },
      );

    test('asks the cluster what they look up', async () => {
      api.put('/apis/apps/v1/namespaces/datadog/deployments', workload('agent'));
      api.put('/api/v1/namespaces', { metadata: { name: 'datadog', labels: { tier: 'apps' } } });
      api.put('/api/v1/namespaces/datadog/configmaps', {
        metadata: { name: 'limits', namespace: 'datadog' },
        data: { pid: 'no', why: 'it is spying' },
      });
      const { code, stdout, stderr } = await propose(folderWith(policy));
      expect(code, stderr).toBe(0);
      expect(stdout).toContain(`  policies:
    # who may be on nodes
    - name: tier
      rule: validations[0]
      message: not of the infrastructure
    - name: house.example.com
      message: "no host pid: it is spying"
`);
      expect(stdout).not.toContain('allow:');
    });

    test('says what the cluster does not tell, and never that nothing is needed', async () => {
      api.put('/apis/apps/v1/namespaces/datadog/deployments', workload('agent'));
      const { code, stdout, stderr } = await propose(folderWith(policy));
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/the policy tier could not judge it: it asks for .*, which is not known here/);
      expect(stderr).not.toContain('nothing to accept');
    });
  });

  test('tells who is meant where several have the name, and that there is none', async () => {
    api.put('/apis/apps/v1/namespaces/datadog/deployments', workload('agent'));
    api.put('/apis/apps/v1/namespaces/datadog/daemonsets', workload('agent'));
    const several = await except('propose', 'datadog/agent');
    expect(several.code).toBe(2);
    expect(several.stderr).toContain('one of datadog/daemonset/agent, datadog/deployment/agent is expected');
    const one = await except('propose', 'datadog/daemonset/agent');
    expect(one.stdout).toContain('# Admits DaemonSet datadog/agent');
    const none = await except('propose', 'datadog/nothing');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('datadog/nothing: there is no such file, and no workload of that name');
    await api.close();
    expect((await except('propose', 'datadog/agent')).code).toBe(4);
    api = await startFakeApi();
  });
});

describe('gatehouse except approve in a cluster', () => {
  test('writes what was approved in the file into the cluster, unless it is only asked about', async () => {
    const asked = await except('approve', 'asked.json', '--by', 'sec@example.com', '--apply', '--dry-run');
    expect(asked).toMatchObject({ code: 0, stderr: expect.stringContaining('the cluster would take') });
    expect(held()).toBeUndefined();
    expect(phaseIn(JSON.parse(readFileSync(join(cwd, 'asked.json'), 'utf8')))).toBe('requested');
    const done = await except('approve', 'asked.json', '--by', 'sec@example.com', '--apply');
    expect(done.code, done.stderr).toBe(0);
    expect(phaseIn(held())).toBe('active');
    expect(phaseIn(JSON.parse(readFileSync(join(cwd, 'asked.json'), 'utf8')))).toBe('active');
  });

  test('approves what was asked for in the cluster, as it was read', async () => {
    const none = await except('approve', 'datadog/agent', '--by', 'sec@example.com');
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('no exception datadog/agent') });
    api.put(HELD, { ...exceptionObject(requested), metadata: { name: 'agent', namespace: 'datadog' } });
    const { code, stderr } = await except('approve', 'datadog/agent', '--by', 'sec@example.com');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('exception datadog/agent is approved by sec@example.com until');
    expect(phaseIn(held())).toBe('active');
  });

  test('who may not, is told so, and nothing is written, not even the file', async () => {
    api.faults.forbidden = [HELD];
    const refused = await except('approve', 'asked.json', '--by', 'sec@example.com', '--apply');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('It takes the role gatehouse-approver');
    expect(phaseIn(JSON.parse(readFileSync(join(cwd, 'asked.json'), 'utf8')))).toBe('requested');
    const alone = await except('approve', 'asked.json', '--by', 'sec@example.com', '--dry-run');
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('it goes with --apply') });
  });
});
